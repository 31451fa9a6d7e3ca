// Steps of one rule at one size, all sides in turn, and between them what the memory can give. The peers that are no
// JavaScript, and the memory's program, are processes that wait for their turns.
import { type Bandwidth, BandwidthProgram } from '../first-order/bandwidth.js';
import { ourSides } from '../first-order/our-sides.js';
import { findRule } from '../first-order/rules.js';
import {
  difference,
  type Sample,
  type Side,
  type SideName,
  type StepTask,
  taskText,
  tolerances,
} from '../first-order/side.js';
import type { Reals } from '../first-order/start.js';
import { answerWith } from '../fresh.js';
import { tfjsSides } from '../peers/tfjs.js';
import { torchSides } from '../peers/torch.js';

export interface StepsInput {
  readonly task: StepTask;
  readonly rounds: number;
  /** Seconds for one measurement. */
  readonly least: number;
  /** native/stream.cpp */
  readonly program: string;
  /** The Python that has PyTorch. */
  readonly python?: string;
}

export interface StepsRun {
  readonly task: StepTask;
  /** Seconds per step, one number a round. */
  readonly seconds: Readonly<Partial<Record<SideName, readonly number[]>>>;
  readonly variants: Readonly<Partial<Record<SideName, string>>>;
  readonly bandwidth: readonly Bandwidth[];
  /** Ways of peers that are not timed: they give other answers. */
  readonly left: readonly string[];
  readonly wrong: readonly string[];
}

/** The engines must give the same bits. */
const exact: readonly SideName[] = ['native2', 'typescript'];

async function complaints(reference: Reals, others: readonly Side[], task: StepTask): Promise<string[]> {
  const wrong: string[] = [];
  for (const side of others) {
    const apart = difference(reference, await side.check());
    const allowed = exact.includes(side.name) ? 0 : tolerances[task.precision];
    if (!(apart <= allowed))
      wrong.push(`${taskText(task)}: native and ${side.name} are ${apart.toExponential(1)} apart`);
  }
  return wrong;
}

answerWith<StepsInput, StepsRun>(async ({ task, rounds, least, program, python }) => {
  const { arrays } = findRule(task.rule);
  const bytes = arrays * task.n * (task.precision === 'float32' ? 4 : 8);
  const memory = new BandwidthProgram(program, bytes);
  const [native, ...own] = ourSides(task);
  const reference = (await native.check()).values as Reals;
  const agrees = (sample: Sample) => difference(reference, sample) <= tolerances[task.precision];
  const others = [
    ...own,
    ...(await tfjsSides(task)),
    ...(python === undefined ? [] : await torchSides(python, task, least, agrees)),
  ];
  const wrong = await complaints(reference, others, task);
  const sides = [native, ...others];
  const bandwidth: Bandwidth[] = [];
  const seconds: Partial<Record<SideName, number[]>> = Object.fromEntries(sides.map(({ name }) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    const given = await memory.measure(least);
    if (round >= 0) bandwidth.push(given);
    for (const { name, time } of sides) {
      const taken = await time(least);
      if (round >= 0) seconds[name]?.push(taken); // the round before the first only warms
    }
  }
  memory.close();
  for (const side of sides) side.close?.();
  const variants = Object.fromEntries(sides.flatMap(({ name, variant }) => (variant ? [[name, variant]] : [])));
  const left = new Set(sides.flatMap(side => (side.left ?? []).map(way => `${taskText(task)}: ${way}`)));
  return { task, seconds, variants, bandwidth, left: [...left], wrong };
});
