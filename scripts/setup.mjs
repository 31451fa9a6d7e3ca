// Brings a checkout to where it can run, in ordered steps; a step that is done already costs milliseconds.
import { buildDist, distPresent } from './build-dist.mjs';
import { buildNative, nativePresent } from './build-native.mjs';
import { installPackages, packagesPresent } from './packages.mjs';

const steps = {
  packages: { title: 'installing npm packages', present: packagesPresent, run: installPackages },
  native: {
    title: 'building the native engine (a minute or two the first time)',
    present: nativePresent,
    run: buildNative,
    optional: true, // the TypeScript engine does without
  },
  dist: { title: 'compiling src/ into dist/', present: distPresent, run: buildDist },
};

const nativeRequired = () => process.env.THALWEG_REQUIRE_NATIVE === '1' || process.env.CI === 'true';

/** Runs the named steps in order, where they are not done; throws if one that is needed fails. */
export async function setup(...names) {
  for (const name of names) {
    const { title, present, run, optional } = steps[name];
    if (present()) continue;
    console.log(`> ${title}`);
    const started = Date.now();
    const { ok, message } = await run();
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    if (ok) console.log(`  ${message ?? 'done'} (${seconds} s)`);
    else if (optional && !nativeRequired())
      console.warn(`\nWARNING: ${message}\nGoing on with the TypeScript engine.\n`);
    else throw new Error(message);
  }
}

/** For scripts: setup, and on failure one line and exit code 1 instead of a stack. */
export async function setupOrExit(...names) {
  try {
    await setup(...names);
  } catch (error) {
    console.error(`\nsetup failed: ${error.message}`);
    process.exit(1);
  }
}
