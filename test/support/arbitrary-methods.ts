// Random methods: every constructor, every option, also what is no data (functions of a user's).
import fc from 'fast-check';
import {
  armijo,
  auto,
  banded,
  conjugateGradient,
  dense,
  diagonal,
  gradientDescent,
  type Hessian,
  hagerZhang,
  type LineSearch,
  lbfgs,
  type Method,
  moreThuente,
  newton,
  newtonCg,
  type Preconditioner,
  sparse,
  strongWolfe,
  tridiagonal,
} from '../../src/index.js';
import { rules } from '../../src/rules/index.js';
import { arbitrarySchedule } from './arbitrary-schedules.js';

const own = { fill() {}, precondition() {}, rate: (step: number) => 1 / (1 + step) };

const share = fc.double({ min: 0.51, max: 0.99, noNaN: true });
const half = fc.double({ min: 1e-6, max: 0.49, noNaN: true });
const maxEvaluations = fc.integer({ min: 1, max: 99 });
const some = <T>(model: { [key in keyof T]: fc.Arbitrary<T[key]> }) => fc.record<T, never>(model, { requiredKeys: [] });

const wolfe = some({ decrease: half, curvature: share, maxEvaluations });

const lineSearch: fc.Arbitrary<LineSearch> = fc.oneof(
  wolfe.map(strongWolfe),
  wolfe.map(moreThuente),
  some({
    decrease: half,
    curvature: share,
    slack: half,
    bisection: share,
    shrinkage: half,
    expansion: fc.double({ min: 1.1, max: 9, noNaN: true }),
    maxEvaluations,
  }).map(hagerZhang),
  some({ decrease: half, contraction: fc.oneof(half, fc.constant(0)), maxEvaluations }).map(armijo),
);

const pattern = fc
  .uniqueArray(fc.tuple(fc.nat(9), fc.nat(9)), { selector: pair => `${[...pair].sort()}`, maxLength: 20 })
  .map(pairs => ({ rows: pairs.map(pair => Math.max(...pair)), columns: pairs.map(pair => Math.min(...pair)) }));

/** With and without a function that fills it. */
export const arbitraryHessian: fc.Arbitrary<Hessian> = fc.constantFrom(undefined, own.fill).chain(fill =>
  fc.oneof<fc.Arbitrary<Hessian>[]>(
    fc.constant(diagonal(fill)),
    fc.constant(tridiagonal(fill)),
    fc.constant(dense(fill)),
    fc.nat(7).map(bandwidth => banded(bandwidth, fill)),
    pattern.map(pattern => sparse(pattern, fill)),
  ),
);

const preconditioner: fc.Arbitrary<Preconditioner> = fc.oneof(
  fc.constantFrom<Preconditioner>('auto', 'none', 'diagonal', own.precondition),
  arbitraryHessian,
);

const rate = fc.oneof(fc.double({ min: 0, max: 2, noNaN: true }), arbitrarySchedule, fc.constant(own.rate));

/** An option of a rule by its name and default. */
function ofRule(key: string, fallback: unknown): fc.Arbitrary<unknown> {
  if (key === 'learningRate') return rate;
  if (key === 'lookAhead') return fc.constant(false);
  if (key === 'seed') return fc.maxSafeNat();
  if (typeof fallback === 'boolean') return fc.boolean();
  const number = fc.oneof(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.constant(-0));
  return fallback === Infinity ? fc.constantFrom(Infinity, 1, 1e-300) : number;
}

const ofRules = Object.values(rules).map(make => {
  const options = Object.entries(make().options).map(([key, fallback]) => [key, ofRule(key, fallback)]);
  return fc
    .record(Object.fromEntries(options) as Record<string, fc.Arbitrary<unknown>>, { requiredKeys: [] })
    .map(options => make(options as never));
});

export const arbitraryMethod: fc.Arbitrary<Method> = fc.oneof<fc.Arbitrary<Method>[]>(
  fc.constant(auto()),
  some({
    memory: fc.integer({ min: 1, max: 1000 }),
    scaling: fc.constantFrom('scalar' as const, 'diagonal' as const, 'auto' as const),
    lineSearch,
  }).map(lbfgs),
  some({ truncation: share, restart: fc.constantFrom(1e-300, 6, 1e300), lineSearch }).map(conjugateGradient),
  fc.constant(newton()),
  lineSearch.map(lineSearch => newton({ globalization: 'line-search', lineSearch })),
  some({ forcing: half, preconditioner }).map(newtonCg),
  fc
    .record({ learningRate: fc.constantFrom(1e-9, 1, 1e300), lineSearch }, { requiredKeys: ['lineSearch'] })
    .map(gradientDescent),
  ...ofRules,
);
