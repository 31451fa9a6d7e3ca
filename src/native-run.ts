// A run on the native engine: the addon's Run behind the same interface as the TypeScript engine's.
import type { Choice } from './choose.js';
import { eachField } from './core/fields.js';
import type { Point } from './core/point.js';
import { type Ask, asks } from './core/routine.js';
import { type Status, statuses } from './core/status.js';
import type { Addon } from './native.js';
import type { Memory, Places, Run } from './run.js';

const endCode = 8; // what the addon adds to a status, above every ask

export class NativeRun implements Run {
  readonly points: Places;
  private readonly native: InstanceType<Addon['Run']>;

  constructor(addon: Addon, { name, options, hessian }: Choice, memory: Memory) {
    const numbers: number[] = [];
    eachField(options, (_, field) => numbers.push(field));
    const report = new Float64Array(7);
    const structure = hessian?.structure ?? '';
    this.native = new addon.Run(name, structure, Float64Array.from(numbers), [...memory.arrays, report]);
    this.points = new ReportedPlaces(memory.places, report);
  }

  start(value: number): void {
    this.native.start(value);
  }

  resume(value: number): Ask | Status {
    const code = this.native.resume(value);
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

/** The places as the addon reports them: the indices of at, trial and best, then f and norm of at and of best. */
class ReportedPlaces implements Places {
  constructor(
    private readonly places: readonly Point[],
    private readonly report: Float64Array,
  ) {}

  get trial(): Point {
    return this.places[this.report[1]];
  }

  get at(): Point {
    return this.place(0, 3);
  }

  get best(): Point {
    return this.place(2, 5);
  }

  private place(index: number, values: number): Point {
    const place = this.places[this.report[index]];
    place.f = this.report[values];
    place.norm = this.report[values + 1];
    return place;
  }
}
