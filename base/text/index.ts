export { excerpt, type Span } from './excerpt.ts';
export { didYouMean, nearest } from './suggest.ts';
