/**
 * Where engines keep their files during a load test: the temporary directory. If that lies in memory, a sync costs nothing and
 * survives nothing, and every figure of a durable engine is false.
 *
 * @module
 */
import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { TheriacError } from '../../base/index.ts';

/** Types of file systems in memory, as Linux numbers them: tmpfs and ramfs. */
const IN_MEMORY = [0x0102_1994, 0x8584_58f6];

/** Folder in which engines make theirs. Throws E_LOAD_DISK where it lies in memory. */
export function engineDisk(typeOf = (folder: string): number => statfsSync(folder).type): string {
  const folder = tmpdir();
  if (!IN_MEMORY.includes(typeOf(folder))) return folder;
  throw new TheriacError({
    code: 'E_LOAD_DISK',
    place: folder,
    rule: 'the temporary directory lies in memory, where nothing is durable',
    remedy: 'set TMPDIR to a folder on a disk',
  });
}
