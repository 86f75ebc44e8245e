export { gs1CheckDigit, hasGs1CheckDigit } from './check-digit.ts';
