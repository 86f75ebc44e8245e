export { columnBytes, type GrowingColumn, grownCapacity, widened } from './growth.ts';
