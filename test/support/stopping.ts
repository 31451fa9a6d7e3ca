// Runs as stopping tests see them, made up; and what every test means, said of a whole history instead of step by step.
import fc from 'fast-check';
import type { Status } from '../../src/index.js';
import type { Seen } from '../../src/stopping/kind.js';
import { type Leaf, leafKinds, type StopTest } from '../../src/stopping/stop-test.js';
import { Stopping } from '../../src/stopping/stopping.js';

/** Chosen numbers of a look; the rest is such that no tolerance below 1 holds. */
export type Look = Partial<Omit<Seen, 'progress'>>;

export function seen(look: Look): Seen {
  const all = {
    ...{ iteration: 1, value: 50, before: 100, gradient: Float64Array.of(3, -4), gradientNorm: 4, step: 1, size: 1 },
    ...{ evaluations: 1, seconds: 0 },
    ...look,
  };
  const evaluations = { value: all.evaluations, gradient: all.evaluations, hessian: 0, hessianVector: 0 };
  return { ...all, progress: { ...all, x: Float64Array.of(1), evaluations } };
}

/** A run with these numbers from its start on. */
export function runOf(looks: readonly Look[]): Seen[] {
  return looks.map((look, iteration) =>
    seen({ iteration, evaluations: iteration + 1, before: looks[iteration - 1]?.value ?? NaN, ...look }),
  );
}

/** The status after each look, undefined where the test does not hold. */
export function follow(test: StopTest, run: readonly Seen[], stopping = new Stopping(test)): (Status | undefined)[] {
  return run.map(look => stopping.check(look)?.status);
}

export const messages = (test: StopTest, run: readonly Seen[]) => {
  const stopping = new Stopping(test);
  return run.map(look => stopping.check(look)?.message);
};

/** Few numbers, so that they are often alike. */
const numbers = fc.constantFrom(0, 1e-9, 1e-3, 0.5, 1, 1.0001, 2, 100, -1, -3);
const sizes = fc.constantFrom(0, 1e-9, 1e-3, 0.5, 1, 2, 100);

export const runs = fc
  .array(fc.record({ value: numbers, gradientNorm: sizes, step: sizes, size: sizes, seconds: sizes }), {
    minLength: 1,
    maxLength: 30,
  })
  .map(looks =>
    runOf(looks.map(look => ({ ...look, gradient: Float64Array.of(look.gradientNorm, -look.gradientNorm) }))),
  );

const members: { readonly [name in Leaf['name']]: Record<string, fc.Arbitrary<unknown>> } = {
  gradientTolerance: {
    tolerance: sizes,
    norm: fc.constantFrom('max', 'euclidean'),
    relativeTo: fc.constantFrom('nothing', 'start', 'value'),
  },
  valueTolerance: { tolerance: sizes, relativeTo: fc.constantFrom('nothing', 'value') },
  stepTolerance: { tolerance: sizes, relativeTo: fc.constantFrom('nothing', 'size') },
  targetValue: { value: numbers },
  noImprovement: { patience: fc.integer({ min: 1, max: 4 }), threshold: fc.constantFrom(0, 1e-3, 0.5, 1) },
  maxIterations: { limit: fc.integer({ min: 0, max: 12 }) },
  maxEvaluations: { limit: fc.integer({ min: 1, max: 12 }) },
  maxSeconds: { limit: sizes },
};

const plainly = { noNullPrototype: true };
const anyOrAll = fc.constantFrom('any' as const, 'all' as const);
const inARow = fc.constant('consecutive' as const);

/** Every leaf with any members. */
export const leaves: fc.Arbitrary<Leaf> = fc.oneof(
  ...Object.entries(members).map(([name, parts]) =>
    fc.record(parts, plainly).map(made => leafKinds[name as Leaf['name']].make('leaf', made)),
  ),
);

const functions = fc.constantFrom<StopTest[]>(
  ({ iteration }) => iteration % 3 !== 1,
  ({ value }) => value < 1,
);

