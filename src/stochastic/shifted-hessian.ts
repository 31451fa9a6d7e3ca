// H + shift I in the structure of H.
import type { Hessian, SparseHessian } from '../hessian.js';
import type { Vector } from '../objective.js';

type Fill = (x: Vector, ...arrays: Vector[]) => unknown;

/** A structure without `fill` stays without: differences of the shifted gradient find the shift. */
export function shiftedHessian(hessian: Hessian, n: number, shift: number): Hessian {
  if (hessian.structure === 'sparse') return shiftedSparse(hessian, n, shift);
  const stride = hessian.structure === 'dense' ? n + 1 : 1; // elsewhere the diagonal is the first n numbers
  const fill = hessian.fill as Fill | undefined;
  if (!fill) return hessian;
  const shifted: Fill = (x, ...arrays) => {
    const returned = fill.call(hessian, x, ...arrays);
    for (let i = 0; i < n; i++) arrays[0][i * stride] += shift;
    return returned;
  };
  return { ...hessian, fill: shifted } as Hessian;
}

/** Diagonal entries that the pattern does not list are zero in H, so that H + shift I needs them: they come last. */
function shiftedSparse(hessian: SparseHessian, n: number, shift: number): Hessian {
  const { fill } = hessian;
  const count = hessian.rows.length;
  const place = new Int32Array(n).fill(-1);
  for (let k = 0; k < count; k++) if (hessian.rows[k] === hessian.columns[k]) place[hessian.rows[k]] = k;
  const missing = Array.from({ length: n }, (_, i) => i).filter(i => place[i] < 0);
  for (const [k, i] of missing.entries()) place[i] = count + k;
  const rows = joined(hessian.rows, missing);
  const columns = joined(hessian.columns, missing);
  const pattern = { structure: 'sparse', rows, columns } as const;
  if (!fill) return pattern;
  const shifted: Fill = (x, values) => {
    const returned: unknown = fill.call(hessian, x, values.subarray(0, count));
    values.fill(0, count);
    for (let i = 0; i < n; i++) values[place[i]] += shift;
    return returned;
  };
  return { ...pattern, fill: shifted as SparseHessian['fill'] & object };
}

function joined(first: Int32Array, last: readonly number[]): Int32Array {
  const all = new Int32Array(first.length + last.length);
  all.set(first);
  all.set(last, first.length);
  return all;
}
