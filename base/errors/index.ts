export { ERROR_CODES, type ErrorCode } from './codes.ts';
export { type ErrorDetails, TheriacError, TheriacErrors } from './theriac-error.ts';
