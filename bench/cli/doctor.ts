/** `theriac doctor`: is this machine fit to run Theriac, and what will be slow or missing. @module */
import type { Argv } from 'yargs';
import type { Output } from './output.ts';
import { textTable } from './text-table.ts';

/** Adds the command. */
export function addDoctor(app: Argv, output: Output): Argv {
  return app.command(
    'doctor',
    'Check this machine: Node, cores, memory, native modules, fonts, disk, servers of engines',
    (command) => command.example('$0 doctor', 'Check this machine'),
    async () => {
      const { examine } = await import('./machine.ts');
      const { examineServers } = await import('./servers.ts');
      const findings = [...(await examine()), ...(await examineServers())];
      for (const finding of findings) output.event('finding', { ...finding });
      const rows = findings.map(({ what, state, found }) => [state, what, found]);
      output.text(textTable(['', 'what', 'found'], rows, 'lll'));
      const missing = findings.filter(({ state }) => state === 'missing');
      const wanting = findings.filter(({ state }) => state === 'missing' || state === 'absent');
      for (const { what, remedy } of wanting) output.note(`${what}: ${remedy}`);
      process.exitCode = missing.length > 0 ? 3 : 0;
    },
  );
}
