// The runs that are compared: each method on each engine, all on the same objective from the same start.
import { type EngineInfo, lbfgs, minimize, newton, type Objective, type Result } from '../src/index.js';

export const gtol = 1e-8;
export const mostNewtonIterations = 25;

export type EngineName = 'native' | 'typescript';

export function enginesHere(info: EngineInfo): EngineName[] {
  return info.engine === 'native' ? ['native', 'typescript'] : ['typescript'];
}

/** Runs one after the other, in turn; `tell` hears of each before it starts and when it has ended. */
export function solve(objective: Objective, x0: Float64Array, engines: EngineName[], tell: (line: string) => void) {
  const results: Result[] = [];
  for (const method of [newton(), lbfgs()]) {
    for (const engine of engines) {
      tell(`solving: ${method.name}, ${engine} engine ...`);
      const result = minimize(objective, x0, method, { engine, gtol, maxIterations: 5000, trace: true });
      tell(`  ${result.iterations} iterations, ${seconds(result)}: ${result.message}`);
      results.push(result);
    }
  }
  return results;
}

/** What speaks against the runs; nothing does if Newton's method is there in time and the engines are of one mind. */
export function complaints(results: Result[]): string[] {
  const newtons = results.filter(result => result.method === 'newton');
  return [
    ...newtons.filter(result => !arrived(result)).map(result => `${label(result)} did not reach the minimum`),
    ...newtons
      .filter(result => result.iterations > mostNewtonIterations)
      .map(result => `${label(result)} took more than ${mostNewtonIterations} iterations`),
    ...disagreements(results),
  ];
}

function arrived(result: Result): boolean {
  return result.success && (result.gradientNorm <= gtol || result.status === 'precision-limit');
}

function disagreements(results: Result[]): string[] {
  return results.flatMap((one, i) =>
    results
      .slice(i + 1)
      .filter(other => other.method === one.method && !sameBits(one, other))
      .map(other => `${label(one)} and ${label(other)} differ`),
  );
}

// The answer and the way to it: every number of both runs but the times.
function sameBits(one: Result, other: Result): boolean {
  const path = (result: Result) =>
    traceOf(result).flatMap(row => [row.iteration, row.value, row.gradientNorm, row.step, row.evaluations]);
  const bytes = (result: Result) =>
    Buffer.concat([result.x, result.gradient, Float64Array.of(result.value, ...path(result))].map(bytesOf));
  return one.status === other.status && bytes(one).equals(bytes(other));
}

function bytesOf(numbers: Float64Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

export function bothRan(results: Result[]): boolean {
  return new Set(results.map(result => result.engine)).size > 1;
}

export function traceOf(result: Result) {
  return result.trace ?? [];
}

const methodTitles: Record<string, string> = { newton: 'Newton', lbfgs: 'L-BFGS' };
const engineTitles: Record<string, string> = { native: 'native', typescript: 'TypeScript' };

export function engineTitle({ engine }: Result): string {
  return engineTitles[engine];
}

export function label({ method, engine }: Result): string {
  return `${methodTitles[method]}, ${engineTitles[engine]}`;
}

export function seconds(result: Result): string {
  return `${result.seconds.toPrecision(3)} s`;
}
