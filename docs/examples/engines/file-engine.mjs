// A small engine: each transaction is a line of a file, synced before it is acknowledged. It checks neither signatures nor
// rules, and says so; what it promises is durability and one total order.
import { createHash } from 'node:crypto';
import { open, readFile, stat } from 'node:fs/promises';

const IN_FLIGHT_MAX = 1000;

/** The suite asks for this name when it wants the engine in a process of its own, to kill it. */
export function createEngine(path) {
  return new FileEngine(path);
}

class FileEngine {
  name = 'file';
  servers = [];
  supports = {
    durable: true,
    proofs: false,
    confidentiality: false,
    replicas: 1,
    byzantineFaults: 0,
    finality: 'immediate',
    signatures: false,
    rules: false,
    tamperEvident: false,
  };
  positions = new Map(); // hash → position, so that a repeated transaction is stored once
  waiting = [];
  inFlight = 0;
  nextTicket = 0;
  syncs = 0;

  constructor(path) {
    this.path = path;
  }

  async open(_world, onOutcome) {
    this.onOutcome = onOutcome;
    this.file = await open(this.path, 'a+');
    const text = await readFile(this.path, 'utf8');
    // A line without its end was being written when the process died: nobody was told of it.
    const sound = text.lastIndexOf('\n') + 1;
    await this.file.truncate(sound);
    for (const line of text.slice(0, sound).split('\n').slice(0, -1)) this.remember(line);
  }

  offer(transaction) {
    if (this.inFlight === IN_FLIGHT_MAX) return -1;
    this.inFlight++;
    const ticket = this.nextTicket++;
    this.waiting.push({ ticket, line: Buffer.from(transaction).toString('base64') });
    this.writing ??= this.write();
    return ticket;
  }

  async room() {
    await this.writing;
  }

  async drain() {
    await this.writing;
  }

  async *stored() {
    const text = await readFile(this.path, 'utf8');
    for (const line of text.split('\n').slice(0, -1)) yield sha256(line);
  }

  async audit() {
    return [];
  }

  async costs() {
    const { user, system } = process.cpuUsage();
    const { blocks } = await stat(this.path);
    return {
      cpuMs: (user + system) / 1000,
      residentBytes: process.memoryUsage.rss(),
      diskBytes: blocks * 512,
      syncs: this.syncs,
    };
  }

  async close() {
    await this.writing;
    await this.file.close();
  }

  /** Writes whatever is waiting, syncs once, then tells. */
  async write() {
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const group = this.waiting.splice(0);
      const before = this.positions.size;
      const told = group.map(({ ticket, line }) => ({ ticket, position: this.remember(line), line }));
      const fresh = told.filter(
        ({ position }, i) =>
          position >= before && told.findIndex((other) => other.position === position) === i,
      );
      if (fresh.length > 0) {
        await this.file.write(fresh.map(({ line }) => `${line}\n`).join(''));
        await this.file.datasync();
        this.syncs++;
      }
      for (const { ticket, position } of told) this.onOutcome(ticket, '', position);
      this.inFlight -= group.length;
    }
    this.writing = undefined;
  }

  /** Position of the line, a new one if it was never seen. */
  remember(line) {
    const key = sha256(line).toString('hex');
    const known = this.positions.get(key);
    if (known !== undefined) return known;
    this.positions.set(key, this.positions.size);
    return this.positions.size - 1;
  }
}

function sha256(line) {
  return createHash('sha256').update(Buffer.from(line, 'base64')).digest();
}
