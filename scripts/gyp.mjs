// What binding.gyp takes from native/sources.json, one value a line.
import { createRequire } from 'node:module';
import { relative } from 'node:path';
import { readJson, root } from './lib/files.mjs';

const json = readJson('native/sources.json');
const addonApi = () =>
  relative(
    root,
    createRequire(import.meta.url)
      .resolve('node-addon-api/package.json')
      .replace(/package\.json$/, ''),
  );

const answers = {
  sources: () => json.sources,
  include: () => [...json.include, ...json.vendor, addonApi()],
  defines: () => [...json.defines, ...json.addonDefines],
  flags: syntax => json.flags[syntax],
  level: (arch, level, syntax) => json.levels[arch][level][syntax],
};
const [question, ...rest] = process.argv.slice(2);
for (const value of answers[question](...rest)) console.log(value.replaceAll('\\', '/'));
