// The addon's Stepper with arguments that are almost right, used in any order.
import type { Numbers } from '../../src/core/rules/part.js';
import type { Addon } from '../../src/native.js';
import type { Chance } from './chance.js';
import { detachedArray, junk } from './junk.js';
import type { Call } from './round.js';

/** Each rule with the number of vectors that it keeps. */
const rules = { gradientDescent: 0, momentum: 1, adagrad: 1, adadelta: 2, adam: 2, amsgrad: 3, nadam: 2, lion: 1 };

interface Arguments {
  kind: Record<string, unknown>;
  options: unknown;
  parameters: unknown[];
  kept: unknown[];
  mailbox: unknown;
}

function rightArguments(chance: Chance): { given: Arguments; gradients: Numbers[] } {
  const rule = chance.pick(Object.keys(rules) as (keyof typeof rules)[]);
  const precision = chance.pick([32, 64]);
  const make = (n: number) => (precision === 32 ? Float32Array.from(chance.numbers(n)) : chance.numbers(n));
  const lengths = Array.from({ length: chance.between(1, 3) }, () => chance.pick([1, 2, 7, 100]));
  const given = {
    kind: { rule, precision, threads: chance.between(1, 3), first: 0 },
    options: new Float64Array(0),
    parameters: lengths.map(make),
    kept: lengths.flatMap(n => Array.from({ length: rules[rule] }, () => make(n))),
    mailbox: Float64Array.of(0.01),
  };
  return { given, gradients: lengths.map(make) };
}

const kindKeys = ['rule', 'precision', 'threads', 'first'];

const mistakes: readonly ((given: Arguments, chance: Chance) => void)[] = [
  (given, chance) => {
    given.kind[chance.pick(kindKeys)] = junk(chance);
  },
  (given, chance) => {
    given.kind.rule = chance.pick([...Object.keys(rules), 'lbfgs', 'constructor', '']);
  },
  (given, chance) => {
    given.kind.precision = chance.pick([32, 64, 16, NaN]);
  },
  (given, chance) => {
    given.kind.threads = chance.odd();
  },
  (given, chance) => {
    given.kind.first = chance.odd();
  },
  (given, chance) => {
    given.kind = junk(chance);
  },
  (given, chance) => {
    given.options = chance.maybe(0.5) ? junk(chance) : Float64Array.from({ length: 40 }, () => chance.odd());
  },
  (given, chance) => {
    given.parameters = junk(chance);
  },
  (given, chance) => {
    given.kept = junk(chance);
  },
  (given, chance) => {
    given.mailbox = chance.maybe(0.5) ? junk(chance) : new Float64Array(0);
  },
  (given, chance) => {
    const list = chance.pick([given.parameters, given.kept]);
    if (list.length > 0) list[chance.below(list.length)] = junk(chance);
  },
  (given, chance) => {
    const list = chance.pick([given.parameters, given.kept]);
    if (list.length > 0) list[chance.below(list.length)] = detachedArray(7);
  },
  (given, chance) => {
    chance.pick([given.parameters, given.kept]).pop();
  },
  (given, chance) => {
    chance.pick([given.parameters, given.kept]).push(chance.numbers(7));
  },
];

export function useStepper(addon: Addon, chance: Chance, call: Call): void {
  const { given, gradients } = rightArguments(chance);
  for (let k = chance.maybe(0.6) ? chance.between(1, 2) : 0; k > 0; k--) {
    const small = [given.parameters, given.kept].every(list => Array.isArray(list) && list.length < 1000);
    if (small && Object.hasOwn(Object(given.kind), 'rule')) chance.pick(mistakes)(given, chance);
  }
  const { kind, options, parameters, kept, mailbox } = given;
  const stepper = call('new Stepper', () => {
    return new addon.Stepper(kind as never, options as never, parameters as never, kept as never, mailbox as never);
  });
  if (!stepper) return;
  if (chance.maybe(0.1)) (parameters as unknown[]).length = 0; // the addon must keep what it needs
  if (chance.maybe(0.9)) {
    for (const [k, gradient] of gradients.entries()) call('bind', () => stepper.bind(k, gradient));
  }
  let numbers: Float64Array | undefined;
  for (let k = chance.below(20); k > 0; k--) {
    call('step', () => stepper.step());
    if (chance.maybe(0.1)) call('bind junk', () => stepper.bind(chance.below(4), junk(chance)));
    if (chance.maybe(0.1)) call('bind anywhere', () => stepper.bind(chance.odd(), chance.pick(gradients)));
    if (chance.maybe(0.1)) call('bind another length', () => stepper.bind(0, chance.numbers(chance.below(9))));
    if (chance.maybe(0.1)) numbers = call('numbers', () => stepper.numbers());
    if (chance.maybe(0.1) && numbers) call('restore', () => stepper.restore(numbers as Float64Array));
    if (chance.maybe(0.1)) call('restore junk', () => stepper.restore(junk(chance)));
    if (chance.maybe(0.1)) call('restore odd', () => stepper.restore(Float64Array.of(chance.odd(), chance.odd())));
  }
}
