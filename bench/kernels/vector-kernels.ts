// The kernels over vectors, beside what the compiler makes of the same loops when it may add in any order.
import type { Goal } from '../goals.js';
import { buildNativeProgram } from '../native-program.js';
import { column, percent, type Section } from '../report.js';
import { median } from '../statistics.js';
import { complaints, type Measured, ratioOf, runKernel, shownRatio } from './measured.js';
import type { Part } from './part.js';

const places = [
  { bytes: 24 * 1024, place: 'L1' },
  { bytes: 256 * 1024, place: 'L2' },
  { bytes: 8 * 2 ** 20, place: 'L3' },
  { bytes: 256 * 2 ** 20, place: 'memory' },
] as const;

const placeOf = ({ bytes }: Measured) => places.find(place => place.bytes === bytes)?.place ?? '';

/** The worst kernel of each place and level. */
export function vectorGoals(measured: readonly Measured[]): Goal[] {
  const levels = [...new Set(measured.map(({ level }) => level))];
  return levels.flatMap(level =>
    places.flatMap(({ bytes, place }) => {
      const shares = measured
        .filter(one => one.level === level && one.bytes === bytes)
        .map(one => ({ share: ratioOf(one, 'plain', 'thalweg') ?? NaN, kernel: one.kernel }));
      if (shares.length === 0) return [];
      const { share, kernel } = shares.reduce((least, one) => (one.share < least.share ? one : least));
      const goal = place === 'L1' ? {} : { atLeast: 0.9 };
      const what = `vector kernels, ${level}, ${place}: the worst against an unordered loop`;
      return [{ what, measured: share, unit: 'of its speed', ...goal, remark: kernel }];
    }),
  );
}

export function vectorTable(measured: readonly Measured[]): Section {
  const rate = (one: Measured, side: string) =>
    one.sides[side] && one.moved ? { [side]: one.moved / 1e9 / median(one.sides[side]) } : {};
  return {
    title: 'Vector kernels in a fixed order, and the unordered loop of the compiler, 1 thread, GB/s',
    columns: [
      column('level', 'level'),
      column('kernel', 'kernel'),
      column('place', 'in'),
      column('n', 'n'),
      column('thalweg', 'thalweg\nGB/s'),
      column('plain', 'un-\nordered'),
      column('share', 'share', percent),
    ],
    rows: measured.map(one => ({
      level: one.level ?? '',
      kernel: one.kernel,
      place: placeOf(one),
      n: one.n,
      ...rate(one, 'thalweg'),
      ...rate(one, 'plain'),
      ...shownRatio('share', ratioOf(one, 'plain', 'thalweg')),
    })),
  };
}

/** `levels`: those that this machine runs. */
export function vectorKernels(quick: boolean, levels: readonly string[], tell: (line: string) => void): Part {
  const used = quick ? levels.slice(-1) : levels;
  const measured = used.flatMap(level => {
    const program = buildNativeProgram('vector_kernels', level);
    return places.flatMap(({ bytes, place }) => {
      tell(`vector kernels, ${level}, ${place}`);
      return runKernel(program, [bytes, quick ? 2 : 9, quick ? 0.002 : 0.01]).map(one => ({ ...one, level }));
    });
  });
  return {
    goals: vectorGoals(measured),
    sections: [vectorTable(measured)],
    wrong: complaints(measured, 1e-9),
    notes: [],
  };
}
