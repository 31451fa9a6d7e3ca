// A run on the native engine: the addon's Run behind the same interface as the TypeScript engine's.
import type { Choice } from './choose.js';
import { eachField } from './core/fields.js';
import type { Point } from './core/point.js';
import { type Ask, asks } from './core/routine.js';
import { type Status, statuses } from './core/status.js';
import type { Addon } from './native.js';
import type { Memory, Run } from './run.js';

const endCode = 8; // what the addon adds to a status, above every ask

export class NativeRun implements Run {
  readonly points: { at: Point; trial: Point; best: Point };
  private readonly native: InstanceType<Addon['Run']>;
  private readonly places: readonly Point[];
  // Written by the addon: the indices of at, trial and best, then f and norm of at and of best.
  private readonly report = new Float64Array(7);

  constructor(addon: Addon, { name, options, hessian }: Choice, memory: Memory) {
    const numbers: number[] = [];
    eachField(options, (_, field) => numbers.push(field));
    const arrays = memory.places.flatMap(({ x, g }) => [x, g]);
    const structure = hessian?.structure ?? '';
    this.native = new addon.Run(name, structure, Float64Array.from(numbers), arrays, memory.hessian, this.report);
    this.places = memory.places;
    this.points = { at: this.places[0], trial: this.places[0], best: this.places[0] };
  }

  start(value: number): void {
    this.native.start(value);
    this.readReport();
  }

  resume(value: number): Ask | Status {
    const code = this.native.resume(value);
    if (code === 0) {
      this.points.trial = this.places[this.report[1]];
      return 'evaluate';
    }
    this.readReport();
    return code < endCode ? asks[code] : statuses[code - endCode];
  }

  step(): number {
    return this.native.step();
  }

  private readReport(): void {
    const { report, points, places } = this;
    points.at = places[report[0]];
    points.trial = places[report[1]];
    points.best = places[report[2]];
    points.at.f = report[3];
    points.at.norm = report[4];
    points.best.f = report[5];
    points.best.norm = report[6];
  }
}
