// binding.gyp builds the same addons as CMakeLists.txt, offline, and every level that this machine has loads.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const { levels } = JSON.parse(readFileSync(join(root, 'native/sources.json'), 'utf8')) as {
  levels: Record<string, Record<string, { cpu: string[] }>>;
};
const here = Object.entries(levels[process.arch] ?? {});

const onPath = (...names: string[]): boolean =>
  names.some(name => (process.env.PATH ?? '').split(delimiter).some(folder => existsSync(join(folder, name))));

function whyNot(): string | undefined {
  if (process.platform === 'win32') return 'on Windows node-gyp looks for its tools in places of its own';
  if (!onPath('c++', 'g++', 'clang++') || !onPath('make')) return 'no C++ compiler or make';
  if (!onPath('python3', 'python')) return 'node-gyp needs Python';
  if (!existsSync(join(root, 'native/vendor/eigen/Eigen/Core'))) return 'no Eigen headers';
  return undefined;
}

/** What the processor offers, as Linux lists it; elsewhere nothing, so that only the baseline is tried. */
function cpuFeatures(): Set<string> {
  const text = existsSync('/proc/cpuinfo') ? readFileSync('/proc/cpuinfo', 'utf8') : '';
  return new Set(/^flags\s*:(.*)$/m.exec(text)?.[1]?.trim().split(/\s+/));
}

describe('node-gyp', () => {
  const reason = whyNot();

  before(function () {
    if (reason !== undefined) {
      console.log(`    node-gyp build skipped: ${reason}`);
      this.skip();
    }
    this.timeout(20 * 60_000);
    const prefix = dirname(dirname(process.execPath)); // Node's headers often lie beside Node: no download then
    const headers = existsSync(join(prefix, 'include/node/node.h')) ? [`--nodedir=${prefix}`] : [];
    const program = join(root, 'node_modules/node-gyp/bin/node-gyp.js');
    const args = [program, 'configure', 'build', '-j', '2', '--loglevel=warn', ...headers];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    assert.equal(status, 0, `node-gyp failed:\n${stdout.slice(-3000)}\n${stderr.slice(-3000)}`);
  });

  for (const [level, { cpu }] of here) {
    it(`builds and loads ${level}`, function () {
      const file = join(root, 'build/Release', `thalweg-${level}.node`);
      assert.ok(existsSync(file), `${file} was not built: binding.gyp and native/sources.json list different levels`);
      const features = cpuFeatures();
      if (!cpu.every(feature => features.has(feature))) this.skip();
      const code = `if (Object.keys(require(${JSON.stringify(file)})).length === 0) throw new Error('nothing exported')`;
      const { status, stderr } = spawnSync(process.execPath, ['-e', code], { encoding: 'utf8' });
      assert.equal(status, 0, stderr);
    });
  }
});
