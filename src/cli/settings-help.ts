// What --help says of --set: a line for each method that has options, for what all first-order methods have, and for
// the run.
import { lineSearches } from '../line-searches.js';
import { methodNames } from '../methods.js';
import { rules } from '../rules/index.js';
import { scheduleNames } from './schedules.js';
import { possibleKeys, runKeys } from './set.js';

export function settingsHelp(): string {
  const ofRules = Object.values(rules).map(make => Object.keys(make().options));
  const common = ofRules[0].filter(key => ofRules.every(keys => keys.includes(key)));
  const rows: [name: string, keys: readonly string[]][] = methodNames.map(name => [
    name,
    possibleKeys(name).filter(key => !key.includes('.') && !common.includes(key)),
  ]);
  rows.push(['first-order', common.filter(key => key !== 'maximize')]); // which is not for minimizing
  rows.push(['the run', runKeys]);
  rows.push(['a lineSearch is', Object.keys(lineSearches)]);
  rows.push(['a learningRate is', ['a number', ...scheduleNames]]);
  return rows
    .filter(([, keys]) => keys.length > 0)
    .map(([name, keys]) => `  ${name.padEnd(19)}${wrapped(keys.join(', '))}`)
    .join('\n');
}

/** Lines of at most 120 characters, all behind the names. */
function wrapped(text: string): string {
  return text.replace(/(?=.{100})(.{1,98},) /g, `$1\n${' '.repeat(21)}`);
}
