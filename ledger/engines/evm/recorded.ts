/**
 * What a contract has recorded, read back from its events: the digests in their total order, and whether they are the ones
 * that its running hash stands for.
 *
 * @module
 */
import { setTimeout as pause } from 'node:timers/promises';
import { type Address, concat, type Hex, hexToBytes, keccak256 } from 'viem';
import { PACK_LEDGER_ABI } from './contract-interface.ts';
import type { Endpoint } from './endpoint.ts';

/** Nodes answer for so many blocks at a time. */
const BLOCKS_AT_ONCE = 2000n;
const ASKED_MAX = 10;
const PAUSE_MS = 50;
const NO_HEAD: Hex = `0x${'00'.repeat(32)}`;

interface Recorded {
  readonly digest: Hex;
  readonly position: bigint;
}

/**
 * Events of the contract up to block `until`, in order. A node may count a call before it shows its events: it is asked
 * again for those that are missing at the end.
 */
async function* recordedEvents({ client }: Endpoint, address: Address, until: bigint) {
  const contract = { address, abi: PACK_LEDGER_ABI } as const;
  const since = await client.readContract({ ...contract, functionName: 'since' });
  const count = await client.readContract({
    ...contract,
    functionName: 'count',
    blockNumber: until,
  });
  let next = 0n;
  for (let fromBlock = since; fromBlock <= until; fromBlock += BLOCKS_AT_ONCE) {
    const last = fromBlock + BLOCKS_AT_ONCE - 1n;
    const toBlock = last < until ? last : until;
    const range = { ...contract, eventName: 'Recorded', fromBlock, toBlock, strict: true } as const;
    let events = await client.getContractEvents(range);
    const isShort = () => toBlock === until && next + BigInt(events.length) < BigInt(count);
    for (let asked = 1; isShort() && asked < ASKED_MAX; asked++) {
      await pause(PAUSE_MS);
      events = await client.getContractEvents(range);
    }
    next += BigInt(events.length);
    for (const { args } of events) yield args satisfies Recorded;
  }
}

/** SHA-256 of each recorded transaction, in the total order. */
export async function* recordedDigests(endpoint: Endpoint, address: Address) {
  const until = await endpoint.client.getBlockNumber({ cacheTime: 0 });
  for await (const { digest } of recordedEvents(endpoint, address, until)) yield hexToBytes(digest);
}

/** In what the events differ from what the contract counted and hashed; nothing where they agree. */
export async function auditRecorded(endpoint: Endpoint, address: Address): Promise<string[]> {
  const blockNumber = await endpoint.client.getBlockNumber({ cacheTime: 0 });
  const contract = { address, abi: PACK_LEDGER_ABI, blockNumber } as const;
  const count = await endpoint.client.readContract({ ...contract, functionName: 'count' });
  const head = await endpoint.client.readContract({ ...contract, functionName: 'head' });
  const findings: string[] = [];
  let running = NO_HEAD;
  let next = 0n;
  for await (const { digest, position } of recordedEvents(endpoint, address, blockNumber)) {
    if (position !== next) findings.push(`event ${next}: it says position ${position}`);
    running = keccak256(concat([running, digest]));
    next++;
  }
  if (next !== BigInt(count))
    findings.push(`the contract counted ${count}, and left ${next} events`);
  if (running !== head) findings.push('the events are not those that the contract hashed');
  return findings;
}
