/**
 * Which process opened a connection on this machine: members of a cluster all come from loopback, and only this tells
 * them apart. Linux alone; elsewhere nobody is known.
 *
 * @module
 */
import { readdir, readFile, readlink } from 'node:fs/promises';

const LOCAL_ADDRESS = 1;
const INODE = 9;

/** The one of `pids` that has the IPv4 socket with the local port; undefined where none has. */
export async function ownerOf(port: number, pids: readonly number[]): Promise<number | undefined> {
  const table = await readFile('/proc/net/tcp', 'utf8').catch(() => '');
  const ending = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const row = table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .find((fields) => fields[LOCAL_ADDRESS]?.endsWith(ending) === true);
  if (row === undefined) return undefined;
  const link = `socket:[${row[INODE]!}]`;
  for (const pid of pids) if (await holds(pid, link)) return pid;
  return undefined;
}

async function holds(pid: number, link: string): Promise<boolean> {
  const folder = `/proc/${pid}/fd`;
  const names = (await readdir(folder).catch(() => [])).sort();
  const links = await Promise.all(
    names.map((name) => readlink(`${folder}/${name}`).catch(() => '')),
  );
  return links.includes(link);
}
