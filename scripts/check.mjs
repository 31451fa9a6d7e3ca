// npm run check: what must hold before a commit or a release and takes too long for npm test, in parts with names.
// `npm run check` runs the parts of a commit, `npm run check -- long` those of a release too, `npm run check -- fuzz`
// that one.
import { node } from './lib/run.mjs';
import { lint } from './lint.mjs';
import { nativeTests } from './native-tests.mjs';
import { sanitizedAddon } from './sanitized-addon.mjs';
import { setupOrExit } from './setup.mjs';

const outcome = ok => (ok ? 'passed' : 'failed');
const program = (...args) => outcome(node(['--expose-gc', '--import', 'tsx', ...args]) === 0);

const short = {
  lint: { title: 'Biome, clang-format, clang-tidy', run: async () => outcome(await lint()) },
  types: {
    title: 'TypeScript',
    run: () => outcome(node(['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json']) === 0),
  },
  cpp: {
    title: 'C++ tests under the address and undefined-behaviour sanitizers',
    run: () => nativeTests({ sanitize: 'address,undefined' }),
  },
  threads: { title: 'C++ tests under the thread sanitizer', run: () => nativeTests({ sanitize: 'thread' }) },
  addon: { title: 'the addon in Node under sanitizers: fuzzed, and tests that strain it', run: () => sanitizedAddon() },
};
const long = {
  fuzz: {
    title: 'a million random calls of the addon and of the public API',
    needs: 'native',
    run: () => program('test/fuzz/main.ts', '--target', 'both', '--calls', '1000000', '--findings', '10'),
  },
  leaks: {
    title: 'memory over 100 000 runs and 1000 workers',
    needs: 'dist',
    run: () => program('test/long/leaks.ts', '--runs', '100000', '--workers', '1000'),
  },
};

const groups = { short: Object.keys(short), long: [...Object.keys(short), ...Object.keys(long)] };
const parts = { ...short, ...long };
const asked = process.argv.slice(2).flatMap(name => groups[name] ?? [name]);
const names = asked.length > 0 ? asked : groups.short;
const strange = names.find(name => !Object.hasOwn(parts, name));
if (strange !== undefined) {
  console.error(
    `there is no part ${strange}; there are ${Object.keys(parts).join(', ')}, and short and long, which are some and all`,
  );
  process.exit(2);
}

await setupOrExit('packages');
const rows = [];
for (const name of names) {
  const { title, needs, run } = parts[name];
  console.log(`> ${name}: ${title}`);
  if (needs) await setupOrExit('native', ...(needs === 'dist' ? ['dist'] : []));
  const began = Date.now();
  const result = await run();
  rows.push({ name, title, result, seconds: ((Date.now() - began) / 1000).toFixed(0) });
}
console.log('');
for (const { name, title, result, seconds } of rows)
  console.log(`${result.padEnd(8)} ${name.padEnd(8)} ${`${seconds} s`.padStart(7)}  ${title}`);
process.exitCode = rows.some(({ result }) => result === 'failed') ? 1 : 0;
