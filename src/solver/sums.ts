// Solvers and objectives that draw mini-batches: a judge who knows f must be there from the start.
import { chooseEngine, chooseMethod } from '../choose.js';
import type { AsyncObjective, Objective } from '../objective.js';
import { isSampled } from '../stochastic/minimize-sum.js';
import type { Setting } from './setting.js';

/** The setting of a run on this objective, if it must be another one. */
export function settingWith(objective: AsyncObjective, setting: Setting, started: boolean): Setting | undefined {
  if (!isSampled(objective as Objective)) {
    if (setting.sampled || setting.sum) throw new TypeError(forSums);
    return undefined;
  }
  const sum = objective as Objective;
  if (setting.sum === sum || !isSampled(sum)) return undefined;
  if (started && !setting.sampled) {
    throw new TypeError(
      'a finiteSum() draws a mini-batch at every evaluation: it must be there from the start of the run',
    );
  }
  const { method, options, start } = setting;
  const choice = chooseMethod(method, sum, start.length);
  if (options.stop) throw new TypeError(noTests);
  return { ...setting, choice, engine: chooseEngine(options, choice, start.length), sum, sampled: false };
}

export const forSums = 'the run was made on a finiteSum(): go on with minimize(sum) or run(sum)';

export const noTests =
  'options.stop looks at f after every iteration, of which a finiteSum() shows estimates: end the run in onIteration';
