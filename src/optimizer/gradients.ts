// The gradients of a step: all are looked at, and no code of the user's runs after that, before anything is moved.
import { describe } from '../check.js';
import type { Numbers } from '../core/rules/part.js';
import { checkArray, kindOf } from './arrays.js';
import type { Extents } from './extents.js';
import { nameOf } from './given.js';
import type { Group } from './group.js';
import { Watch } from './watch.js';

export class Gradients {
  private readonly parameters: readonly Numbers[];
  private readonly lengths: readonly number[];
  private readonly given: unknown[];
  private readonly here: Watch; // the parameters
  private readonly there: Watch; // the gradients, or plain views where they are of a class of the user's
  private readonly bind: readonly ((gradient: Numbers) => void)[];
  private readonly one: [unknown] = [undefined]; // room for a single gradient

  constructor(
    private readonly groups: readonly Group[],
    private readonly extents: Extents,
  ) {
    this.parameters = groups.flatMap(group => group.parameters);
    this.lengths = groups.flatMap(group => group.lengths);
    this.given = this.parameters.map(() => this); // which nobody gives
    this.here = new Watch(this.lengths);
    this.there = new Watch(this.lengths);
    for (const [k, array] of this.parameters.entries()) this.here.set(k, array);
    this.bind = groups.flatMap(group => group.parameters.map((_, k) => (gradient: Numbers) => group.bind(k, gradient)));
  }

  /** Binds those that are not the ones of the step before. */
  take(gradients: unknown): void {
    const { given, lengths, here, there } = this;
    const all = this.list(gradients);
    for (let k = 0; k < given.length; k++) {
      const gradient = all[k];
      if (gradient !== given[k]) this.change(all, k, gradient);
    }
    const mine = here.changed();
    if (mine >= 0) throw resized(nameOf(this.groups, mine), lengths[mine], here.lengthOf(mine));
    const theirs = there.changed();
    if (theirs >= 0) throw resized(this.nameIn(all, theirs), lengths[theirs], there.lengthOf(theirs));
  }

  private list(gradients: unknown): readonly unknown[] {
    const { length } = this.parameters;
    const { one } = this;
    if (length === 1 && ArrayBuffer.isView(gradients)) {
      one[0] = gradients;
      return one;
    }
    if (!Array.isArray(gradients)) {
      const wanted = length === 1 ? 'a typed array' : `an array of ${length} typed arrays`;
      throw new TypeError(`gradients must be ${wanted}, as the parameters are, got ${describe(gradients)}`);
    }
    if (gradients.length === length) return gradients;
    const arrays = `${length} array${length === 1 ? '' : 's'}`;
    throw new RangeError(`gradients must be ${arrays}, as the parameters are, got ${gradients.length}`);
  }

  private change(all: readonly unknown[], k: number, gradient: unknown): void {
    const name = this.nameIn(all, k);
    const view = checkArray(name, gradient, kindOf(this.parameters[k]));
    if (view.length !== this.lengths[k]) {
      throw new RangeError(`${name} must have length ${this.lengths[k]}, as its parameters have, got ${view.length}`);
    }
    const shared = this.extents.find(view);
    if (shared !== undefined) throw new RangeError(`${name} shares memory with ${nameOf(this.groups, shared)}`);
    this.bind[k](view);
    this.there.set(k, view);
    this.given[k] = gradient;
  }

  private nameIn(all: readonly unknown[], k: number): string {
    return all === this.one ? 'gradients' : `gradients[${k}]`;
  }
}

function resized(name: string, had: number, has: number): TypeError {
  return new TypeError(`${name} had length ${had} and has ${has} now: its buffer was transferred or resized`);
}
