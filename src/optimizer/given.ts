// What createOptimizer() is given: a rule, and parameters, perhaps in groups with options of their own.
import { describe, isObject } from '../check.js';
import type { Numbers } from '../core/rules/part.js';
import { checkMethod } from '../methods.js';
import { isRule, type Rule } from '../rules/index.js';
import { checkArrays, kindOf } from './arrays.js';

export interface Given {
  readonly rule: Rule;
  readonly parameters: readonly Numbers[];
  /** What mistakes in them are told with: `parameters`, or `parameters[1]` for a group. */
  readonly name: string;
  /** The same for the k-th array of these. */
  nameOf(k: number): string;
}

/** What a mistake in the k-th of all arrays is told with. */
export function nameOf(groups: readonly Pick<Given, 'parameters' | 'nameOf'>[], k: number): string {
  let first = 0;
  for (const { parameters, nameOf } of groups) {
    if (k < first + parameters.length) return nameOf(k - first);
    first += parameters.length;
  }
  return `array ${k}`;
}

export function checkRule(rule: unknown): Rule {
  const method = rule === undefined ? undefined : checkMethod(rule);
  if (!method || !isRule(method)) {
    const what = method ? `${method.name}(), which is not a first-order rule` : describe(rule);
    throw new TypeError(`rule must be made by a first-order rule such as adam(), got ${what}`);
  }
  if ('lineSearch' in method.options) {
    throw new TypeError('gradientDescent({ lineSearch }) is for minimize(): a stepper does not know f');
  }
  if (method.name === 'nesterov' && method.options.lookAhead) {
    throw new TypeError('nesterov({ lookAhead }) is for minimize(): a stepper has one gradient, at x');
  }
  return method;
}

export function checkGiven(rule: Rule, parameters: unknown): Given[] {
  const isGroups = Array.isArray(parameters) && parameters.length > 0 && Array.from(parameters).every(isObject);
  const given = isGroups
    ? parameters.map((group, k) => checkGroup(rule, `parameters[${k}]`, group))
    : [{ ...checkMembers('parameters', parameters), rule, name: 'parameters' }];
  checkPrecision(given);
  return given;
}

function checkGroup(rule: Rule, name: string, group: Record<string, unknown>): Given {
  const { parameters, ...rest } = group;
  const own = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const members = checkMembers(`${name}.parameters`, parameters);
  try {
    return { ...members, rule: checkRule({ name: rule.name, options: { ...rule.options, ...own } }), name };
  } catch (cause) {
    const Mistake = cause instanceof RangeError ? RangeError : TypeError;
    throw new Mistake(`${name}: ${(cause as Error).message}`, { cause });
  }
}

function checkMembers(name: string, value: unknown): Pick<Given, 'parameters' | 'nameOf'> {
  const listed = Array.isArray(value);
  return { parameters: checkArrays(name, value), nameOf: k => (listed ? `${name}[${k}]` : name) };
}

function checkPrecision(given: readonly Given[]): void {
  const first = kindOf(given[0].parameters[0]);
  for (const { parameters, nameOf } of given) {
    const k = parameters.findIndex(array => kindOf(array) !== first);
    if (k < 0) continue;
    const mixed = `${given[0].nameOf(0)} is a ${first}, ${nameOf(k)} is a ${kindOf(parameters[k])}`;
    throw new TypeError(`parameters must be arrays of one type: ${mixed}`);
  }
}
