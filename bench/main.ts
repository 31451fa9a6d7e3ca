// npm run bench -- [name] [--json] [--quick] [--record]
import { Argument, Command, Option } from 'commander';
import { engineInfo } from '../src/index.js';
import { asynchronous } from './async.js';
import { autoChoice } from './auto.js';
import { crossing } from './crossing.js';
import { crossover } from './crossover.js';
import { engines } from './engines.js';
import { firstOrder } from './first-order.js';
import { kernels } from './kernels.js';
import { describeMachine, machineText } from './machine.js';
import { newtonScaling } from './newton-scaling.js';
import { record } from './record.js';
import { type Benchmark, type Report, type Section, textOf } from './report.js';
import { robustness } from './robustness.js';
import { secondOrder } from './second-order.js';

const benchmarks: readonly Benchmark[] = [
  engines,
  crossing,
  crossover,
  newtonScaling,
  robustness,
  autoChoice,
  secondOrder,
  firstOrder,
  kernels,
  asynchronous,
];
const names = benchmarks.map(({ name }) => name);
const list = benchmarks.map(({ name, question }) => `  ${name.padEnd(15)} ${question}`).join('\n');

interface Flags {
  readonly json?: boolean;
  readonly quick?: boolean;
  readonly record?: boolean;
}

function main(name: string | undefined, { json = false, quick = false, record: recorded = false }: Flags): void {
  const info = engineInfo();
  const benchmark = benchmarks.find(one => one.name === name) ?? benchmarks[0];
  if (info.engine !== 'native' && !benchmark.anyEngine) {
    throw new Error(`there is nothing to compare: ${info.reason}`);
  }
  const say = (text: string) => json || console.log(text);
  if (name === undefined) say(`Benchmarks (npm run bench -- <name>):\n${list}\n`);
  const machine = describeMachine();
  const head = machineText(machine);
  say(`${head}\n\n${benchmark.name}: ${benchmark.question}`);
  if (quick) say('--quick: few rounds, to see whether it runs; do not quote these numbers');
  const report = benchmark.run({ quick, tell: line => console.error(`  ${line}`) });
  say(`\n${bodyOf(report, report.sections)}`);
  if (json) console.log(JSON.stringify({ benchmark: benchmark.name, quick, machine, ...report }, null, 2));
  for (const line of report.wrong) console.error(`WRONG: ${line}`);
  process.exitCode = report.wrong.length === 0 ? 0 : 1;
  if (recorded && report.wrong.length === 0) {
    const sections = report.sections.filter(({ detail }) => !detail);
    record(benchmark.name, `${head}\n\n${bodyOf(report, sections)}`);
  }
}

function bodyOf({ notes }: Report, sections: readonly Section[]): string {
  return [...sections.map(section => `${textOf(section)}\n`), ...notes.map(note => `- ${note}`)].join('\n');
}

const program = new Command('npm run bench --')
  .description('Measures the engines. Answers are checked first; a wrong one fails the benchmark.')
  .addArgument(new Argument('[name]', 'the benchmark').choices(names).default(undefined, names[0]))
  .option('--json', 'print the numbers as JSON')
  .option('--quick', 'fewer rounds and sizes: to see whether it runs, not for numbers')
  .addOption(new Option('--record', 'write the tables into bench/README.md').conflicts('quick'))
  .addHelpText('after', `\nBenchmarks:\n${list}`)
  .action(main);

try {
  program.parse();
} catch (error) {
  console.error(`bench: ${(error as Error).message}`);
  process.exitCode = 1;
}
