/**
 * How the embedded server is set. Durability is on in full, because a comparison with a server that may lose what it
 * acknowledged is worth nothing; the rest is what a competent administrator sets for a small machine. docs/postgres.md
 * has the table.
 *
 * @module
 */

export const SERVER_SETTINGS: Readonly<Record<string, string>> = {
  // An acknowledged transaction is on the disk.
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  // A quarter of the memory of a small machine at most; the working set of a million packs fits.
  shared_buffers: '512MB',
  max_connections: '150',
  // Checkpoints seldom enough that whole pages in the write-ahead log do not dominate, as any production server.
  max_wal_size: '2GB',
  checkpoint_timeout: '10min',
  wal_compression: 'off',
  // Statements are short: compiling them costs more than it saves.
  jit: 'off',
  // A statement of 5 000 serials sorts its keys in memory.
  work_mem: '16MB',
  // A dead lock is found and retried soon; there should be none.
  deadlock_timeout: '200ms',
  // Whoever may enter the directory of the socket may connect, and nobody from outside.
  listen_addresses: '',
  unix_socket_permissions: '0700',
  log_min_messages: 'warning',
  // After a crash the whole file system is synced at once, where it can be, and not a thousand files one by one.
  ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
};
