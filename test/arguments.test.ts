// Every argument of minimize() and of the methods, given the wrong type, length, range or NaN: an error of the right
// class that names the argument and what it was, before anything is evaluated. The cases stand in
// support/mistakes.ts and support/maker-mistakes.ts.
import assert from 'node:assert/strict';
import { type Method, minimize, type Objective, type Options } from '../src/index.js';
import { checkMethod, methods as constructors } from '../src/methods.js';
import { engines, withoutNative } from './support/engines.js';
import { makers } from './support/maker-mistakes.js';
import { methods, steepest, variants } from './support/methods.js';
import { type Mistake, methodValues, objectives, options, starts } from './support/mistakes.js';

const x0 = [3, 4];
let calls = 0;

function square(x: Float64Array, gradient: Float64Array): number {
  calls += 1;
  for (let i = 0; i < x.length; i++) gradient[i] = 2 * x[i];
  return x.reduce((sum, value) => sum + value * value, 0);
}

function refuses({ value, error, says }: Mistake, act: (value: unknown) => unknown): void {
  calls = 0;
  const matches = (thrown: unknown) => {
    assert.ok(thrown instanceof Error);
    assert.equal(thrown.constructor, error, `${thrown.name}: ${thrown.message}`);
    for (const part of says) assert.ok(thrown.message.includes(part), `"${thrown.message}" does not say "${part}"`);
    return true;
  };
  assert.throws(() => act(value), matches);
  assert.equal(calls, 0, 'the objective was called');
}

const tables: readonly [string, readonly Mistake[], (value: unknown) => unknown][] = [
  ['objective', objectives(square), value => minimize(value as Objective, x0)],
  ['x0', starts, value => minimize(square, value as number[])],
  ['method', methodValues, value => minimize(square, x0, value as Method)],
  ['options', options, value => minimize(square, x0, undefined, value as Options)],
];

describe('mistakes in the arguments of minimize', () => {
  for (const [argument, mistakes, act] of tables) {
    describe(argument, () => {
      for (const mistake of mistakes) it(mistake.title, () => refuses(mistake, act));
    });
  }

  it('n = 1, Infinity as a limit and every other edge of a range are no mistakes', () => {
    const edges: Options = {
      gtol: 0,
      ftol: 0,
      xtol: 0,
      maxIterations: Infinity,
      maxEvaluations: 1,
      maxSeconds: Infinity,
    };
    for (const engine of ['auto', ...(withoutNative() === undefined ? engines : [])] as const) {
      assert.equal(minimize(square, [1], undefined, { ...edges, threads: 1, engine }).status, 'evaluation-limit');
    }
    assert.equal(minimize(square, new Float32Array([1, 2]), undefined, undefined).success, true);
    assert.equal(minimize(square, new Int8Array([1, 2]), undefined, {}).success, true);
  });
});

describe('mistakes in what is handed to', () => {
  for (const [name, maker] of Object.entries(makers)) {
    describe(name, () => {
      for (const mistake of maker.mistakes) it(mistake.title, () => refuses(mistake, maker.make));
    });
  }
});

describe('methods are data', () => {
  for (const { title, method } of [...methods, ...variants, ...steepest]) {
    it(`${title}: as it was after JSON, which knows no Infinity`, () => {
      assert.deepEqual(checkMethod(JSON.parse(JSON.stringify(method))), method);
    });
  }

  it('undefined stands for the default, whatever the option', () => {
    for (const [name, make] of Object.entries(constructors)) {
      const keys = [...Object.keys(make().options), ...(name === 'gradientDescent' ? ['lineSearch'] : [])];
      const nothing = Object.fromEntries(keys.map(key => [key, undefined]));
      assert.deepEqual(make(nothing as never), make(), name);
    }
  });
});
