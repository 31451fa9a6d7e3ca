// The addon under the address and undefined-behaviour sanitizers, inside Node: built into build-sanitize-addon/, laid out
// beside copies of src/ and test/ so that these find it and no other, and put through the fuzzer and some of the tests.
import { cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { root } from './lib/files.mjs';
import { isMain, run } from './lib/run.mjs';
import { sanitizerLibraries } from './lib/sanitizers.mjs';
import { discardStale, missingTools } from './lib/toolchain.mjs';
import { vendor } from './vendor.mjs';

const folder = 'build-sanitize-addon';
const layout = `${root}/${folder}/package`;

/** Files whose tests put the addon under strain without taking minutes. */
const tests = [
  'hostile',
  'detaching',
  'run-states',
  'optimizer',
  'optimizer-buffers',
  'optimizer-threads',
  'sparse-elimination',
];

async function build() {
  discardStale(folder);
  const program = 'node_modules/cmake-js/bin/cmake-js';
  const options = ['-O', folder, '--log-level', 'error', '--CDTHALWEG_SANITIZE=address,undefined'];
  const { code } = await run(process.execPath, [program, 'compile', ...options, '--target', 'thalweg-baseline']);
  return code === 0;
}

/** Copies, not links: modules are known by where they really are. */
function lay() {
  rmSync(layout, { recursive: true, force: true });
  mkdirSync(`${layout}/build-cmake`, { recursive: true });
  for (const path of ['package.json', 'tsconfig.json', 'src', 'test'])
    cpSync(`${root}/${path}`, `${layout}/${path}`, { recursive: true });
  symlinkSync(`${root}/node_modules`, `${layout}/node_modules`);
  symlinkSync(`${root}/${folder}/Release`, `${layout}/build-cmake/Release`);
}

/** Resolves to 'passed', 'failed', or 'skipped' where there is nothing to build or run it with. */
export async function sanitizedAddon({ calls = 20_000 } = {}) {
  const libraries = sanitizerLibraries();
  const { ok, message } = await vendor('eigen');
  const missing = missingTools() ?? (ok ? undefined : message);
  if (missing || !libraries) {
    console.warn(`the addon under sanitizers skipped: ${missing ?? 'the compiler has no libasan, libubsan'}`);
    return 'skipped';
  }
  if (!(await build())) return 'failed';
  lay();
  const env = {
    ...process.env,
    LD_PRELOAD: libraries.join(' '),
    // Node leaks by design, and where memory is short it is to be refused, not ended.
    ASAN_OPTIONS: 'detect_leaks=0:allocator_may_return_null=1:handle_segv=1',
    UBSAN_OPTIONS: 'print_stacktrace=1:halt_on_error=1',
    THALWEG_REQUIRE_NATIVE: '1',
    ENGINES: 'native',
  };
  const inside = args => run(process.execPath, args, { cwd: layout, env });
  const mocha = [
    'node_modules/mocha/bin/mocha.js',
    '--no-config',
    '--node-option',
    'import=tsx',
    '--node-option',
    'expose-gc',
  ];
  const files = tests.map(name => `test/${name}.test.ts`);
  const outcomes = [
    await inside(['--import', 'tsx', 'test/fuzz/main.ts', '--calls', String(calls), '--seed', '11']),
    await inside([
      '--import',
      'tsx',
      'test/fuzz/main.ts',
      '--target',
      'api',
      '--calls',
      String(calls / 10),
      '--seed',
      '12',
    ]),
    await inside([...mocha, '--reporter', 'dot', '--timeout', '600000', ...files]),
  ];
  return outcomes.every(({ code }) => code === 0) ? 'passed' : 'failed';
}

if (isMain(import.meta.url)) process.exitCode = (await sanitizedAddon()) === 'failed' ? 1 : 0;
