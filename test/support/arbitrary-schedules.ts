// Random built-in schedules, also made of each other, with options that keep the rates finite.
import fc from 'fast-check';
import {
  constant,
  cosineAnnealing,
  cosineRestarts,
  exponentialDecay,
  followingBatchSize,
  inverseTime,
  join,
  linear,
  oneCycle,
  piecewise,
  polynomial,
  reduceOnPlateau,
  type Schedule,
  scaled,
  step,
  warmup,
} from '../../src/schedules/index.js';

const rate = fc.double({ min: 0, max: 2, noNaN: true });
const positive = fc.double({ min: 1e-3, max: 2, noNaN: true });
const share = fc.double({ min: 0.1, max: 0.9, noNaN: true });
const steps = fc.integer({ min: 1, max: 50 });
const boundaries = fc.uniqueArray(steps, { maxLength: 3 }).map(list => list.sort((a, b) => a - b));

/** Some of the optional ones left out. */
const record = <T, K extends keyof T>(model: { [key in keyof T]: fc.Arbitrary<T[key]> }, ...requiredKeys: K[]) =>
  fc.record<T, K>(model, { requiredKeys });

const stairs = boundaries.chain(boundaries =>
  fc
    .array(fc.integer({ min: 1, max: 64 }), { minLength: boundaries.length + 1, maxLength: boundaries.length + 1 })
    .map(rates => piecewise({ boundaries, rates })),
);

const simple: readonly fc.Arbitrary<Schedule>[] = [
  rate.map(constant),
  fc.record({ from: rate, to: rate, steps }).map(linear),
  record({ from: rate, to: rate, steps, power: positive }, 'from', 'steps').map(polynomial),
  record({ rate, factor: share, every: steps }, 'rate', 'every').map(step),
  stairs,
  record({ from: positive, factor: share, every: steps }, 'from', 'factor').map(exponentialDecay),
  fc.record({ from: positive, to: positive, steps }).map(exponentialDecay),
  record({ rate, decay: rate, power: positive }, 'rate').map(inverseTime),
  record({ from: rate, to: rate, steps }, 'from', 'steps').map(cosineAnnealing),
  record({ from: rate, to: rate, steps, growth: fc.integer({ min: 1, max: 3 }) }, 'from', 'steps').map(cosineRestarts),
  record(
    {
      maxRate: rate,
      steps: fc.integer({ min: 2, max: 50 }),
      warmupShare: share,
      divFactor: positive,
      finalDivFactor: positive,
    },
    'maxRate',
    'steps',
  ).map(oneCycle),
  record(
    {
      rate: positive,
      factor: share,
      patience: fc.nat(3),
      threshold: fc.constantFrom(0, 0.01),
      cooldown: fc.nat(2),
      minRate: fc.constantFrom(0, 1e-4),
    },
    'rate',
  ).map(reduceOnPlateau),
];

const { schedule } = fc.letrec<{ schedule: Schedule; part: number | Schedule }>(tie => ({
  part: fc.oneof(rate, tie('schedule')),
  schedule: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'schedule' },
    fc.oneof(...simple),
    record({ steps, rate: tie('part'), from: rate }, 'steps', 'rate').map(warmup),
    fc.tuple(tie('part'), tie('part')).map(([schedule, factor]) => scaled(schedule, factor)),
    record({ rate: tie('part'), batchSize: stairs, reference: positive }, 'rate', 'batchSize').map(followingBatchSize),
    boundaries.chain(boundaries =>
      fc
        .array(tie('part'), { minLength: boundaries.length + 1, maxLength: boundaries.length + 1 })
        .map(schedules => join({ schedules, boundaries })),
    ),
  ),
}));

export const arbitrarySchedule: fc.Arbitrary<Schedule> = schedule;
