// thalweg info: which engine runs here, and if it is not the native one, why and what helps.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { type EngineInfo, engineInfo } from '../index.js';
import { packageRoot } from '../package-root.js';
import { callApi } from './errors.js';
import { printJson } from './json.js';
import { printRows } from './print.js';

const examples = `
Examples:
  $ thalweg info
  $ thalweg info --json
  $ THALWEG_ENGINE=typescript thalweg info    # no native engine, here and in your programs
  $ THALWEG_ISA=baseline thalweg info         # a lower instruction-set level than the machine has`;

export function addInfo(program: Command): void {
  program
    .command('info')
    .summary('show which engine runs here, and why')
    .description('Shows the engine, its instruction-set level and the versions; without the native engine also why.')
    .option('--json', 'print one JSON document')
    .addHelpText('after', examples)
    .action(({ json }: { json?: true }) => {
      const info = callApi(engineInfo);
      if (json) printJson({ ...info, advice: adviceFor(info) });
      else printInfo(info);
    });
}

function printInfo(info: EngineInfo): void {
  printRows([
    ['thalweg', info.version],
    ['engine', info.engine],
    ['why', info.reason],
    ['advice', adviceFor(info)],
    ['level', info.level && `${info.level} (of ${info.levels?.join(', ')})`],
    ['addon', info.folder],
    ['node', `${info.node}, Node-API ${info.napi}`],
    ['platform', `${info.platform}-${info.arch}`],
  ]);
}

/** What brings the native engine back; undefined where it runs. */
function adviceFor({ reason }: EngineInfo): string | undefined {
  const variable = ['THALWEG_ENGINE', 'THALWEG_ISA'].find(name => reason?.includes(name));
  if (variable) return `unset ${variable} for the native engine`;
  if (!reason) return undefined;
  const checkout = existsSync(join(packageRoot, 'package-lock.json')); // an installed package has none
  return checkout
    ? `npm run build in ${packageRoot} builds the native engine; until then everything runs in TypeScript`
    : 'everything runs in TypeScript; a checkout of thalweg builds the native engine for this machine (npm run build)';
}
