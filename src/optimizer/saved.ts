// An optimizer's state as bytes, and back.
import { pack, unpack } from '../checkpoint.js';
import type { Numbers } from '../core/rules/part.js';
import { kindOf } from './arrays.js';
import type { Group } from './group.js';
import { changeAll, stateOf } from './schedule-states.js';

type Groups = readonly Group[];

export function save(rule: string, groups: Groups): Uint8Array {
  const states = statesOf(groups);
  return pack({ kind: 'optimizer', ...shapeOf(rule, groups, states) }, [...numbersOf(states), ...vectorsOf(groups)]);
}

/** Gives the steps made. What may throw comes first: nothing has changed if something does. */
export function load(bytes: Uint8Array, rule: string, groups: Groups): number {
  const saved = unpack(bytes, 'optimizer');
  const states = statesOf(groups);
  for (const [key, wanted] of Object.entries(shapeOf(rule, groups, states))) {
    compare(key, saved.header[key], wanted);
  }
  const [numbers, vectors] = [numbersOf(states), vectorsOf(groups)];
  saved.checkLength([...numbers, ...vectors]);
  saved.fill(numbers);
  changeAll(
    groups.map(({ schedule }) => schedule),
    (schedule, k) => schedule.restore?.(states[k].schedule),
  );
  saved.fill(vectors);
  for (const [k, group] of groups.entries()) group.restore(states[k].numbers);
  return states[0].numbers[0];
}

interface State {
  /** The steps, and the rule's own numbers. */
  readonly numbers: Float64Array;
  readonly schedule: Float64Array;
}

const statesOf = (groups: Groups): State[] =>
  groups.map(group => ({ numbers: group.numbers(), schedule: stateOf(group.schedule) }));

const numbersOf = (states: readonly State[]): Numbers[] =>
  states.flatMap(({ numbers, schedule }) => [numbers, schedule]);

const vectorsOf = (groups: Groups): Numbers[] => groups.flatMap(({ kept }) => kept);

/** What two optimizers must have in common for one to go on where the other was. */
function shapeOf(rule: string, groups: Groups, states: readonly State[]): Record<string, unknown> {
  return {
    rule,
    precision: kindOf(groups[0].parameters[0]) === 'Float32Array' ? 32 : 64,
    lengths: groups.map(group => group.lengths),
    vectors: groups.map(group => group.kept.length / group.parameters.length),
    schedules: states.map(({ schedule }) => schedule.length),
  };
}

/** Throws where they differ first. */
function compare(name: string, saved: unknown, wanted: unknown): void {
  if (Array.isArray(saved) && Array.isArray(wanted) && saved.length === wanted.length) {
    for (const [k, part] of wanted.entries()) compare(`${name}[${k}]`, saved[k], part);
    return;
  }
  if (saved === wanted) return;
  throw new RangeError(`bytes are of an optimizer with ${name} ${short(saved)}; this one has ${short(wanted)}`);
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}
