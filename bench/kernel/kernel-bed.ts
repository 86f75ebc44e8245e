/** What the parts of the kernel benchmark share: the way to SimPy, where it is installed. @module */
import type { SimpyRunner } from './simpy.ts';

export interface KernelBed {
  /** Undefined where SimPy is not installed. */
  readonly simpy: SimpyRunner | undefined;
}
