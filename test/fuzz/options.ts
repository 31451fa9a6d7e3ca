// Options of a run: right ones, and some that are not.
import type { Options } from '../../src/index.js';
import type { Chance } from './chance.js';
import { junk } from './junk.js';
import type { Round } from './round.js';

const makers: Record<string, (chance: Chance, round: Round) => unknown> = {
  gtol: chance => chance.pick([0, 1e-3, 1e-9]),
  ftol: chance => chance.pick([0, 1e-3]),
  xtol: chance => chance.pick([0, 1e-3]),
  maxIterations: chance => chance.below(20),
  maxSeconds: chance => chance.pick([0, 1]),
  trace: chance => chance.maybe(0.5),
  signal: (_, round) => round.controller.signal,
  onIteration: (chance, round) => {
    const at = chance.below(9);
    const deed = chance.pick([
      () => true,
      () => {
        throw round.mine(new Error('mine'));
      },
      () => round.controller.abort(),
      () => round.reenter(),
      () => junk(chance),
    ]);
    return ({ iteration }: { iteration: number }) => (iteration === at ? deed() : undefined);
  },
  checkpoint: (chance, round) => ({
    every: 0,
    write: () => {
      if (chance.maybe(0.1)) throw round.mine(new Error('mine'));
    },
  }),
};

export function optionsFor(chance: Chance, round: Round): Options {
  const options: Record<string, unknown> = {
    engine: chance.pick(['native', 'typescript']),
    maxEvaluations: chance.between(1, 60), // what goes wrong must not go on
  };
  for (const [key, make] of Object.entries(makers)) if (chance.maybe(0.1)) options[key] = make(chance, round);
  return chance.maybe(0.1) ? (spoil(options, chance) as Options) : (options as Options);
}

/** The same with something wrong in it. */
export function spoil(options: Record<string, unknown>, chance: Chance): Record<string, unknown> {
  const keys = [...Object.keys(options), ...Object.keys(makers), 'memory', 'learningRate', 'lineSearch', 'nothing'];
  const key = chance.pick(keys);
  const spoilt: Record<string, unknown> = { ...options, [key]: chance.maybe(0.5) ? junk(chance) : chance.odd() };
  if (spoilt.maxEvaluations !== options.maxEvaluations) spoilt.maxIterations = 9;
  if (chance.maybe(0.1)) {
    Object.defineProperty(spoilt, key, {
      enumerable: true,
      get() {
        return junk(chance);
      },
    });
  }
  return spoilt;
}
