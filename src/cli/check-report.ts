// What `thalweg check` says: for people, and as JSON.
import { prepareDifferences } from '../differences/differences.js';
import type { DerivativeCheck, Hessian, Objective } from '../index.js';
import type { Checks } from './check.js';
import { printJson } from './json.js';
import { printRows, type Row, short } from './print.js';

export function printChecks({ name, title, objective, atStart, nearby, nearbyX, stationaryPoint }: Checks): void {
  const n = nearbyX.length;
  printRows([
    ['problem', title ? `${name}: ${title}` : name],
    ['n', String(n)],
    ['structure', objective.hessian && structureText(objective.hessian, n)],
    ['at x0', verdict(atStart)],
    ...partRows(atStart, objective),
    ['nearby', verdict(nearby)],
    ...partRows(nearby, objective),
    ['x0 is', stationaryPoint?.message],
  ]);
}

export function printChecksAsJson({ name, objective, atStart, nearby, nearbyX, stationaryPoint }: Checks): void {
  const { direction, ...point } = stationaryPoint ?? {};
  printJson({
    problem: name,
    n: nearbyX.length,
    correct: atStart.correct && nearby.correct,
    structure: objective.hessian?.structure,
    atStart,
    nearby,
    stationaryPoint: stationaryPoint && point,
    direction,
    nearbyX,
  });
}

function verdict({ correct, gradient }: DerivativeCheck): string {
  if (correct) return 'right';
  return Number.isNaN(gradient.worst.given) ? 'not known' : 'WRONG';
}

/** A line for each function that was checked, with the place where it is furthest from the differences. */
function partRows(check: DerivativeCheck, { hessian: declared }: Objective): Row[] {
  const { gradient, value, hessian, hessianVector, messages } = check;
  const entry = ({ row, column, ...both }: NonNullable<typeof hessian>['worst']) =>
    `H[${row}][${column}]${apart(both)}`;
  const parts = [
    {
      label: 'gradient',
      correct: gradient.correct,
      worst: `gradient[${gradient.worst.index}]${apart(gradient.worst)}`,
    },
    value && { label: 'value', correct: value.correct },
    hessian && { label: 'Hessian', correct: hessian.correct, worst: entry(hessian.worst) },
    hessianVector && { label: 'products', correct: hessianVector.correct, worst: entry(hessianVector.worst) },
  ].filter(part => part !== undefined);
  return messages.map((message, k) => {
    const { label, correct, worst } = parts[k];
    if (label === 'Hessian' && correct && !declared?.fill)
      return ['  Hessian', 'nothing was found outside its structure'];
    // what is wrong names its worst place, and that Taylor's remainder should fall with slope 2
    if (!correct) return [`  ${label}`, message];
    const right = message.replace(/^.* is right/, 'right').replace("Taylor's remainder falls with slope", 'slope');
    return [`  ${label}`, worst ? `${right}; furthest apart: ${worst}` : right];
  });
}

function apart({ given, difference }: { readonly given: number; readonly difference: number }): string {
  return ` is ${short(given, 12)}, differences give ${short(difference, 12)}`;
}

function structureText(hessian: Hessian, n: number): string {
  const { structure, fill } = hessian;
  const texts: string[] = [structure];
  if (structure === 'banded') texts.push(`bandwidth ${hessian.bandwidth}`);
  if (structure === 'sparse') texts.push(`${hessian.rows.length} entries in the lower triangle`);
  if (!fill) {
    const { extraGradients: count } = prepareDifferences(hessian, n);
    texts.push(`no fill: found from ${count} extra gradient${count === 1 ? '' : 's'}`);
  }
  return texts.join(', ');
}
