// What a check of derivatives found, in sentences.
import type { DerivativeCheck } from './check-derivatives.js';

type Parts = Pick<DerivativeCheck, 'gradient' | 'value' | 'hessian' | 'hessianVector'>;

/** One sentence for each part, in the order of the parts. */
export function describeParts(parts: Parts): string[] {
  const said: Record<keyof Parts, (() => string) | undefined> = {
    gradient: () => describeGradient(parts.gradient),
    value: parts.value && (() => describeValue(parts.value as NonNullable<Parts['value']>)),
    hessian: parts.hessian && (() => describeHessian(parts.hessian as NonNullable<Parts['hessian']>)),
    hessianVector:
      parts.hessianVector && (() => describeProducts(parts.hessianVector as NonNullable<Parts['hessianVector']>)),
  };
  return (Object.keys(parts) as (keyof Parts)[]).map(key => said[key]?.() ?? key);
}

function describeGradient({ correct, slope, worst }: Parts['gradient']): string {
  const { index, given, difference } = worst;
  if (correct) return `the gradient is right${remainder(slope)}`;
  return `the gradient is wrong${low(slope)}: gradient[${index}] is ${given}, differences give ${short(difference)}`;
}

function describeValue({ correct, given, withGradient }: NonNullable<Parts['value']>): string {
  if (correct) return 'value agrees with valueAndGradient';
  return `value is wrong: it returns ${given} where valueAndGradient returns ${withGradient}`;
}

function describeHessian({
  correct,
  slope,
  worst,
  outsidePattern,
  patternOnly,
  asymmetry,
}: NonNullable<Parts['hessian']>): string {
  const { row, column, given, difference } = worst;
  const entry = `H[${row}][${column}]`;
  const upper =
    asymmetry > 1e-8 * Math.abs(given) && asymmetry > 0
      ? ` (its two halves differ by up to ${short(asymmetry)}; only the lower one is read)`
      : '';
  if (correct && patternOnly) return "the Hessian's structure is wide enough";
  if (correct) return `the Hessian is right${remainder(slope)}${upper}`;
  if (outsidePattern) {
    return `the Hessian's structure is too narrow: it has no ${entry}, differences give ${short(difference)}`;
  }
  return `the Hessian is wrong${low(slope)}: ${entry} is ${given}, differences give ${short(difference)}${upper}`;
}

function describeProducts({ correct, slope, worst, asymmetry }: NonNullable<Parts['hessianVector']>): string {
  if (correct) return `hessianVector is right${remainder(slope)}`;
  const { row, column, given, difference } = worst;
  const half = asymmetry > 1e-8 ? ' and not symmetric' : '';
  return `hessianVector is wrong${half}${low(slope)}: it gives H[${row}][${column}] = ${given}, differences ${short(difference)}`;
}

function remainder(slope: number): string {
  return Number.isNaN(slope) ? '' : ` (Taylor's remainder falls with slope ${slope.toFixed(2)})`;
}

/** A small mistake shows in differences before it shows in the slope. */
function low(slope: number): string {
  return slope < 1.5 ? ` (Taylor's remainder falls with slope ${slope.toFixed(2)}, not 2)` : '';
}

function short(value: number): string {
  return String(Number(value.toPrecision(8)));
}
