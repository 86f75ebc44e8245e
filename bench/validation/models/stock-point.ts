/**
 * A stocking point on the kernel: it serves what it can, owes the rest, and reorders by the same function of the
 * inventory position as the sites of the world. Quantities may be fractions, for the textbook's normal demand.
 *
 * @module
 */
import { reorderQuantity, type StockPolicyModel } from '../../../sim/index.ts';
import { PRIORITY_FIRST, type Simulation, TimeWeighted } from '../../../sim/kernel/index.ts';

export interface StockPointOptions {
  readonly policy: StockPolicyModel;
  readonly leadTimeMs: number;
  /** Who supplies it; without one, everything ordered is sent at once. */
  readonly supplier?: StockPoint;
  /** Stock on hand at the start. */
  readonly initial: number;
}

export class StockPoint {
  readonly onHand: TimeWeighted;
  /** Demand that waits for stock. */
  readonly owed: TimeWeighted;
  onOrder = 0;
  orders = 0;
  private readonly simulation: Simulation;
  private readonly options: StockPointOptions;
  private customer: StockPoint | undefined;

  constructor(simulation: Simulation, options: StockPointOptions) {
    this.simulation = simulation;
    this.options = options;
    this.onHand = new TimeWeighted(simulation, options.initial);
    this.owed = new TimeWeighted(simulation);
    if (options.supplier !== undefined) options.supplier.customer = this;
  }

  /** On hand less backorders. */
  get net(): number {
    return this.onHand.level - this.owed.level;
  }

  /** Sent by the supplier and not arrived yet. */
  get inTransit(): number {
    return this.onOrder - (this.options.supplier?.owed.level ?? 0);
  }

  /** Takes a demand: what is on hand is handed out, the rest is owed. */
  ask(quantity: number): void {
    this.owed.record(this.owed.level + quantity);
    this.handOut();
  }

  /** Compares the inventory position with the policy, and orders. */
  review(): void {
    const quantity = reorderQuantity(this.options.policy, this.net + this.onOrder);
    if (quantity <= 0) return;
    this.onOrder += quantity;
    this.orders += 1;
    const { supplier } = this.options;
    if (supplier === undefined) this.send(quantity);
    else supplier.ask(quantity);
  }

  /** `quantity` is on its way; it arrives before anything else of its instant. */
  private send(quantity: number): void {
    this.simulation.schedule(this.options.leadTimeMs, this.receive, quantity, PRIORITY_FIRST);
  }

  private readonly receive = (quantity: number): void => {
    this.onOrder -= quantity;
    this.onHand.record(this.onHand.level + quantity);
    this.handOut();
  };

  private handOut(): void {
    const quantity = Math.min(this.onHand.level, this.owed.level);
    if (quantity <= 0) return;
    this.onHand.record(this.onHand.level - quantity);
    this.owed.record(this.owed.level - quantity);
    this.customer?.send(quantity);
  }
}
