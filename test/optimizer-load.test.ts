// Bytes that load refuses: it says why, and nothing has changed.
import assert from 'node:assert/strict';
import {
  adam,
  amsgrad,
  createOptimizer,
  type Numbers,
  type Optimizer,
  reduceOnPlateau,
  rmsprop,
} from '../src/index.js';
import { onEveryEngine } from './support/engines.js';
import { refuses, stepped } from './support/optimizers.js';
import { says } from './support/schedules.js';

onEveryEngine(engine => {
  describe('bytes that load refuses', () => {
    let optimizer: Optimizer;
    let x: Numbers[];
    let bytes: Uint8Array<ArrayBuffer>;

    before(() => {
      ({ optimizer, x } = stepped(adam(), { engine, steps: 3 }));
      bytes = new Uint8Array(stepped(adam(), { engine, steps: 9 }).optimizer.save());
    });

    const refused = (given: unknown, error: ErrorConstructor, ...parts: string[]) =>
      refuses(optimizer, x, () => optimizer.load(given as Uint8Array), says(error, 'bytes', ...parts));
    const refusedAtAll = (given: Uint8Array) => assert.throws(() => optimizer.load(given), RangeError);

    it('no Uint8Array', () => {
      for (const [given, is] of [
        [undefined, 'undefined'],
        [null, 'null'],
        ['bytes', 'the string "bytes"'],
        [Array.from(bytes), 'an array'],
        [bytes.buffer, 'a ArrayBuffer'],
        [new DataView(bytes.buffer), 'a DataView'],
        [new Uint8ClampedArray(bytes), 'a Uint8ClampedArray'],
        [new Int8Array(bytes), 'a Int8Array'],
        [{ ...bytes }, 'an object'],
        [Promise.resolve(bytes), 'a promise'],
      ] as const) {
        refused(given, TypeError, `must be a Uint8Array, got ${is}`);
      }
    });

    it('none, foreign ones, detached ones', () => {
      refused(new Uint8Array(0), RangeError, 'not a state that thalweg saved');
      refused(new Uint8Array(1000), RangeError, 'not a state that thalweg saved');
      refused(Buffer.from('{"kind":"optimizer"}'.repeat(9)), RangeError, 'not a state that thalweg saved');
      const gone = bytes.slice();
      structuredClone(gone, { transfer: [gone.buffer] });
      refused(gone, TypeError, 'detached');
    });

    it('a newer format', () => {
      const newer = bytes.slice();
      newer[8] = 2;
      refused(newer, RangeError, 'format 2', 'newer thalweg');
    });

    it('cut short anywhere, or longer', () => {
      for (let length = 0; length < bytes.length; length++) refusedAtAll(bytes.subarray(0, length));
      refused(bytes.subarray(0, 15), RangeError, 'not a state');
      refused(bytes.subarray(0, bytes.length - 1), RangeError, 'damaged');
      refused(Buffer.concat([bytes, new Uint8Array(1)]), RangeError, 'damaged');
    });

    it('one bit flipped, wherever it is', () => {
      const flipped = bytes.slice();
      for (let i = 0; i < bytes.length; i++) {
        for (let bit = 0; bit < 8; bit++) {
          flipped[i] ^= 1 << bit;
          refusedAtAll(flipped);
          flipped[i] ^= 1 << bit;
        }
      }
      flipped[200] ^= 1;
      refused(flipped, RangeError, 'damaged');
    });

    it('of another rule, precision, other lengths', () => {
      refused(stepped(amsgrad(), { engine }).optimizer.save(), RangeError, 'rule "amsgrad"; this one has "adam"');
      const single = stepped(adam(), { engine, kind: Float32Array });
      refused(single.optimizer.save(), RangeError, 'precision 32; this one has 64');
      const longer = stepped(adam(), { engine, lengths: [3, 21] });
      refused(longer.optimizer.save(), RangeError, 'lengths[0][1] 21; this one has 20');
      const fewer = stepped(adam(), { engine, lengths: [23] });
      refused(fewer.optimizer.save(), RangeError, 'lengths[0] [23]; this one has [3,20]');
      const many = stepped(adam(), { engine, lengths: Array(10_000).fill(1) });
      assert.throws(
        () => optimizer.load(many.optimizer.save()),
        (error: Error) => error.message.length < 300,
      );
    });

    it('of other groups, other vectors, another schedule', () => {
      const groups = [new Float64Array(3), new Float64Array(20)].map(parameters => ({ parameters }));
      const grouped = createOptimizer(adam(), groups, { engine });
      refused(grouped.save(), RangeError, 'lengths [[3],[20]]; this one has [[3,20]]');
      const learningRate = reduceOnPlateau({ rate: 1 });
      const plateau = stepped(adam({ learningRate }), { engine });
      refused(plateau.optimizer.save(), RangeError, 'schedules[0] 4; this one has 0');
      const [plain, centered] = [false, true].map(on => stepped(rmsprop({ centered: on }), { engine }));
      const expected = says(RangeError, 'vectors[0] 2; this one has 1');
      refuses(plain.optimizer, plain.x, () => plain.optimizer.load(centered.optimizer.save()), expected);
    });
  });
});
