// Functions that have no minimum, no slope, a corner, a wrong gradient or numbers too large: every run ends, says which
// it was, claims no success that is none, and both engines say the same. The functions stand in support/landscapes.ts.
import assert from 'node:assert/strict';
import { minimize, type Objective, type Result } from '../src/index.js';
import { assertSameResult } from './support/bits.js';
import { engines, onEveryEngine, withoutNative } from './support/engines.js';
import { type Landscape, landscapes } from './support/landscapes.js';
import { isStepping, methods, suits, variants } from './support/methods.js';

const bound = 20_000; // a run that does not end by itself fails instead of hanging
const steps = 300; // of a method that takes them as they come, which may go on for ever

/** Other ways through second derivatives. Searches of two tries end early, wherever they are. */
const others = variants.filter(({ title }) => title.startsWith('newton') && title !== 'newton, two tries');

onEveryEngine(engine => {
  for (const { title, method } of [...methods, ...others]) {
    const stepping = isStepping(method);
    const maxEvaluations = stepping ? steps : bound;

    describe(title, () => {
      for (const landscape of landscapes) {
        const { objective, x0, gtol = 1e-6 } = landscape;
        const offers = [{ valueAndGradient: objective.valueAndGradient }, objective];
        const offered = offers.filter(offer => suits(method, offer, x0.length));
        for (const offer of offered.slice(['auto', 'newtonCg'].includes(method.name) ? 0 : -1)) {
          const run = (on = engine) => minimize(offer, x0, method, { engine: on, gtol, maxEvaluations });

          it(`${landscape.title}${'hessian' in offer ? ', Hessian offered' : ''}`, () => {
            const result = run();
            assertHonest(result, offer);
            if (stepping) assertSteps(result, gtol);
            else assertSolved(result, landscape);
            if (engine === 'native' && engines.includes('typescript')) assertSameResult(result, run('typescript'));
          });
        }
      }
    });
  }

  it('the engine is the one asked for', function () {
    if (engine === 'native' && withoutNative() !== undefined) this.skip();
    assert.equal(minimize(landscapes[0].objective, [1], undefined, { engine }).engine, engine);
  });
});

function assertHonest({ success, x, value, gradient }: Result, offer: Objective): void {
  assert.ok(x.every(Number.isFinite));
  const there = new Float64Array(x.length);
  assert.equal(value, offer.valueAndGradient(x.slice(), there));
  assert.deepEqual(gradient, there);
  if (success) assert.ok(Number.isFinite(value) && gradient.every(Number.isFinite));
}

function assertSolved(result: Result, { statuses, minimum, within = 1e-9, iterations }: Landscape): void {
  const { status, success, value, message } = result;
  assert.ok(statuses.includes(status), message);
  if (iterations !== undefined) assert.equal(result.iterations, iterations);
  if (success && minimum !== undefined) assert.ok(Math.abs(value - minimum) <= within, `success at f = ${value}`);
}

/** They cannot tell that they get nowhere; they see where the gradient vanishes, and where numbers end. */
function assertSteps({ status, success, gradientNorm, message }: Result, gtol: number): void {
  assert.ok(['gradient-tolerance', 'evaluation-limit', 'not-finite', 'unbounded'].includes(status), message);
  assert.equal(success, status === 'gradient-tolerance');
  assert.ok(!success || gradientNorm <= gtol);
}
