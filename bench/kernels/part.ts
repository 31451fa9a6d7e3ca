// A part of the benchmark: some kernels, their goals and tables.
import type { Goal } from '../goals.js';
import type { Section } from '../report.js';

export interface Part {
  readonly goals: readonly Goal[];
  readonly sections: readonly Section[];
  readonly wrong: readonly string[];
  readonly notes: readonly string[];
}
