export { exp, log, log1p } from './exponential.ts';
export { pow } from './power.ts';
export { cos, sin } from './trigonometric.ts';
