// --set of the command line for first-order methods: every option of every rule, learning rates by schedules, and
// gradient descent along lines.
import assert from 'node:assert/strict';
import {
  adam,
  armijo,
  cosineAnnealing,
  lbfgs,
  type Method,
  reduceOnPlateau,
  type Schedule,
  step,
  warmup,
} from '../src/index.js';
import { gradientDescent, rules } from '../src/rules/index.js';
import { fail, json, set, succeeds, useFolder } from './support/cli.js';

/** The rates of the first steps that these settings lead to. */
function rates(...settings: string[]): number[] {
  const schedule = (set(adam(), ...settings).options as { learningRate: Schedule }).learningRate;
  return Array.from({ length: 30 }, (_, step) => schedule(step));
}

const ratesOf = (schedule: Schedule) => Array.from({ length: 30 }, (_, step) => schedule(step));

/** Another value than the default, of its type. */
function other(key: string, value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  return key === 'seed' ? 7 : 0.25;
}

describe('thalweg solve --set, first-order methods', function () {
  this.timeout(120_000);
  useFolder();

  for (const [name, make] of Object.entries(rules)) {
    it(`${name}: takes every option that it has`, () => {
      const { options } = make();
      const changed = Object.entries(options)
        .filter(([key]) => key !== 'lookAhead') // which leaves few others
        .map(([key, value]) => [key, other(key, value)] as const);
      const settings = changed.map(([key, value]) => `${key}=${value}`);
      assert.ok(settings.length >= 9);
      const expected = { name, options: { ...options, ...Object.fromEntries(changed) } };
      assert.deepEqual(set(make(), ...settings), expected);
    });
  }

  it('limits may be Infinity', () => {
    const clipped = adam({ clipNorm: 1, clipValue: 2 });
    assert.deepEqual(set(clipped, 'clipNorm=Infinity', 'clipValue=Infinity'), adam());
  });

  it('a schedule by its name, with its options, in any order', () => {
    const settings = ['learningRate=cosineAnnealing', 'learningRate.from=0.1', 'learningRate.steps=20'];
    const expected = ratesOf(cosineAnnealing({ from: 0.1, steps: 20 }));
    assert.deepEqual(rates(...settings), expected);
    assert.deepEqual(rates(...settings.reverse()), expected);
    assert.deepEqual(
      rates('learningRate=step', 'learningRate.rate=1', 'learningRate.every=5'),
      ratesOf(step({ rate: 1, every: 5 })),
    );
    const { learningRate } = set(adam(), 'learningRate=reduceOnPlateau', 'learningRate.rate=0.5').options as {
      learningRate: Schedule;
    };
    assert.equal(typeof learningRate.observe, typeof reduceOnPlateau({ rate: 0.5 }).observe);
  });

  it('a schedule inside of another', () => {
    const inner = ['learningRate.rate=cosineAnnealing', 'learningRate.rate.from=0.1', 'learningRate.rate.steps=20'];
    assert.deepEqual(
      rates('learningRate=warmup', 'learningRate.steps=8', ...inner),
      ratesOf(warmup({ steps: 8, rate: cosineAnnealing({ from: 0.1, steps: 20 }) })),
    );
  });

  it('a line search for gradient descent, which then has no other options', () => {
    const lineSearch = armijo({ contraction: 0.5 });
    const settings = ['lineSearch=armijo', 'lineSearch.contraction=0.5', 'learningRate=2'];
    const expected = gradientDescent({ lineSearch, learningRate: 2 });
    assert.deepEqual(set(gradientDescent(), ...settings), expected);
    assert.deepEqual(set(gradientDescent(), ...settings.reverse()), expected);
    assert.deepEqual(set(expected, 'lineSearch.contraction=0.8'), {
      name: 'gradientDescent',
      options: { learningRate: 2, lineSearch: armijo({ contraction: 0.8 }) },
    });
  });

  it('solves, and the trace has the learning rates', async () => {
    const line = 'solve engval1 --n 20 --method adam --set trace=true --set learningRate=linear';
    const ends = '--set learningRate.from=0.2 --set learningRate.to=0.1 --set learningRate.steps=4';
    const { success, method, trace, value } = await json(`${line} ${ends}`);
    assert.deepEqual([success, method], [true, 'adam']);
    assert.ok(Math.abs((value as number) - 19.4) < 10);
    const shown = (trace as { learningRate?: number }[]).slice(0, 7).map(row => row.learningRate?.toFixed(3));
    assert.deepEqual(shown, [undefined, '0.200', '0.175', '0.150', '0.125', '0.100', '0.100']);
  });

  it('solves a module that exports a finite sum', async () => {
    const result = await json('solve sum.mjs --set learningRate=0.05 --set gtol=1e-3 --method adam');
    assert.deepEqual([result.success, result.method], [true, 'adam']);
    assert.match(await succeeds('solve sum.mjs --set gtol=1'), /^method +adam \(auto: .* mini-batch/m);
    await fail(70, { 'solve sum-throws.mjs': /threw an exception\nError: mine\n {4}at / });
    await fail(2, {
      'solve sum.mjs --method lbfgs': /lbfgs\(\) needs an objective that is the same at every evaluation/,
    });
  });

  it('the help names all of it', async () => {
    const help = await succeeds('solve --help');
    for (const [name, make] of Object.entries(rules)) {
      const own = Object.keys(make().options).filter(key => !(key in rules.gradientDescent().options));
      assert.match(help, new RegExp(`^ {2}${name} .*${own.join(', ')}`, 'm'));
    }
    assert.match(help, /^ {2}first-order +learningRate, weightDecay, .*seed$/m);
    assert.match(help, /^ {2}a learningRate is +a number, linear, [\s\S]*, reduceOnPlateau$/m);
    for (const line of help.split('\n')) assert.ok(line.length <= 120, line);
  });

  const mistakes: readonly (readonly [method: Method, settings: string, says: RegExp])[] = [
    [lbfgs(), 'learningRate.from=1', /lbfgs has no such option; it belongs to --method gradientDescent, .*, lion$/],
    [rules.nadam(), 'momentum=1', /nadam has no such option; it belongs to --method momentum, nesterov, rmsprop$/],
    [adam(), 'learningRate=-1', /learningRate must be a number of at least 0, got -1/],
    [
      adam(),
      'learningRate=fast',
      /learningRate=fast: there is no such schedule; there are linear, .*, reduceOnPlateau$/,
    ],
    [adam(), 'learningRate=toString', /there is no such schedule/],
    [adam(), 'learningRate=linear', /from of linear must be a number, got undefined/],
    [adam(), 'learningRate.from=1', /choose a schedule with --set learningRate=name; there are linear, /],
    [
      adam(),
      'learningRate=1 learningRate.from=1',
      /choose a schedule with --set learningRate=name; there are linear, /,
    ],
    [adam(), 'learningRate=step learningRate.rate=1 learningRate.evry=2', /no key "evry"; it has rate, factor, every/],
    [adam(), 'beta1=1', /beta1 must be a number of at least 0 and below 1, got 1/],
    [rules.rmsprop(), 'centered=1', /centered must be true or false, got 1/],
    [rules.nesterov(), 'lookAhead=true clipNorm=1', /has no clipNorm; it has learningRate, momentum, lookAhead/],
    [gradientDescent(), 'lineSearch.decrease=0.1', /searches along lines only with --set lineSearch=armijo/],
    [gradientDescent(), 'lineSearch=armijo normalized=true', /gradientDescent has learningRate, lineSearch, /],
    [gradientDescent(), 'lineSearch=wolfe', /no such line search; there are strong-wolfe, /],
  ];
  for (const [method, settings, message] of mistakes) {
    it(`${method.name} ${settings}: what would be right`, () => {
      assert.throws(() => set(method, ...settings.split(' ')), { message });
    });
  }

  it('mistakes that only the run finds, and that of no method at all', () =>
    fail(2, {
      'solve wood --set learningRate=1': /auto has no such option; it belongs to --method gradientDescent, .*, lion\n/,
      'solve wood --method adam --set maximize=true': /maximize: true \}\) is for createOptimizer\(\)/,
    }));
});
