// What a caller offers beside f and its gradient, for the choice of a method. Of an objective that is not there yet,
// functions stand in: what they are asked is going to be asked of whoever knows the objective.
import { describe } from '../check.js';
import { checkHessian, type Hessian } from '../hessian.js';
import type { AsyncObjective, Objective } from '../objective.js';
import type { Setting } from './setting.js';

/** What a caller of ask() can tell beside f and its gradient. */
export type Provided = 'hessian' | 'hessianVector';

const provided = ['hessian', 'hessianVector'] as const;

/** Stands for a function of the caller's. */
function asked(): never {
  throw new Error('this function stands for one that is not known here');
}

/** An objective of nothing but what it offers. */
export function standIn(hessian: Hessian | undefined, provides: readonly Provided[]): Objective {
  const filled = provides.includes('hessian');
  return {
    valueAndGradient: asked,
    ...(hessian && { hessian: filled ? ({ ...hessian, fill: asked } as Hessian) : hessian }),
    ...(provides.includes('hessianVector') && { hessianVector: asked }),
  };
}

/** Is the Hessian filled by a function that is not known here? */
export function isAsked(hessian: Hessian | undefined): boolean {
  return hessian?.fill === asked;
}

export function checkProvides(value: unknown, hessian: Hessian | undefined): readonly Provided[] {
  if (value === undefined) return [];
  const name = 'options.provides';
  if (!Array.isArray(value)) throw new TypeError(`${name} must be an array, got ${describe(value)}`);
  for (const [k, one] of value.entries()) {
    if (provided.includes(one)) continue;
    const Mistake = typeof one === 'string' ? RangeError : TypeError;
    throw new Mistake(`${name}[${k}] must be ${provided.map(what => `'${what}'`).join(' or ')}, got ${describe(one)}`);
  }
  if (value.includes('hessian') && !hessian) {
    throw new TypeError(`${name} has 'hessian', whose structure options.hessian must tell, such as tridiagonal()`);
  }
  if (value.includes('hessian') && hessian?.fill) {
    throw new TypeError(`${name} has 'hessian', but options.hessian has a fill of its own: leave one of them out`);
  }
  return value as readonly Provided[];
}

/** Throws unless the objective has the functions that a run is going to call, which was made without it. */
export function checkOffer(objective: AsyncObjective, { choice, hasProducts, start }: Setting): void {
  const { hessian } = choice;
  if (hasProducts && !objective.hessianVector) {
    throw new TypeError(
      'objective.hessianVector must be a function: the solver was made for an objective that has one',
    );
  }
  if (!hessian || !isAsked(hessian)) return;
  const own = objective.hessian && checkHessian(objective.hessian, start.length);
  if (own?.fill && isAlike(own, hessian)) return;
  const has = own ? `a ${own.structure} one${own.fill ? '' : ' without a fill'}` : 'none';
  throw new TypeError(
    `objective.hessian must be the ${hessian.structure} Hessian that the solver was made for, with a fill; it has ${has}`,
  );
}

/** Have two Hessians the same structure, with the same shape? */
export function isAlike(a: Hessian, b: Hessian): boolean {
  if (a.structure === 'banded') return b.structure === 'banded' && a.bandwidth === b.bandwidth;
  if (a.structure !== 'sparse' || b.structure !== 'sparse') return a.structure === b.structure;
  const same = (p: Int32Array, q: Int32Array) => p.length === q.length && p.every((index, i) => index === q[i]);
  return same(a.rows, b.rows) && same(a.columns, b.columns);
}
