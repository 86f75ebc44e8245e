export {
  type CivilDate,
  civilFromDays,
  dayOfYear,
  daysFromCivil,
  isoDay,
  isoWeekday,
  parseIsoDay,
} from './civil.ts';
