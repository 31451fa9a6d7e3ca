// The two engines are twins, file for file, with the same defaults, statuses and sentences.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eachField } from '../src/core/fields.js';
import { conjugateGradientDefaults } from '../src/core/methods/conjugate-gradient.js';
import { lbfgsDefaults } from '../src/core/methods/lbfgs.js';
import { lookAheadDefaults } from '../src/core/methods/look-ahead.js';
import { newtonCgDefaults } from '../src/core/methods/newton-cg.js';
import { steepestDescentDefaults } from '../src/core/methods/steepest-descent.js';
import { coreRules } from '../src/core/rules/index.js';
import { shapeDefaults } from '../src/core/rules/shape.js';
import { armijoDefaults } from '../src/core/search/armijo.js';
import { hagerZhangDefaults } from '../src/core/search/hager-zhang.js';
import { moreThuenteDefaults } from '../src/core/search/more-thuente.js';
import { wolfeDefaults } from '../src/core/search/wolfe.js';
import { statuses, statusTexts, succeeded } from '../src/core/status.js';
import { stopDefaults } from '../src/core/stop.js';
import { lineSearches } from '../src/line-searches.js';
import { methodNames } from '../src/methods.js';
import { type Addon, loadNative } from '../src/native.js';
import { needNative, root } from './support/engines.js';

/** Twins that stand elsewhere, and why. */
const elsewhere: Record<string, string> = {
  'native/core/minimize.h': 'src/drive.ts', // the driver of native objectives; in TypeScript it serves both engines
};

const files = (folder: string, ending: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map(name => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter(name => name.endsWith(ending))
    .sort();
const headers = files('native/core', '.h');
const modules = files('src/core', '.ts');

const twinOf = (header: string) =>
  elsewhere[header] ?? header.replace('native/', 'src/').replaceAll('_', '-').replace(/\.h$/, '.ts');

/** The comment at the top, as one line, where the twin is named. */
function opening(file: string): string {
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  const comment = lines.slice(
    0,
    lines.findIndex(line => !line.startsWith('//')),
  );
  return comment.map(line => line.slice(3)).join(' ');
}

/** A file without a twin says so where the twin would be named, with the reason. */
const alone = (file: string) => /(No twin|Alone): \w.{20,}/.test(opening(file));

describe('twins', () => {
  for (const header of headers.filter(file => !alone(file))) {
    it(`${header} has its twin, and each names the other`, () => {
      const twin = twinOf(header);
      assert.ok(existsSync(join(root, twin)), `${twin} is missing`);
      assert.match(opening(header), new RegExp(`Twin: ${twin}(\\s|$)`));
      assert.match(opening(twin), new RegExp(`Twin: ${header}(\\s|$)`));
    });
  }

  it('no file of src/core is without its header', () => {
    const twins = new Set(headers.map(twinOf));
    assert.deepEqual(
      modules.filter(file => !twins.has(file) && !alone(file)),
      [],
    );
  });

  it('no file names a twin and says that it has none', () => {
    for (const file of [...headers, ...modules].filter(alone)) assert.doesNotMatch(opening(file), /Twin: /, file);
  });
});

describe('twins in what they say', () => {
  let addon: Addon;

  before(function () {
    needNative(this);
    addon = loadNative().addon as Addon;
  });

  const ofRules = Object.entries(coreRules).map(([name, { defaults: rule, shape }]) => {
    return [name, { rule, shape: { ...shapeDefaults, ...shape } }] as const;
  });
  const defaults: Record<string, object> = {
    stop: stopDefaults,
    lbfgs: lbfgsDefaults,
    conjugateGradient: conjugateGradientDefaults,
    newtonLineSearch: { lineSearch: wolfeDefaults },
    newtonCg: newtonCgDefaults,
    steepestDescent: steepestDescentDefaults,
    lookAhead: lookAheadDefaults,
    ...Object.fromEntries(ofRules),
    'strong-wolfe': wolfeDefaults,
    'more-thuente': moreThuenteDefaults,
    'hager-zhang': hagerZhangDefaults,
    armijo: armijoDefaults,
  };

  it('there are defaults to compare for every method and line search that has numbers for options', () => {
    const compared = new Set([...Object.keys(defaults), 'auto', 'newton']); // newton's trust region has none
    const names = [...methodNames, ...Object.keys(lineSearches)];
    assert.deepEqual(
      names.filter(name => !compared.has(name)),
      [],
    );
    assert.deepEqual(addon.defaults('newton'), {});
  });

  for (const [name, expected] of Object.entries(defaults)) {
    it(`the same defaults of ${name}, in the same order`, () => {
      const fields: [string, number][] = [];
      eachField(expected, (path, value) => fields.push([path, value]));
      assert.ok(fields.length > 0);
      assert.deepEqual(Object.entries(addon.defaults(name)), fields);
    });
  }

  it('the same statuses and sentences, the successes first', () => {
    assert.deepEqual(addon.statuses, statuses);
    assert.deepEqual(addon.sentences, Object.values(statusTexts));
    const expected = ['gradient-tolerance', 'value-tolerance', 'step-tolerance', 'precision-limit'];
    assert.deepEqual(statuses.filter(succeeded), expected);
  });

  it('levels: the loaded one is one that the machine runs, and the baseline always is', () => {
    assert.ok(addon.levelsHere.includes(addon.level));
    assert.equal(addon.levelsHere.at(-1), 'baseline');
  });
});
