/**
 * Regions and the round trips between them: an input of the projection, cited and not measured by us. Averages in ms
 * between data centres of one provider, as tabulated in "AWS Regions", A Computer Scientist Learns AWS (April 2017,
 * acomputerscientistlearnsaws.blogspot.com), the two directions averaged. Within a region: between 0.25 and 3.4 ms were
 * measured between halls of one region ("Measuring AWS Region and AZ Latency", xkyle.com); 1 ms is taken.
 *
 * @module
 */

export const REGIONS = [
  'us-east',
  'us-west',
  'eu-west',
  'eu-central',
  'asia-tokyo',
  'asia-singapore',
  'asia-sydney',
  'south-america',
] as const;

/** Within one region, ms. */
const LOCAL_MS = 1;

/** Row i holds the round trips to regions 0 … i − 1, ms. */
const BETWEEN_MS: readonly (readonly number[])[] = [
  [],
  [87.8],
  [80.5, 137],
  [88.6, 159.5, 19.6],
  [145.3, 89.1, 212.4, 236.6],
  [216.7, 161.4, 238.6, 325.9, 73.8],
  [229.9, 162.1, 309.6, 323.4, 103.9, 175.4],
  [119.5, 182.7, 191.3, 194.9, 256.8, 328.1, 322.5],
];

/** Round trip between regions number `a` and `b`, ms. */
export function roundTripMs(a: number, b: number): number {
  if (a === b) return LOCAL_MS;
  return BETWEEN_MS[Math.max(a, b)]![Math.min(a, b)]!;
}
