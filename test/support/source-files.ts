/** The files that the rules of style are about: what git tracks, and new files it does not ignore. @module */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const PROJECT_ROOT = join(import.meta.dirname, '..', '..');

const ROOMS = ['base', 'ledger', 'sim', 'ml', 'scenarios', 'bench', 'reports'] as const;

/** Project-relative paths of the files that match `pattern`, in code-unit order. */
export function projectFiles(pattern: RegExp): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: PROJECT_ROOT,
    encoding: 'utf8',
  });
  const paths = listed.split('\n').filter((path) => pattern.test(path));
  return paths.filter((path) => existsSync(join(PROJECT_ROOT, path))).sort();
}

/** TypeScript sources of the product rooms. */
export function sourceFiles(): string[] {
  return projectFiles(new RegExp(`^(${ROOMS.join('|')})/.*\\.ts$`));
}

/** Text of a project file. */
export function readProjectFile(path: string): string {
  return readFileSync(join(PROJECT_ROOT, path), 'utf8');
}
