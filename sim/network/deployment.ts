/** What the model of a distributed deployment is told. Times in µs, as the model's clock counts. @module */

/** An engine on one machine, from measurements (docs/projection.md says how they are had). */
export interface ServiceTimes {
  /** Processors of the machine, shared by all that runs on it. */
  readonly cores: number;
  /** Processor time of a transaction, everything on the machine counted. */
  readonly processorUs: number;
  /**
   * Half of that time goes in stalls: the collector, a neighbour, a time slice of somebody else. Mean length of a stall; it is
   * what makes waiting grow long before the processor is full. 0 for none.
   */
  readonly stallUs: number;
  /** A write that waits for the disk, apart from its length: median of a lognormal, and the deviation of its logarithm. */
  readonly flushUs: number;
  readonly flushSigma: number;
  /** Added to a write for each transaction in it. */
  readonly flushPerTransactionUs: number;
  /** Sockets and timers on the way in and out, in all. */
  readonly overheadUs: number;
  /** Transactions in service at a time; Infinity where nothing bounds them. */
  readonly connections: number;
  /** Transactions that share a write at most. */
  readonly batchTransactions: number;
}

/**
 * How a write becomes final. `single`: when the one machine has it on its disk. `raft`: when a majority of validators has it
 * (Ongaro, Ousterhout 2014). `bft`: when more than two thirds have prepared and committed it (Castro, Liskov 1999), each
 * having checked every transaction in it.
 */
export type Protocol = 'single' | 'raft' | 'bft';

export interface Deployment {
  readonly service: ServiceTimes;
  readonly protocol: Protocol;
  /** Who sends; spread over `regions` in turn. */
  readonly organisations: number;
  /** Machines that hold the ledger, spread over `regions` in turn; the first leads. 1 where `single`. */
  readonly validators: number;
  /** Numbers of regions in use (regions.ts). Empty: everybody is at the one machine, without a network. */
  readonly regions: readonly number[];
  /** All organisations together; arrivals are Poisson. */
  readonly perSecond: number;
  /** Of a transaction on the wire, and what a machine can send. */
  readonly transactionBytes: number;
  readonly uplinkMbitPerS: number;
  /** Writes that may wait for agreement at a time: 1 where the next begins when the one before is final. */
  readonly writesInFlight: number;
  /** Validators to which each passes a write on; with more, it takes several hops. */
  readonly fanout: number;
}

/** How long to play it. */
export interface PlayLength {
  /** Transactions before measuring. */
  readonly warmUp: number;
  /** Transactions measured. */
  readonly measured: number;
}
