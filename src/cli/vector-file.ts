// Vectors in files: numbers apart from each other by space, commas or lines; or JSON, an array or a result with its x.
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { isObject } from '../check.js';
import { UsageError } from './errors.js';

/** The API checks the elements. */
export function readVector(file: string): readonly unknown[] {
  const text = orUsageError(file, () => readFileSync(file, 'utf8')).trim();
  if (!/^[[{]/.test(text)) return text === '' ? [] : text.split(/[\s,]+/).map(numberOrText);
  const found: unknown = orUsageError(file, () => JSON.parse(text));
  const list = isObject(found) ? found.x : found;
  if (!Array.isArray(list)) throw new UsageError(`${file} holds neither an array nor an object with an array x`);
  return list;
}

/** So that a long run does not end with nowhere to write to. */
export function checkWritable(file: string): void {
  orUsageError(file, () => closeSync(openSync(file, 'a')));
}

/** One number a line, with all its digits. */
export function writeVector(file: string, x: Float64Array): void {
  orUsageError(file, () => {
    const target = openSync(file, 'w');
    for (let i = 0; i < x.length; i += 10_000) writeSync(target, `${x.subarray(i, i + 10_000).join('\n')}\n`);
    closeSync(target);
  });
}

function numberOrText(text: string): unknown {
  const number = Number(text);
  return text === '' || Number.isNaN(number) ? text : number;
}

function orUsageError<T>(file: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message}`);
  }
}
