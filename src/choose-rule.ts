// A first-order method ready for an engine.
import type { Choice } from './choice.js';
import { coreOptions } from './rules/common.js';
import type { Rule } from './rules/index.js';
import { checkSchedule, freshSchedule } from './schedules/schedule.js';

export function ruleChoice(rule: Rule): Choice {
  if ('lineSearch' in rule.options) {
    const { learningRate, lineSearch } = rule.options;
    return { core: 'steepestDescent', options: { learningRate, lineSearch: lineSearch.options }, search: lineSearch };
  }
  const { learningRate, maximize } = rule.options;
  if (maximize) throw new TypeError(`${rule.name}({ maximize: true }) is for createOptimizer(): minimize() goes down`);
  const schedule = freshSchedule(checkSchedule('learningRate', learningRate));
  if (rule.name === 'nesterov' && rule.options.lookAhead) {
    return { core: 'lookAhead', options: { learningRate: 0, momentum: rule.options.momentum }, schedule };
  }
  return { core: rule.name, options: coreOptions(rule.name, rule.options), schedule };
}
