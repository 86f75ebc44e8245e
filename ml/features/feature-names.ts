/**
 * The features by name, with unit and meaning: the order here is the order of columns. All are read from event rows that
 * the deciding party could see before the scan. The verdict on the scan itself is no feature: it is the registry's
 * answer, judged beside the detector and not by it.
 *
 * Missing is NaN throughout; detectors say what they make of it.
 *
 * @module
 */
interface FeatureDefinition {
  readonly name: string;
  /** Unit of the value: `days`, `hours`, `°C`, `packs`, `share`, `count`, `ratio`, `z`, `0/1`, `hour`, `day of week`. */
  readonly unit: string;
  /** One sentence, with the case in which it is missing. */
  readonly meaning: string;
}

/** What books, papers and recall letters tell: lots and partners, never a serial. */
export const LOGISTICS_FEATURES = [
  {
    name: 'daysToExpiry',
    unit: 'days',
    meaning: 'Expiry on the label minus the day of the scan; missing where no expiry was read.',
  },
  {
    name: 'expiryOffset',
    unit: 'days',
    meaning:
      'Expiry on the label minus the usual one of the lot; missing for a lot not seen before.',
  },
  {
    name: 'lotAge',
    unit: 'days',
    meaning: 'Time since the lot was first seen; missing for a lot not seen before.',
  },
  {
    name: 'lotBalance',
    unit: 'share',
    meaning:
      'Packs of the lot that the books of the site still hold after this one, over those received (at least 1): below 0 more left than came; missing where the site has no entry of the lot.',
  },
  {
    name: 'daysSinceReceipt',
    unit: 'days',
    meaning: 'Time since the site last received the product; missing where it never did.',
  },
  {
    name: 'receiptRatio',
    unit: 'ratio',
    meaning:
      'Packs in the last receipt of the product over the mean of the earlier ones; missing without an earlier one.',
  },
  {
    name: 'senderShare',
    unit: 'share',
    meaning:
      'Share of the receipts of the site that came from the sender of this lot; missing where the lot never came.',
  },
  {
    name: 'dwell',
    unit: 'days',
    meaning: 'Time since the lot last came to the site; missing where it never came.',
  },
  {
    name: 'journeyExcess',
    unit: '°C',
    meaning:
      "How far the lot's last journey went beyond the mean extremes of its product; missing without a logger.",
  },
  {
    name: 'cadence',
    unit: 'z',
    meaning:
      'Standard score of the gap since the last dispensing of the product at the site; missing under five gaps.',
  },
  { name: 'hourOfDay', unit: 'hour', meaning: 'Hour of the scan, UTC, with fraction.' },
  {
    name: 'weekday',
    unit: 'day of week',
    meaning: "Day of the scan modulo 7; 0 is the weekday of the scenario's first day.",
  },
  {
    name: 'lotRefusals',
    unit: 'count',
    meaning: 'Statements about the lot that were refused before.',
  },
  { name: 'lotRecalled', unit: '0/1', meaning: '1 while a recall of the lot stands.' },
  {
    name: 'journeyRange',
    unit: 'z',
    meaning:
      "Standard score of highest less lowest temperature of the lot's last journey among those of its product: low is too smooth, high a spike; missing without a logger or under five journeys.",
  },
  {
    name: 'journeyCopies',
    unit: 'count',
    meaning:
      "Earlier deliveries whose extremes were those of the lot's last journey to the last digit; missing without a logger.",
  },
  {
    name: 'loggerGap',
    unit: 'share',
    meaning:
      "Share of the product's earlier journeys with a logger where the lot's last one had none, 0 where it had one; missing without an earlier one.",
  },
  {
    name: 'laneAge',
    unit: 'days',
    meaning:
      'Time since the sender of this lot first delivered to the site; missing where the lot never came.',
  },
  {
    name: 'laneShare',
    unit: 'share',
    meaning:
      "Share of that sender's deliveries, as far as they are seen, that went to this site; missing where the lot never came.",
  },
  {
    name: 'senderSites',
    unit: 'count',
    meaning: 'Sites that it is seen to deliver to; missing where the lot never came.',
  },
  {
    name: 'senderNewLanes',
    unit: 'share',
    meaning:
      'Share of those sites to which it has delivered for less than 30 days; missing where the lot never came.',
  },
  {
    name: 'deliveryQuantity',
    unit: 'z',
    meaning:
      'Standard score of the packs in its last delivery to the site among the earlier ones; missing under five.',
  },
  {
    name: 'deliveryGap',
    unit: 'z',
    meaning:
      'Standard score of the time before that delivery among the earlier gaps; missing under five.',
  },
  {
    name: 'senderSuspended',
    unit: '0/1',
    meaning:
      '1 while the last statement about its licence suspends it; missing where the lot never came.',
  },
] as const satisfies readonly FeatureDefinition[];

