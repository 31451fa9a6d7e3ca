// What a step costs beyond its arithmetic, and whether memory stays as it is.
import type { StepCostInput, StepCosts } from '../fresh/first-order-crossing.js';
import type { MemoryGrowth, MemoryInput } from '../fresh/first-order-memory.js';
import { inFreshProcess } from '../fresh.js';
import type { Goal } from '../goals.js';
import { median } from '../statistics.js';

const micro = 1e6;

function costGoals(input: StepCostInput, { single, tensors }: StepCosts): Goal[] {
  const { rule, precision, threads } = input;
  const what = `${rule} ${precision}, ${threads} thread${threads === 1 ? '' : 's'}`;
  const over = (name: keyof StepCosts['single']) => median(single[name]);
  // Twice the half less the whole: what does not grow with n, measured where both halves lie in the second cache.
  const beyond = median(single[5000].map((half, round) => 2 * half - single[10_000][round]));
  const more = (name: 'views' | 'arrays') => median(tensors[name].map((taken, round) => taken - tensors.one[round]));
  return [
    { what: `${what}: one parameter`, n: 1, measured: micro * over('1'), unit: 'us' },
    {
      what: `${what}: beyond its arithmetic`,
      n: 1e4,
      measured: micro * beyond,
      unit: 'us',
      atMost: 1,
      remark: `of ${(micro * over('10000')).toFixed(2)} us`,
    },
    {
      what: `${what}: 100 arrays more than one`,
      n: 1e6,
      measured: micro * more('arrays'),
      unit: 'us',
      atMost: 3,
      remark: `of ${(micro * median(tensors.one)).toFixed(1)} us`,
    },
    { what: `${what}: 100 views of one array`, n: 1e6, measured: micro * more('views'), unit: 'us', atMost: 3 },
  ];
}

export function crossingGoals(quick: boolean): { goals: Goal[]; wrong: string[] } {
  const measure = quick ? { rounds: 3, least: 0.005 } : { rounds: 31, least: 0.01 };
  const measured = (['gradientDescent', 'adam'] as const).flatMap(rule =>
    [1, 2].map(threads => {
      const input: StepCostInput = { rule, precision: 'float32', threads, ...measure };
      return { input, costs: inFreshProcess<StepCostInput, StepCosts>('first-order-crossing', input) };
    }),
  );
  return {
    goals: measured.flatMap(({ input, costs }) => costGoals(input, costs)),
    wrong: measured.flatMap(({ costs }) => costs.wrong),
  };
}

const kib = 1024;

export function memoryGoals(quick: boolean): Goal[] {
  const steps = quick ? 1e4 : 1e5;
  const inputs: readonly MemoryInput[] = [
    { engine: 'native', arrays: 1, n: 10_000, steps },
    { engine: 'native', arrays: 100, n: 100, steps },
    { engine: 'typescript', arrays: 1, n: 10_000, steps },
  ];
  return inputs.flatMap(input => {
    const { engine, arrays, n } = input;
    const growth = inFreshProcess<MemoryInput, MemoryGrowth>('first-order-memory', input, ['--expose-gc']);
    const what = `${steps.toLocaleString('en-US')} steps of adam, ${engine}, ${arrays === 1 ? 'one array' : `${arrays} arrays`}`;
    return [
      { what: `${what}: resident`, n, measured: growth.resident / kib, unit: 'KiB more', atMost: 1024 },
      { what: `${what}: heap`, n, measured: growth.heap / kib, unit: 'KiB more', atMost: 64 },
      { what: `${what}: array buffers`, n, measured: growth.arrayBuffers / kib, unit: 'KiB more', atMost: 0 },
      { what: `${what}: garbage`, n, measured: growth.garbagePerStep, unit: 'bytes a step' },
    ];
  });
}
