// What `thalweg solve` says about a run: for people, and as JSON.
import { engineInfo, type Minimum, type Options, type Result } from '../index.js';
import type { Keeper } from './checkpoints.js';
import { printJson } from './json.js';
import { firstOf, printRows, short } from './print.js';
import type { Subject } from './subject.js';

export interface Solution {
  readonly subject: Subject;
  /** The engine that was asked for. */
  readonly engine: Options['engine'];
  readonly result: Result;
  /** The file of the run, if it was saved, and whether it went on from there. */
  readonly keeper: Keeper | undefined;
  readonly resumed: boolean;
  readonly withX: boolean;
}

export function printSolution({ subject, engine, result, keeper, withX }: Solution): void {
  const { name, title, minima } = subject;
  const [, message, why] = /^(.*?)(?:; auto chose \w+: (.*))?$/s.exec(result.message) ?? [];
  printRows([
    ['problem', title ? `${name}: ${title}` : name],
    ['n', String(result.x.length)],
    ['method', why === undefined ? result.method : `${result.method} (auto: ${why})`],
    ['engine', engineText(result, engine)],
    ['status', `${result.status}: ${message}`],
    ['success', result.success ? 'yes' : 'no'],
    ['f', `${short(result.value, 12)}${minimaText(minima)}`],
    ['gradient', `${result.gradientNorm.toExponential(2)} (max-norm)`],
    ['iterations', String(result.iterations)],
    ['evaluations', evaluationsText(result)],
    ['seconds', result.seconds.toPrecision(3)],
    ['checkpoint', keeper && checkpointText(keeper, result)],
    ['x', withX ? firstOf(result.x) : undefined],
  ]);
}

export function printSolutionAsJson({ subject, result, keeper, resumed, withX }: Solution): void {
  const { x, gradient, trace, ...rest } = result;
  printJson({
    problem: subject.name,
    n: x.length,
    ...rest,
    minima: subject.minima.map(({ kind, value }) => ({ kind, value })),
    engineInfo: engineInfo(),
    checkpoint: keeper && { file: keeper.file, saved: keeper.count, resumed },
    trace,
    ...(withX && { x, gradient }),
  });
}

/** Which engine it was, and if nobody asked for it, why. */
function engineText({ engine }: Result, asked: Options['engine']): string {
  const { level, reason } = engineInfo();
  if (engine === 'native') return `native (${level})`;
  if (asked === 'typescript') return engine;
  return `${engine} (${reason ?? 'auto: the faster one at this n'})`;
}

function checkpointText({ file, count }: Keeper, { status }: Result): string {
  const further = status === 'aborted' || status === 'stopped' ? '; --resume goes on from it' : '';
  return `${file} (saved ${count} time${count === 1 ? '' : 's'})${further}`;
}

/** What is known to be minimal; the other values where the gradient vanishes; what f comes close to, but only far out. */
function minimaText(minima: readonly Minimum[]): string {
  const texts = [
    ['known minim', 'um', 'a', minima.filter(({ kind }) => kind === 'global' || kind === 'local')],
    ['other stationary value', '', 's', minima.filter(({ kind }) => kind === 'saddle')],
    ['approached far out', '', '', minima.filter(({ kind }) => kind === 'infimum')],
  ] as const;
  const said = texts.flatMap(([what, one, several, found]) => {
    const values = [...new Set(found.map(({ kind, value }) => `${short(value, 12)} (${kind})`))];
    return values.length === 0 ? [] : [`${what}${values.length > 1 ? several : one}: ${values.join(', ')}`];
  });
  return said.length > 0 ? `  ${said.join('; ')}` : '';
}

function evaluationsText({ evaluations }: Result): string {
  const { value, gradient, hessian, hessianVector } = evaluations;
  const counts = { f: value, gradient, Hessian: hessian, 'Hessian-vector': hessianVector };
  const made = Object.entries(counts).filter(([, count]) => count > 0);
  return made.map(([name, count]) => `${name} ${count}`).join(', ') || 'none';
}
