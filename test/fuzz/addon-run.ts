// The addon's Run with arguments that are almost right, used in any order.
import type { Addon } from '../../src/native.js';
import { almostRightArguments, rightArguments } from './addon-run-arguments.js';
import type { Chance } from './chance.js';
import { junk } from './junk.js';
import type { Call } from './round.js';

/** One run: made, perhaps with mistakes, and used in an order that may make no sense. */
export function useRun(addon: Addon, chance: Chance, call: Call): void {
  const { kind, options, arrays, pattern, preconditionerPattern } = almostRightArguments(chance);
  const run = call('new Run', () => {
    return new addon.Run(
      kind as never,
      options as never,
      arrays as never,
      pattern as never,
      preconditionerPattern as never,
    );
  });
  if (!run) return;
  const held = Array.from(arrays as Iterable<unknown>);
  const floats = held.filter(array => array instanceof Float64Array);
  const mailbox = floats[floats.length - 1];
  if (chance.maybe(0.1)) (arrays as unknown[]).length = 0; // the addon must keep what it needs
  let state: Float64Array | undefined;
  const save = () => {
    const size = call('stateSize', () => run.stateSize()) ?? 0;
    const saved = new Float64Array(chance.maybe(0.9) ? size : chance.below(20));
    call('saveState', () => run.saveState(saved));
    state = saved;
  };
  if (chance.maybe(0.1)) save();
  if (chance.maybe(0.2)) {
    const numbers =
      state && chance.maybe(0.5) ? state : Float64Array.from({ length: chance.below(60) }, () => chance.odd());
    if (numbers.length > 0 && chance.maybe(0.3)) numbers[chance.below(numbers.length)] = chance.odd();
    for (const k of [2, 3, 4]) mailbox[k] = chance.pick([0, 0, 1, 2, 3, NaN]);
    call('restoreState', () => run.restoreState(chance.maybe(0.1) ? junk(chance) : numbers));
  }
  if (chance.maybe(0.9)) call('start', () => run.start());
  for (let k = chance.below(40); k > 0; k--) {
    if (chance.maybe(0.02)) call('step', () => run.step());
    if (chance.maybe(0.01)) call('release', () => run.release());
    if (chance.maybe(0.02)) save();
    if (chance.maybe(0.01)) call('restoreState late', () => run.restoreState(state ?? new Float64Array(0)));
    if (chance.maybe(0.02)) call('start again', () => run.start());
    const array = chance.pick(floats);
    if (array.length > 0) {
      if (chance.maybe(0.5)) array[chance.below(array.length)] = chance.maybe(0.1) ? chance.odd() : chance.number();
      mailbox[0] = chance.maybe(0.02) ? chance.odd() : chance.number();
      mailbox[13] = 0.01;
      if (chance.maybe(0.05)) mailbox[11] = 1;
    }
    call('resume', () => run.resume());
  }
  if (chance.maybe(0.9)) call('release', () => run.release());
  if (chance.maybe(0.1)) call('stateSize after release', () => run.stateSize());
  if (chance.maybe(0.1)) call('saveState after release', () => run.saveState(new Float64Array(3)));
  if (chance.maybe(0.1)) call('resume after release', () => run.resume());
  if (chance.maybe(0.1)) call('step after release', () => run.step());
  if (chance.maybe(0.1)) call('start after release', () => run.start());
  if (chance.maybe(0.1)) call('release again', () => run.release());
}

/** The functions that know their objects must keep them. */
export function outlive(addon: Addon, chance: Chance, call: Call): void {
  const taken = Array.from({ length: 5 }, () => {
    const { kind, arrays } = rightArguments(chance);
    const simple = { ...kind, method: 'momentum', hessian: '', preconditioning: '', preconditioner: '' };
    const run = new addon.Run(
      simple as never,
      new Float64Array(0),
      [...arrays.slice(0, 6), arrays.at(-1)] as never,
      [],
      [],
    );
    return run.resume;
  });
  globalThis.gc?.();
  const litter = Array.from({ length: 100 }, () => new Float64Array(100).fill(NaN));
  for (const resume of taken) call('resume without its run', () => resume());
  litter.length = 0;
}
