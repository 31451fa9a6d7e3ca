// Numbers beside the goals that they are held against.
import { column, number, type Row } from './report.js';

export interface Goal {
  readonly what: string;
  readonly n?: number;
  readonly measured: number;
  readonly unit: string;
  /** Where the number has no goal, it is there to be read. */
  readonly atMost?: number;
  readonly atLeast?: number;
  /** How the run ended, or what else is to be known. */
  readonly remark?: string;
}

export const goalColumns = [
  column('what', 'what'),
  column('n', 'n'),
  column('measured', 'measured'),
  column('unit', 'unit'),
  column('goal', 'goal'),
  column('met', 'met'),
  column('remark', 'remark'),
];

export function goalRow({ what, n, measured, unit, atMost, atLeast, remark = '' }: Goal): Row {
  const shown = { what, n: n ?? '', measured, unit, remark };
  if (atMost !== undefined) return { ...shown, goal: `<= ${number(atMost)}`, met: yesOrNo(measured <= atMost) };
  if (atLeast !== undefined) return { ...shown, goal: `>= ${number(atLeast)}`, met: yesOrNo(measured >= atLeast) };
  return { ...shown, goal: '', met: '' };
}

export const yesOrNo = (met: boolean) => (met ? 'met' : 'NOT MET');
