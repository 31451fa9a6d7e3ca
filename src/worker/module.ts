// The objective that a worker's module exports, and what else it brings along.
import { checkFunction } from '../check.js';
import { exportsOf } from '../module-exports.js';

const names = ['objective', 'createObjective', 'x0', 'method', 'options'] as const;

export interface Subject {
  readonly objective: unknown;
  readonly x0: unknown;
  readonly method: unknown;
  readonly options: unknown;
}

/** `createObjective(data)` makes the objective where there are data, or where there is no other. */
export async function loadSubject(url: string, data: unknown): Promise<Subject> {
  const found = (await import(url)) as Record<string, unknown>;
  const { objective, createObjective, x0, method, options } = exportsOf(found, names);
  if (createObjective === undefined || (data === undefined && objective !== undefined)) {
    if (objective === undefined) {
      const others = Object.keys(found).join(', ') || 'nothing';
      throw new TypeError(`module ${url} must export objective or createObjective; it exports ${others}`);
    }
    if (data === undefined) return { objective, x0, method, options };
    throw new TypeError(`options.data is for createObjective(data), which module ${url} does not export`);
  }
  checkFunction(`createObjective of module ${url}`, createObjective);
  return { objective: await (createObjective as (data: unknown) => unknown)(data), x0, method, options };
}
