// The package as it is published: what is in it, `import` and `require` of it, and its types for both.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as source from '../src/index.js';
import { root } from './support/engines.js';
import { installedProject, type Project, packedFiles, unbuilt } from './support/install.js';

const solve = `
const result = thalweg.minimize((x, g) => { g[0] = 2 * (x[0] - 3); return (x[0] - 3) ** 2; }, [0]);
const { status, engine } = result;
console.log(JSON.stringify({ names: Object.keys(thalweg).sort(), x: [...result.x], status, engine, info: thalweg.engineInfo() }));
`;

const uses = `
const objective: Objective = { valueAndGradient: (x, gradient) => { gradient.set(x); return 0.5 * x[0] * x[0]; } };
const options: Options = { gtol: 1e-8, onIteration: progress => progress.iteration > 9 };
const result: Result = minimize(objective, [1], lbfgs({ memory: 3 }), options);
export const status: Status = result.status;
// @ts-expect-error: the types are not any
minimize(objective, 'nowhere');
`;
const imports = '{ lbfgs, minimize, type Objective, type Options, type Result, type Status }';

const tsconfig = {
  compilerOptions: {
    module: 'nodenext',
    target: 'es2022',
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
  },
  files: ['module.mts', 'common.cts'],
};

interface Printed {
  readonly names: string[];
  readonly x: number[];
  readonly status: string;
  readonly engine: string;
  readonly info: { engine: string; reason?: string; version: string };
}

describe('the package', () => {
  let files: string[];
  let user: Project;

  before(function () {
    this.timeout(60_000);
    const reason = unbuilt();
    if (reason !== undefined) {
      if (process.env.CI === 'true') throw new Error(reason);
      console.log(`    skipped: ${reason}`);
      this.skip();
    }
    files = packedFiles();
    user = installedProject(files);
  });

  after(() => user?.remove());

  it('has all that it needs and nothing of the workshop', () => {
    const needed = [
      'dist/index.js',
      'dist/index.d.ts',
      'dist/cjs/index.js',
      'dist/cjs/index.d.ts',
      'dist/worker/entry.js',
      'dist/cjs/package.json',
    ];
    const toBuild = [
      'CMakeLists.txt',
      'binding.gyp',
      'native/sources.json',
      'native/node/addon.cpp',
      'native/core/vector.h',
    ];
    for (const file of [...needed, ...toBuild, 'LICENSE', 'README.md', 'package.json']) {
      assert.ok(files.includes(file), `${file} is missing`);
    }
    const strangers =
      /^(test|bench|demo|experiments|build|build-.*|node_modules|\.ci|\.github)\/|\.stamp\.json$|doctest/;
    assert.deepEqual(
      files.filter(file => strangers.test(file)),
      [],
    );
  });

  it('has every file that package.json points at', () => {
    const { main, types, bin, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    const leaves = (value: unknown): string[] =>
      typeof value === 'string' ? [value.replace(/^\.\//, '')] : Object.values(value ?? {}).flatMap(leaves);
    for (const file of leaves([main, types, bin, exports])) assert.ok(files.includes(file), `${file} is missing`);
  });

  const expectWorking = (output: string): Printed => {
    const printed = JSON.parse(output) as Printed;
    assert.deepEqual(printed.names, Object.keys(source).sort());
    assert.deepEqual([printed.x, printed.status], [[3], 'gradient-tolerance']);
    return printed;
  };

  it('works by import and by require, with the same names; without an addon it says so', () => {
    const byImport = expectWorking(user.node(user.write('user.mjs', `import * as thalweg from 'thalweg';${solve}`)));
    const byRequire = expectWorking(user.node(user.write('user.cjs', `const thalweg = require('thalweg');${solve}`)));
    assert.deepEqual(byRequire, byImport);
    const published = files.some(file => file.startsWith('prebuilds/'));
    if (!published) assert.match(byImport.info.reason ?? '', /there is no thalweg-baseline\.node in prebuilds/);
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    assert.equal(byImport.info.version, version);
  });

  it('has no default export', () => {
    const code = `import * as thalweg from 'thalweg'; console.log('default' in thalweg)`;
    assert.equal(user.node('--input-type=module', '-e', code).trim(), 'false');
  });

  it('has types for both, and they are not any', function () {
    this.timeout(60_000);
    user.write('tsconfig.json', JSON.stringify(tsconfig));
    user.write('module.mts', `import ${imports} from 'thalweg';${uses}`);
    user.write('common.cts', `import ${imports} from 'thalweg';${uses}`);
    user.node(join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.json');
  });
});
