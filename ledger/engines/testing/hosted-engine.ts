/** An engine in a process of its own, which is killed in the middle of its work. @module */
import { spawn } from 'node:child_process';
import { workerFile } from '../../../base/index.ts';
import type { EnginePlace } from './target.ts';

export class HostedEngine {
  private readonly host: NonNullable<EnginePlace['host']>;
  private readonly packs: number;

  constructor(host: NonNullable<EnginePlace['host']>, packs: number) {
    this.host = host;
    this.packs = packs;
  }

  /**
   * Loads the engine with the whole trade and kills its process with SIGKILL once `outcomes` were told (or lets it end,
   * where there are fewer). Returns the position of each transaction that was acknowledged before, by ticket.
   */
  loadUntilKilled(outcomes: number): Promise<Map<number, number>> {
    const { filename, execArgv } = workerFile('./host.worker', import.meta.url);
    const args = [...execArgv, filename, this.host.module, this.host.argument, String(this.packs)];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const acknowledged = new Map<number, number>();
    let told = 0;
    let rest = '';
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk.toString();
    });
    child.stdout.on('data', (chunk: Buffer) => {
      // A line without its end was cut off by the kill.
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop()!;
      for (const line of lines) {
        const [ticket = '', position = '', code = ''] = line.split(' ');
        told++;
        if (code === '') acknowledged.set(Number(ticket), Number(position));
      }
      if (told >= outcomes) child.kill('SIGKILL');
    });
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (exitCode, signal) => {
        if (signal === 'SIGKILL' || exitCode === 0) resolve(acknowledged);
        else
          reject(
            new Error(`the hosted engine ended by itself (${exitCode ?? signal}): ${complaint}`),
          );
      });
    });
  }
}
