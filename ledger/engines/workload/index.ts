/** What an engine is loaded with, in benchmarks and in the conformance suite. @module */
export {
  MIXED_RAMP,
  PACKS_PER_STATEMENT,
  type SignedLoad,
  STEPS_PER_PACK,
  SyntheticWorld,
} from './synthetic-world.ts';
