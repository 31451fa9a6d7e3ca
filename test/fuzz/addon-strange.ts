// Calls of the addon that no caller would make: without new, on other objects, with names that do not exist.
import type { Addon } from '../../src/native.js';
import type { Chance } from './chance.js';
import { junk } from './junk.js';
import type { Call } from './round.js';

export function callStrangely(addon: Addon, chance: Chance, call: Call): void {
  const plain = addon as unknown as Record<string, (...args: unknown[]) => unknown>;
  const args = Array.from({ length: chance.below(6) }, () => junk(chance));
  call('defaults', () => addon.defaults(junk(chance)));
  call('defaults of a method', () => addon.defaults(chance.pick(['lbfgs', 'newtonCg', 'adam', 'stop', 'nothing'])));
  call('a class without new', () => plain[chance.pick(['Run', 'Stepper'])](...args));
  call('a class with junk', () => Reflect.construct(addon[chance.pick(['Run', 'Stepper'] as const)], args));
  const stepper = () => {
    const [x, g] = [chance.numbers(3), chance.numbers(3)];
    const kind = { rule: 'gradientDescent', precision: 64, threads: 1, first: 0 } as const;
    const made = new addon.Stepper(kind, new Float64Array(0), [x], [], Float64Array.of(0.1));
    made.bind(0, g);
    return made;
  };
  const on = chance.pick([() => junk(chance), stepper, () => addon, () => Object.create(addon.Run.prototype)]);
  const method = chance.pick(['start', 'step', 'release', 'resume'] as const);
  call(`Run's ${method} on another object`, () => Reflect.apply(addon.Run.prototype[method], on(), args));
  const other = chance.pick(['bind', 'numbers', 'restore', 'step'] as const);
  call(`Stepper's ${other} on another object`, () => Reflect.apply(addon.Stepper.prototype[other], on(), args));
}
