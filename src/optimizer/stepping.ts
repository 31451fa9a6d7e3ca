// An optimizer made of groups: what it is told is looked at as a whole before any of them moves.
import { describe } from '../check.js';
import type { Numbers } from '../core/rules/part.js';
import type { Rule } from '../rules/index.js';
import type { Extents } from './extents.js';
import { Gradients } from './gradients.js';
import type { Group } from './group.js';
import type { Optimizer } from './optimizer.js';
import { load, save } from './saved.js';
import { changeAll } from './schedule-states.js';

export class SteppingOptimizer implements Optimizer {
  private made = 0;
  private readonly gradients: Gradients;

  constructor(
    readonly rule: Rule['name'],
    readonly engine: 'native' | 'typescript',
    private readonly groups: readonly Group[],
    extents: Extents,
  ) {
    this.gradients = new Gradients(groups, extents);
  }

  get steps(): number {
    return this.made;
  }

  get learningRate(): number {
    return this.groups[0].rateOf(this.made);
  }

  step(gradients: Numbers | readonly Numbers[]): void {
    const { groups } = this;
    for (let k = 0; k < groups.length; k++) groups[k].prepare(this.made);
    this.gradients.take(gradients); // last: a schedule might transfer an array away
    for (let k = 0; k < groups.length; k++) groups[k].step();
    this.made += 1;
  }

  observe(value: number): void {
    if (typeof value !== 'number') throw new TypeError(`value must be a number, got ${describe(value)}`);
    if (this.made === 0) throw new RangeError('observe(value) is for the value after a step: there was none yet');
    const schedules = this.groups.map(({ schedule }) => schedule);
    changeAll(schedules, schedule => schedule.observe?.(value, this.made - 1));
  }

  save(): Uint8Array {
    return save(this.rule, this.groups);
  }

  load(bytes: Uint8Array): void {
    this.made = load(bytes, this.rule, this.groups);
  }
}
