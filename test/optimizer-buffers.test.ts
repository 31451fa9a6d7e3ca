// Parameters and gradients in memory that is transferred, resized, shared, or theirs together.
import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import { adam, createOptimizer, gradientDescent, type Numbers, type Optimizer } from '../src/index.js';
import { onEveryEngine } from './support/engines.js';
import { joined, numbersOf, refuses, stepped } from './support/optimizers.js';
import { says } from './support/schedules.js';

const down = gradientDescent({ learningRate: 1 });
const transfer = <T extends Numbers>(array: T): T =>
  structuredClone(array, { transfer: [array.buffer as ArrayBuffer] });

/** What Node 20 has and the types of ES2023 do not. */
interface Resizable extends ArrayBuffer {
  resize(length: number): void;
}
const { ArrayBuffer: Buffer2024, WebAssembly } = globalThis as unknown as {
  ArrayBuffer: new (length: number, options: { maxByteLength: number }) => Resizable;
  WebAssembly: { Memory: new (pages: { initial: number }) => { readonly buffer: ArrayBuffer; grow(by: number): void } };
};
const resizable = (length: number, maxByteLength: number) => new Buffer2024(length, { maxByteLength });

onEveryEngine(engine => {
  describe('arrays whose buffers go or change between steps', () => {
    let optimizer: Optimizer;
    let x: Numbers[];
    let g: Numbers[];
    const gone = (name: string, had: number, has = 0) =>
      says(TypeError, `${name} had length ${had} and has ${has} now: its buffer was transferred or resized`);

    beforeEach(() => {
      ({ optimizer, x } = stepped(adam(), { engine, lengths: [3, 2000] }));
      g = x.map(({ length }) => new Float64Array(length).fill(1));
      optimizer.step(g);
    });

    it('a transferred gradient, bound or new', () => {
      const moved = transfer(g[1]);
      refuses(optimizer, x, () => optimizer.step(g), gone('gradients[1]', 2000));
      const fresh = new Float64Array(2000);
      transfer(fresh);
      const detached = says(TypeError, 'gradients[1] has been detached: its buffer was transferred elsewhere');
      refuses(optimizer, x, () => optimizer.step([g[0], fresh]), detached);
      optimizer.step([g[0], moved]);
      assert.equal(optimizer.steps, 4);
    });

    it('a transferred parameter, before and after the first step; others are not moved', () => {
      const kept = transfer(x[1]);
      const [first, second] = [joined([x[0]]), joined([kept])];
      assert.throws(() => optimizer.step(g), gone('parameters[1]', 2000));
      assert.deepEqual([joined([x[0]]), joined([kept]), optimizer.steps], [first, second, 3]);
      const unused = stepped(adam(), { engine, lengths: [3, 2000], steps: 0 });
      transfer(unused.x[0]);
      assert.throws(() => unused.optimizer.step(g), gone('parameters[0]', 3));
      assert.equal(unused.optimizer.steps, 0);
    });

    it('parameters that are gone when they are handed over', () => {
      const lost = new Float64Array(3);
      transfer(lost);
      const make = () =>
        createOptimizer(adam(), [{ parameters: new Float64Array(1) }, { parameters: [lost] }], { engine });
      assert.throws(make, says(TypeError, 'parameters[1].parameters[0] has been detached'));
      assert.throws(() => createOptimizer(adam(), lost, { engine }), says(TypeError, 'parameters has been detached'));
    });

    for (const victim of ['parameters', 'gradients']) {
      it(`a list whose getter transfers one of the ${victim} that has been looked at`, () => {
        const list = Object.defineProperty([...g], 1, {
          get() {
            transfer(victim === 'parameters' ? x[0] : g[0]);
            return g[1];
          },
        });
        assert.throws(() => optimizer.step(list), gone(`${victim}[0]`, 3));
        assert.equal(optimizer.steps, 3);
      });
    }

    it('resizable buffers: shrunk is refused, grown back goes on, longer is refused', () => {
      const [forX, forG] = [resizable(800, 1600), resizable(800, 1600)];
      const parameters = new Float64Array(forX).fill(5); // follows the buffer's length
      const gradient = new Float64Array(forG, 0, 100).fill(1); // does not
      const own = createOptimizer(down, parameters, { engine });
      own.step(gradient);
      forG.resize(400);
      refuses(own, [parameters], () => own.step(gradient), gone('gradients', 100));
      forG.resize(1600);
      assert.equal(gradient[99], 0, 'what was cut off is zero');
      own.step(gradient);
      assert.deepEqual([parameters[0], parameters[99]], [3, 4]);
      forX.resize(400);
      refuses(own, [parameters], () => own.step(gradient), gone('parameters', 100, 50));
      forX.resize(1600);
      refuses(own, [parameters], () => own.step(gradient), gone('parameters', 100, 200));
      forX.resize(800);
      own.step(gradient);
      assert.deepEqual([own.steps, parameters[0], parameters[99]], [3, 2, 0]);
    });
  });

  it('a transfer is found also by code that was compiled after it had seen resizable buffers', () => {
    const step = (buffer: ArrayBuffer) => {
      const parameters = new Float64Array(buffer);
      const own = createOptimizer(down, parameters, { engine });
      const gradient = new Float64Array(20);
      return { parameters, gradient, go: () => own.step(gradient) };
    };
    const runs = [step(resizable(160, 320)), step(new ArrayBuffer(160))];
    for (let k = 0; k < 30_000; k++) for (const { go } of runs) go();
    const last = step(new ArrayBuffer(160));
    last.go();
    transfer(last.gradient);
    assert.throws(last.go, says(TypeError, 'gradients had length 20 and has 0 now'));
    transfer(runs[1].parameters);
    assert.throws(runs[1].go, says(TypeError, 'parameters had length 20 and has 0 now'));
  });

  describe('arrays in shared memory, of other classes, of other realms', () => {
    it('SharedArrayBuffer', () => {
      const shared = (n: number) => new Float32Array(new SharedArrayBuffer(4 * n));
      const x = [shared(3), shared(100)];
      const y = x.map(array => new Float32Array(array.length));
      for (const arrays of [x, y])
        for (const [k, array] of arrays.entries()) array.set(numbersOf(Float32Array, array.length, k));
      const [one, other] = [createOptimizer(adam(), x, { engine }), createOptimizer(adam(), y, { engine })];
      for (let step = 0; step < 5; step++) {
        const g = x.map(({ length }, k) => numbersOf(Float32Array, length, 10 * step + k));
        one.step(
          g.map(array => {
            const there = shared(array.length);
            there.set(array);
            return there;
          }),
        );
        other.step(g);
      }
      assert.equal(joined(x), joined(y));
      assert.deepEqual(one.save(), other.save());
    });

    it('memory of WebAssembly: growing it detaches, which is told', () => {
      const memory = new WebAssembly.Memory({ initial: 1 });
      const [x, g] = [new Float64Array(memory.buffer, 0, 100), new Float64Array(memory.buffer, 800, 100).fill(1)];
      const optimizer = createOptimizer(down, x, { engine });
      optimizer.step(g);
      assert.ok(x.every(value => value === -1) && g.every(value => value === 1));
      memory.grow(1);
      assert.throws(() => optimizer.step(g), says(TypeError, 'parameters had length 100 and has 0 now'));
    });

    it('subclasses, also such that say another length', () => {
      class Plain extends Float64Array {}
      class Liar extends Float64Array {
        override get length(): number {
          return 1000;
        }
        override get [Symbol.toStringTag](): never {
          throw new Error('not to be asked');
        }
      }
      for (const Class of [Plain, Liar]) {
        const [x, g] = [new Class(3), Class.of(1, 2, 3)] as const;
        const optimizer = createOptimizer(down, x, { engine });
        for (let step = 0; step < 3; step++) optimizer.step(g);
        assert.deepEqual([x[0], x[1], x[2]], [-3, -6, -9]);
        assert.throws(
          () => optimizer.step(new Liar(1000)),
          says(RangeError, 'gradients must have length 3', 'got 1000'),
        );
        assert.throws(() => optimizer.step(new Liar(2)), says(RangeError, 'gradients must have length 3', 'got 2'));
        transfer(Float64Array.prototype.subarray.call(g) as Numbers);
        assert.throws(() => optimizer.step(g), says(TypeError, 'gradients had length 3 and has 0 now'));
        assert.deepEqual([x[0], x[1], x[2]], [-3, -6, -9]);
      }
      const own = Object.defineProperty(new Float64Array(2), 'length', { value: 3 });
      const optimizer = createOptimizer(down, new Float64Array(3), { engine });
      assert.throws(() => optimizer.step(own), says(RangeError, 'gradients must have length 3', 'got 2'));
    });

    it('arrays of another realm', () => {
      for (const name of ['Float32Array', 'Float64Array'] as const) {
        const [x, g] = [`${name}.of(1, 2, 3)`, `${name}.of(0.1, 0.2, 0.3)`].map(
          code => runInNewContext(code) as Numbers,
        );
        const kind = name === 'Float32Array' ? Float32Array : Float64Array;
        const y = kind.of(1, 2, 3);
        const [one, other] = [createOptimizer(adam(), x, { engine }), createOptimizer(adam(), y, { engine })];
        for (let step = 0; step < 10; step++) {
          one.step(g);
          other.step(kind.from(g));
        }
        assert.equal(joined([x]), joined([y]));
        assert.deepEqual(one.save(), other.save());
      }
    });
  });
});
