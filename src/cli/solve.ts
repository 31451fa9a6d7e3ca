// thalweg solve: minimizes a problem or the objective of a module, and says how it went.
import { type Command, Option } from 'commander';
import { methodNames } from '../methods.js';
import { addCheckpoints, checkpointsHelp } from './checkpoints.js';
import { type RunFlags, run } from './run.js';
import { addSetting } from './set.js';
import { settingsHelp } from './settings-help.js';
import { printSolution, printSolutionAsJson } from './solution.js';
import { findSubject, type Start } from './subject.js';
import { addSubject, moduleHelp } from './subject-arguments.js';
import { checkWritable, writeVector } from './vector-file.js';

interface Flags extends Start, RunFlags {
  readonly output?: string;
  readonly json?: true;
  readonly x: boolean;
}

const details = `${moduleHelp}
and if it likes method (made by lbfgs(...), ..., or a name) and options (as for minimize), each by its name or as a
property of the default export. What the command line says goes before what the module says. Functions of the objective
may return promises.

--set takes options of the method and of the run:
${settingsHelp()}
The methods from gradientDescent on are first-order: they take every step as it comes, so that the learningRate and
maxIterations are yours to choose. Line searches and schedules of the learning rate are chosen by their names, then they
have options of their own: lineSearch.curvature=0.1, learningRate.steps=1000. The line search of newton is for
globalization=line-search; gradientDescent with one has no other options but the learningRate where a search begins. A
wrong key or value lists the right ones.

--json prints the result with problem, n, minima (the known ones) and engineInfo. Numbers that JSON lacks are the
strings "NaN", "Infinity" and "-Infinity". With --set trace=true there is one row per iteration.
${checkpointsHelp}

Files of --x0 and --output hold numbers, one a line; --x0 also reads JSON: an array, or what --json printed.

Examples:
  $ thalweg solve chained-rosenbrock --n 1000
  $ thalweg solve poisson-trend --n 100000 --method lbfgs --set memory=20 --set gtol=1e-4
  $ thalweg solve wood --method lbfgs --set lineSearch=more-thuente --set lineSearch.curvature=0.1
  $ thalweg solve poisson-grid --n 10000 --method newtonCg --set preconditioner=diagonal --set forcing=0.1
  $ thalweg solve engval1 --method adam --set learningRate=0.1
  $ thalweg solve engval1 --method adam --set learningRate=cosineAnnealing --set learningRate.from=0.1 \\
      --set learningRate.steps=1000 --set maxIterations=1000
  $ thalweg solve ./mine.mjs --json --no-x
  $ thalweg solve ./mine.mjs --n 500 --engine native --output solution.txt
  $ thalweg solve ./mine.mjs --checkpoint mine.thalweg --every 1m --resume
  $ while thalweg solve ./mine.mjs --checkpoint mine.thalweg --resume; [ $? -eq 137 ]; do :; done    # if it is killed`;

export function addSolve(program: Command): void {
  const command = addSubject(program.command('solve'))
    .summary('minimize a problem, or the objective of a module')
    .description('Minimizes a problem, or the objective that a module exports.')
    .addOption(new Option('--method <name>', 'the method (default: auto)').choices(methodNames))
    .addOption(new Option('--engine <name>', 'the engine (default: auto)').choices(['auto', 'native', 'typescript']))
    .option('--set <key=value>', 'an option of the method or the run; can be repeated', addSetting);
  addCheckpoints(command)
    .option('--output <file>', 'write the solution x to this file')
    .option('--json', 'print one JSON document')
    .option('--no-x', 'leave x and the gradient out of what is printed')
    .addHelpText('after', details)
    .action(solve);
}

async function solve(name: string, flags: Flags): Promise<void> {
  const subject = await findSubject(name, flags);
  if (flags.output) checkWritable(flags.output);
  const { signalled, ...ran } = await run(subject, flags);
  const { result } = ran;
  process.exitCode = signalled ?? (result.success ? 0 : 1);
  if (flags.output) writeVector(flags.output, result.x);
  const engine = flags.engine ?? subject.options?.engine;
  const solution = { ...ran, subject, engine, withX: flags.x };
  if (flags.json) printSolutionAsJson(solution);
  else printSolution(solution);
  // a module may hold the process open: its workers, or what it still waits for
  if (signalled !== undefined) process.stdout.write('', () => process.exit());
}