/** What the history of the single serial adds. */
const SERIAL_FEATURES = [
  {
    name: 'commissioned',
    unit: '0/1',
    meaning: '1 where a commissioning of the serial is visible.',
  },
  {
    name: 'packAge',
    unit: 'days',
    meaning: 'Time since the commissioning; missing where none is visible.',
  },
  {
    name: 'lotMismatch',
    unit: '0/1',
    meaning: '1 where the label names another lot than the commissioning; missing without one.',
  },
  {
    name: 'expiryMismatch',
    unit: '0/1',
    meaning: '1 where the label names another expiry than the commissioning; missing without one.',
  },
  { name: 'scansHere', unit: 'count', meaning: 'Earlier scans of the serial at this site.' },
  { name: 'scansElsewhere', unit: 'count', meaning: 'Earlier scans of the serial at other sites.' },
  {
    name: 'dispensedBefore',
    unit: 'count',
    meaning:
      'Earlier dispensings that contradict this scan; a look-up after one dispensing at the same site is no contradiction.',
  },
  {
    name: 'custodyGap',
    unit: '0/1',
    meaning:
      '1 where the visible custodian is neither the scanning party nor at its site, nor has it on its way there; missing where none is visible.',
  },
  {
    name: 'hoursSinceElsewhere',
    unit: 'hours',
    meaning:
      'Time since the pack, or what it lay in, was last seen at another site (impossible travel when small); missing where it never was.',
  },
  {
    name: 'handovers',
    unit: 'count',
    meaning:
      'Receipts on the way of the pack and of the units it lay in; missing for an unknown serial.',
  },
  {
    name: 'stillPacked',
    unit: '0/1',
    meaning:
      '1 where the pack is by all visible statements still inside a closed unit; missing for an unknown serial.',
  },
  {
    name: 'custodyAge',
    unit: 'days',
    meaning:
      'Time since the last visible statement on who has the pack; missing where none is visible.',
  },
  {
    name: 'journeyCopiesOnWay',
    unit: 'count',
    meaning:
      'Most earlier deliveries whose extremes were, to the last digit, those of a journey of the pack or of the units it lay in; missing for an unknown serial.',
  },
  {
    name: 'refusals',
    unit: 'count',
    meaning: 'Statements about the serial that were refused before.',
  },
  { name: 'stolen', unit: '0/1', meaning: '1 while a report of theft stands.' },
  { name: 'destroyed', unit: '0/1', meaning: '1 where the serial was reported as destroyed.' },
  { name: 'held', unit: '0/1', meaning: '1 while the serial is set aside.' },
] as const satisfies readonly FeatureDefinition[];

/** Columns of each feature set, in order. */
export const FEATURES_OF_SET: Readonly<
  Record<'logistics' | 'provenance', readonly FeatureDefinition[]>
> = {
  logistics: LOGISTICS_FEATURES,
  provenance: [...LOGISTICS_FEATURES, ...SERIAL_FEATURES],
};
