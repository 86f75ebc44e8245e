/**
 * Mean kinetic temperature: the constant temperature at which a product would have aged as much as it did (Haynes, J.
 * Pharm. Sci. 60, 927, 1971; USP <1079.2>). Arrhenius weights make an hour in the sun count for more than an hour in the
 * cold gives back.
 *
 * T = (ΔH/R) / −ln((1/n) Σ exp(−ΔH/(R Tᵢ))), in kelvin, for readings that stand for equal times.
 *
 * @module
 */
import { exp, log } from '../../base/index.ts';

/** Gas constant as USP <1079.2> writes it, kJ/(mol K): with ΔH = 83.144 kJ/mol, ΔH/R is 10 000 K. */
const GAS_CONSTANT = 0.0083144;
const KELVIN = 273.15;

/**
 * Mean kinetic temperature of the first `count` of `readingsC`, °C: the greatest over all windows of `window` readings,
 * or over all readings where there are fewer.
 *
 * @param activationEnergy ΔH in kJ/mol
 */
export function meanKineticC(
  readingsC: ArrayLike<number>,
  count: number,
  window: number,
  activationEnergy: number,
): number {
  const ratio = activationEnergy / GAS_CONSTANT;
  const rates = new Float64Array(count);
  const length = Math.min(window, count);
  let sum = 0;
  let greatest = 0;
  for (let i = 0; i < count; i++) {
    rates[i] = exp(-ratio / (readingsC[i]! + KELVIN));
    sum += rates[i]!;
    if (i >= length) sum -= rates[i - length]!;
    if (i >= length - 1 && sum > greatest) greatest = sum;
  }
  return ratio / -log(greatest / length) - KELVIN;
}
