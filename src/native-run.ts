// A run on the native engine: the addon's Run behind the same interface as the TypeScript engine's.
import type { Choice } from './choose.js';
import { eachField } from './core/fields.js';
import type { Point } from './core/point.js';
import { type Ask, asks } from './core/routine.js';
import { type Status, statuses } from './core/status.js';
import type { Addon } from './native.js';
import type { Memory, Places, Run } from './run.js';

const endCode = 8; // what the addon adds to a status, above every ask

// The mailbox, as native/node/run.h has it.
const value = 0;
const answer = 1;
const at = 2;
const trial = 3;
const best = 4;
const atValue = 5;
const bestValue = 7;
const mailboxSize = 9;

export class NativeRun implements Run {
  readonly points: Places;
  private readonly native: InstanceType<Addon['Run']>;
  private readonly mailbox = new Float64Array(mailboxSize).fill(NaN, atValue);

  constructor(addon: Addon, { name, options, hessian }: Choice, memory: Memory) {
    const numbers: number[] = [];
    eachField(options, (_, field) => numbers.push(field));
    const arrays = [...memory.arrays, this.mailbox];
    this.native = new addon.Run(name, hessian?.structure ?? '', Float64Array.from(numbers), arrays);
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

  /** At once: finalizers wait for the event loop to turn, and until then every run would keep its memory. */
  release(): void {
    this.native.release();
  }
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

  private place(index: number, values: number): Point {
    const place = this.places[this.mailbox[index]];
    place.f = this.mailbox[values];
    place.norm = this.mailbox[values + 1];
    return place;
  }
}
