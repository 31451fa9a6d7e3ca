// The options of `finiteSum`.
import { checkFunction, checkNumber, checkOptions, describe, required } from '../check.js';
import { checkSeed } from '../random.js';
import type { Order, Plan } from './batches.js';
import type { Term, TermSum } from './terms.js';

export interface FiniteSumOptions {
  /** How many terms, at least 1. */
  count: number;
  /**
   * Terms in a batch, 1..count, or a function of the number of the draw (from 0) for batches that grow. It must not
   * depend on what was drawn, or the estimates are biased. Without replacement an epoch's last batch is what is left.
   */
  batchSize: number | ((draw: number) => number);
  /** An integer of at least 0. The same seed gives the same batches. Default 0. */
  seed?: number;
  /** Default true: every epoch takes all terms once, in a new random order. False: 0, 1, 2, ... over and over. */
  shuffle?: boolean;
  /** Every term of every batch is drawn independently; a batch may hold a term twice. Default false. */
  replacement?: boolean;
  /**
   * In `minimize`: evaluate f itself, all terms, after every so many epochs, beside the start and the end. Convergence
   * and the best point are judged by it. Default 1; Infinity for never in between.
   */
  fullEvery?: number;
  /** f_i(x), for one i. */
  term?: Term;
  /** In place of `term`: for many i at once. */
  terms?: TermSum;
}

const keys = ['count', 'batchSize', 'seed', 'shuffle', 'replacement', 'fullEvery', 'term', 'terms'];
const counts = { min: 1, max: 2 ** 31 - 1, integer: true };

export function checkFiniteSum(options: unknown): { plan: Plan; fullEvery: number } {
  const o = checkOptions('finiteSum options', options ?? null, keys);
  const count = required('count', o.count, counts);
  const size = checkBatchSize(o.batchSize, count);
  const order = checkOrder(o.shuffle, o.replacement);
  checkTerms(o);
  const seed = checkSeed('seed', o.seed, 0);
  const fullEvery = checkNumber('fullEvery', o.fullEvery, 1, { min: 1, max: Infinity, integer: true });
  return { plan: { count, size, order, seed }, fullEvery };
}

function checkBatchSize(batchSize: unknown, count: number): (draw: number) => number {
  const range = { min: 1, max: count, integer: true };
  if (typeof batchSize !== 'function') {
    const size = required('batchSize', batchSize, range);
    return () => size;
  }
  return draw => {
    const size: unknown = batchSize(draw);
    const right = Number.isInteger(size) && (size as number) >= 1 && (size as number) <= count;
    return right ? (size as number) : required(`batchSize(${draw})`, size, range);
  };
}

function checkOrder(shuffle: unknown = true, replacement: unknown = false): Order {
  for (const [name, value] of Object.entries({ shuffle, replacement })) {
    if (typeof value !== 'boolean') throw new TypeError(`${name} must be true or false, got ${describe(value)}`);
  }
  if (!replacement) return shuffle ? 'shuffled' : 'cyclic';
  if (shuffle) return 'replaced';
  throw new RangeError('shuffle: false takes the terms in order, replacement: true at random: choose one');
}

function checkTerms({ term, terms }: Record<string, unknown>): void {
  if (term !== undefined && terms !== undefined) throw new TypeError('term and terms are both given: choose one');
  if (terms === undefined) checkFunction('term', term);
  else checkFunction('terms', terms);
}

export function checkIndices(indices: unknown, count: number): Uint32Array {
  if (!(indices instanceof Uint32Array)) throw new TypeError(`indices must be a Uint32Array, got ${describe(indices)}`);
  if (indices.length === 0) throw new RangeError('indices must hold at least one index, got length 0');
  for (let k = 0; k < indices.length; k++) {
    if (indices[k] >= count) throw new RangeError(`indices[${k}] must be below count = ${count}, got ${indices[k]}`);
  }
  return indices;
}
