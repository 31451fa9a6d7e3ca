// The table of the runs, once for the terminal and once for the page.
import Table from 'cli-table3';
import type { Result } from '../src/index.js';

const head = [
  'method',
  'engine',
  'iterations',
  'evaluations',
  'Hessians',
  'seconds',
  'final f',
  '‖gradient‖∞',
  'status',
];
const firstNumber = 2;
const lastNumber = 7;

function cells(result: Result): string[] {
  return [
    result.method,
    result.engine,
    String(result.iterations),
    String(result.evaluations.gradient),
    String(result.evaluations.hessian),
    result.seconds.toFixed(2),
    result.value.toFixed(6),
    result.gradientNorm.toExponential(1),
    result.status,
  ];
}

const isNumber = (column: number) => column >= firstNumber && column <= lastNumber;

export function textTable(results: Result[]): string {
  const colAligns = head.map((_, i) => (isNumber(i) ? ('right' as const) : ('left' as const)));
  const table = new Table({ head, colAligns, style: { head: [], border: [] } });
  table.push(...results.map(cells));
  return table.toString();
}

export function htmlTable(results: Result[]): string {
  const row = (tag: string, texts: string[]) =>
    `<tr>${texts.map((text, i) => `<${tag}${isNumber(i) ? ' class="number"' : ''}>${text}</${tag}>`).join('')}</tr>`;
  return `<table><thead>${row('th', head)}</thead><tbody>${results.map(r => row('td', cells(r))).join('')}</tbody></table>`;
}
