// A run on the native engine: the addon's Run behind the same interface as the TypeScript engine's.
import { allocate } from './check.js';
import { type Choice, preconditionerOf } from './choice.js';
import { eachField } from './core/fields.js';
import type { Point } from './core/point.js';
import { type Ask, asks } from './core/routine.js';
import { type Status, statuses } from './core/status.js';
import type { Hessian } from './hessian.js';
import type { Addon } from './native.js';
import type { Memory, Places, RestoredPlaces, Run } from './run.js';

const endCode = 16; // what the addon adds to a status, above every ask

// The mailbox, as native/node/run.h has it.
const value = 0;
const answer = 1;
const at = 2;
const trial = 3;
const best = 4;
const atValue = 5;
const bestValue = 7;
const suspect = 9;
const floor = 10;
const stationary = 11;
const looks = 12;
const rate = 13;
const radius = 14;
const ahead = 15;
const mailboxSize = 16;

export class NativeRun implements Run {
  readonly points: Places;
  private readonly native: InstanceType<Addon['Run']>;
  private readonly mailbox = new Float64Array(mailboxSize).fill(NaN, atValue, suspect).fill(NaN, radius, ahead);

  constructor(addon: Addon, choice: Choice, memory: Memory, threads: number) {
    const numbers: number[] = [];
    eachField(choice.options, (_, field) => numbers.push(field));
    const { hessian } = choice;
    const preconditioner = preconditionerOf(choice);
    const kind = {
      method: choice.core,
      search: 'search' in choice ? choice.search.name : '',
      hessian: hessian?.structure ?? '',
      preconditioning: preconditioner ? 'structured' : (choice.preconditioner?.kind ?? ''),
      preconditioner: preconditioner?.structure ?? '',
      threads,
    };
    const arrays = [...memory.arrays, this.mailbox];
    this.native = new addon.Run(
      kind,
      Float64Array.from(numbers),
      arrays,
      patternOf(hessian),
      patternOf(preconditioner),
    );
    this.points = new MailedPlaces(memory.places, this.mailbox);
  }

  start(f: number): void {
    this.mailbox[value] = f;
    this.native.start();
  }

  resume(f: number): Ask | Status {
    this.mailbox[value] = f;
    this.native.resume();
    const code = this.mailbox[answer];
    return code < endCode ? asks[code] : statuses[code - endCode];
  }

  step(): number {
    return this.native.step();
  }

  save(): Float64Array {
    const state = allocate(this.native.stateSize(), 'the saved run');
    this.native.saveState(state);
    return state;
  }

  restore(state: Float64Array, places: RestoredPlaces): boolean {
    const { f, norm, bestValue, bestNorm } = places;
    const { mailbox } = this;
    mailbox.set([0, places.trial, places.best, f, norm, bestValue, bestNorm], at);
    mailbox[suspect] = places.suspect ? 1 : 0;
    mailbox[stationary] = places.stationary ? 1 : 0;
    mailbox[floor] = places.floor;
    mailbox[radius] = places.radius;
    mailbox[rate] = places.rate;
    mailbox[ahead] = places.trial === 0 ? 0 : 1;
    return this.native.restoreState(state);
  }

  /** At once: finalizers wait for the event loop to turn, and until then every run would keep its memory. */
  release(): void {
    this.native.release();
  }
}

function patternOf(matrix: Hessian | undefined): Int32Array[] {
  return matrix?.structure === 'sparse' ? [matrix.rows, matrix.columns] : [];
}

/** The places as the addon reports them. */
class MailedPlaces implements Places {
  constructor(
    private readonly places: readonly Point[],
    private readonly mailbox: Float64Array,
  ) {}

  get trial(): Point {
    return this.places[this.mailbox[trial]];
  }

  get at(): Point {
    return this.place(at, atValue);
  }

  get best(): Point {
    return this.place(best, bestValue);
  }

  get suspect(): boolean {
    return this.mailbox[suspect] !== 0;
  }

  get looks(): boolean {
    return this.mailbox[looks] !== 0;
  }

  get stationary(): boolean {
    return this.mailbox[stationary] !== 0;
  }

  set stationary(is: boolean) {
    this.mailbox[stationary] = is ? 1 : 0;
  }

  get rate(): number {
    return this.mailbox[rate];
  }

  set rate(value: number) {
    this.mailbox[rate] = value;
  }

  get radius(): number {
    return this.mailbox[radius];
  }

  get ahead(): boolean {
    return this.mailbox[ahead] !== 0;
  }

  get floor(): number {
    return this.mailbox[floor];
  }

  private place(index: number, values: number): Point {
    const place = this.places[this.mailbox[index]];
    place.f = this.mailbox[values];
    place.norm = this.mailbox[values + 1];
    return place;
  }
}
