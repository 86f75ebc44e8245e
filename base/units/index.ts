export {
  DURATION_PATTERN,
  formatDuration,
  MS_PER_DAY,
  MS_PER_HOUR,
  MS_PER_MINUTE,
  MS_PER_SECOND,
  parseDurationMs,
  parseRatePerMs,
  RATE_PATTERN,
} from './duration.ts';
export { parseShare, SHARE_PATTERN } from './share.ts';
export {
  parseTemperatureC,
  parseTemperatureDifferenceC,
  TEMPERATURE_DIFFERENCE_PATTERN,
  TEMPERATURE_PATTERN,
} from './temperature.ts';
