// What stopping tests are shown of a run; what costs something is found when a test asks for it.
import { largest } from '../core/vector.js';
import type { Driver } from '../drive.js';
import type { Vector } from '../objective.js';
import type { Progress } from '../options.js';
import type { Seen } from '../stopping/kind.js';
import { progressOf } from './report.js';

export class Look implements Seen {
  constructor(private readonly driver: Driver) {}

  get iteration(): number {
    return this.driver.counts.iterations;
  }

  get value(): number {
    return this.driver.run.points.at.f;
  }

  get before(): number {
    return this.iteration === 0 ? NaN : this.driver.counts.before;
  }

  get gradient(): Vector {
    return this.driver.run.points.at.g;
  }

  get gradientNorm(): number {
    return this.driver.run.points.at.norm;
  }

  get step(): number {
    return this.iteration === 0 ? 0 : this.driver.run.step();
  }

  get size(): number {
    return largest(this.driver.run.points.at.x);
  }

  get evaluations(): number {
    return this.driver.evaluations.value;
  }

  get seconds(): number {
    return this.driver.clock.seconds();
  }

  get progress(): Progress {
    return progressOf(this.driver);
  }
}