function trees(bottom: fc.Arbitrary<StopTest>): fc.Arbitrary<StopTest> {
  return fc.letrec<{ test: StopTest }>(tie => ({
    test: fc.oneof(
      { maxDepth: 3 },
      { weight: 3, arbitrary: bottom },
      fc.record({ name: anyOrAll, tests: fc.array(tie('test'), { minLength: 1, maxLength: 3 }) }, plainly),
      fc.record({ name: inARow, count: fc.integer({ min: 1, max: 4 }), test: tie('test') }, plainly),
    ),
  })).test;
}

/** Tests of tests, down to leaves; and with functions among them. */
export const dataTests = trees(leaves);
export const tests = trees(fc.oneof(leaves, functions));

const order: readonly Status[] = [
  ...(['gradient-tolerance', 'value-tolerance', 'step-tolerance'] as const),
  ...(['iteration-limit', 'evaluation-limit', 'time-limit', 'stopped'] as const),
];

/** Does the test hold after all of this run, and with which status? By definition, nothing being remembered. */
export function meaning(test: StopTest, run: readonly Seen[]): Status | undefined {
  if (typeof test === 'function') return test(run[run.length - 1].progress) ? 'stopped' : undefined;
  switch (test.name) {
    case 'any':
      return test.tests.map(part => meaning(part, run)).find(status => status !== undefined);
    case 'all': {
      const held = test.tests.map(part => meaning(part, run));
      return held.includes(undefined) ? undefined : order.findLast(status => held.includes(status));
    }
    case 'consecutive': {
      if (run.length < test.count) return undefined;
      const last = Array.from({ length: test.count }, (_, k) => meaning(test.test, run.slice(0, run.length - k)));
      return last.includes(undefined) ? undefined : last[0];
    }
    default:
      return meaningOfLeaf(test, run);
  }
}

function meaningOfLeaf(leaf: Leaf, run: readonly Seen[]): Status | undefined {
  const at = run[run.length - 1];
  const when = (holds: boolean, status: Status) => (holds ? status : undefined);
  switch (leaf.name) {
    case 'gradientTolerance': {
      const [size, start] = [at, run[0]].map(look =>
        leaf.norm === 'max' ? look.gradientNorm : Math.sqrt(2 * look.gradientNorm ** 2),
      );
      const scale = { nothing: 1, start, value: Math.max(1, Math.abs(at.value)) }[leaf.relativeTo];
      return when(size <= leaf.tolerance * scale, 'gradient-tolerance');
    }
    case 'valueTolerance': {
      const scale = leaf.relativeTo === 'value' ? Math.max(1, Math.abs(at.value), Math.abs(at.before)) : 1;
      return when(Math.abs(at.value - at.before) <= leaf.tolerance * scale, 'value-tolerance');
    }
    case 'stepTolerance': {
      const scale = leaf.relativeTo === 'size' ? Math.max(1, at.size) : 1;
      return when(run.length > 1 && at.step <= leaf.tolerance * scale, 'step-tolerance');
    }
    case 'targetValue':
      return when(at.value <= leaf.value, 'stopped');
    case 'noImprovement':
      return when(run.length - 1 - lastImprovement(run, leaf.threshold) >= leaf.patience, 'stopped');
    case 'maxIterations':
      return when(run.length > leaf.limit, 'iteration-limit');
    case 'maxEvaluations':
      return when(at.evaluations >= leaf.limit, 'evaluation-limit');
    case 'maxSeconds':
      return when(at.seconds >= leaf.limit, 'time-limit');
  }
}

/** The iteration of the last new low by more than the share; the start is one. */
function lastImprovement(run: readonly Seen[], share: number): number {
  const next = (from: number): number => {
    const low = run[from].value;
    const k = run.findIndex(({ value }, i) => i > from && low - value > share * Math.abs(low));
    return k < 0 ? from : next(k);
  };
  return next(0);
}
