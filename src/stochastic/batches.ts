// Which terms a mini-batch takes.
import { Random } from '../core/random.js';
import { checkState, type SamplingState } from './sampling-state.js';

/** The mini-batch that was drawn last: a live view, right until the next draw. */
export interface Batch {
  /** Its terms. Not to be written to; copy to keep. */
  readonly indices: Uint32Array;
  readonly size: number;
  /** The epoch of its first term, from 0: how often `count` terms had been drawn before. */
  readonly epoch: number;
  /** The number of the draw, from 0; -1 before the first. */
  readonly draw: number;
}

/** `shuffled`: a permutation for each epoch. `cyclic`: 0, 1, 2, ... `replaced`: independent draws. */
export type Order = 'shuffled' | 'cyclic' | 'replaced';

export interface Plan {
  readonly count: number;
  readonly order: Order;
  readonly seed: number;
  /** How many terms a draw wants, 1..count. */
  readonly size: (draw: number) => number;
}

/**
 * Every place of a permutation drawn uniformly holds each term with probability 1/count, so at an x that was chosen
 * before it, the mean over any of its places is an unbiased estimate of the mean over all terms, exactly: also that
 * over the few places that an epoch's last batch is left with. A batch of B terms has (count - B) / (count - 1) times
 * the variance of B independent draws: Cochran (1977), section 2.5. Batches later in the epoch, at points that the
 * earlier ones led to, estimate the mean of what is left ("random reshuffling": Gürbüzbalaban, Ozdaglar & Parrilo
 * 2021); only independent draws are unbiased whatever came before. A batch that went on into the next permutation
 * would be unbiased too, but it could hold a term twice and its variance would obey neither law: so the epoch ends it.
 */
export class Batches {
  readonly batch: { -readonly [K in keyof Batch]: Batch[K] };
  private seed: number;
  private random: Random;
  private drawn = 0;
  private epoch = 0;
  private offset = 0;
  private beginning = 0; // the generator's position before this epoch's permutation
  private readonly permutation: Uint32Array;
  private spare: Uint32Array = new Uint32Array(0);

  constructor(private readonly plan: Plan) {
    this.seed = plan.seed;
    this.random = new Random(stream(plan.seed), 0);
    this.permutation = new Uint32Array(plan.order === 'shuffled' ? plan.count : 0);
    this.batch = { indices: new Uint32Array(0), size: 0, epoch: 0, draw: -1 };
  }

  /** Draws the next batch. */
  next(): Uint32Array {
    const { batch, plan } = this;
    const { count, order } = plan;
    const wanted = plan.size(this.drawn);
    const size = order === 'replaced' ? wanted : Math.min(wanted, count - this.offset);
    const shuffled = order === 'shuffled' && size < count; // all terms have one sum, and in one order the same bits
    if (shuffled && this.offset === 0) this.permute();
    const indices = this.room(size);
    for (let k = 0; k < size; k++) {
      const place = this.offset + k;
      indices[k] = order === 'replaced' ? this.random.integer(count) : shuffled ? this.permutation[place] : place;
    }
    batch.indices = indices;
    batch.size = size;
    batch.epoch = this.epoch;
    batch.draw = this.drawn;
    this.drawn += 1;
    this.offset += size;
    if (this.offset >= count) {
      this.offset -= count;
      this.epoch += 1;
    }
    return indices;
  }

  save(): SamplingState {
    const begun = this.plan.order === 'shuffled' && this.offset > 0;
    const position = begun ? this.beginning : this.random.position;
    return { seed: this.seed, draw: this.drawn, epoch: this.epoch, offset: this.offset, position };
  }

  /** Goes on where `state` was saved. */
  restore(state: SamplingState): void {
    checkState(state, this.plan.count);
    this.seed = state.seed;
    this.drawn = state.draw;
    this.epoch = state.epoch;
    this.offset = state.offset;
    this.random = new Random(stream(state.seed), state.position);
    if (this.plan.order === 'shuffled' && this.offset > 0) this.permute();
    Object.assign(this.batch, { indices: new Uint32Array(0), size: 0, epoch: this.epoch, draw: this.drawn - 1 });
  }

  /** From the identity, so that an epoch's order depends on the generator's position and on nothing before. */
  private permute(): void {
    const { permutation } = this;
    this.beginning = this.random.position;
    for (let i = 0; i < permutation.length; i++) permutation[i] = i;
    this.random.shuffle(permutation);
  }

  /** An array for so many terms; the two lengths between which a fixed size changes are kept. */
  private room(size: number): Uint32Array {
    const { indices } = this.batch;
    if (indices.length === size) return indices;
    const room = this.spare.length === size ? this.spare : new Uint32Array(size);
    this.spare = indices;
    return room;
  }
}

/** Rules draw their noise by the seed as it is: with one seed for both, the batches must not depend on the noise. */
function stream(seed: number): number {
  return -1 - seed;
}
