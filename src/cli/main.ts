#!/usr/bin/env node
// The command line. Each command is a file of its own, added here.
import { Command } from 'commander';
import { version } from '../package-root.js';
import { addCheck } from './check.js';
import { exitCodesHelp, report } from './errors.js';
import { addInfo } from './info.js';
import { addSolve } from './solve.js';

const program = new Command('thalweg')
  .description('Minimizes functions of many unknowns, in C++ or in TypeScript.')
  .version(version, '-V, --version', 'show the version')
  .helpOption('-h, --help', 'show this help')
  .helpCommand('help [command]', 'show the help of a command')
  .addHelpText('after', exitCodesHelp)
  .showHelpAfterError('(--help shows what there is)')
  .exitOverride();
addSolve(program);
addCheck(program);
addInfo(program);

// A reader that has seen enough, such as `head`, is no error; nor is a terminal that has been closed.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
    process.exit();
  });
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}
