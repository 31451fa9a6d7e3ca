// --set of the command line: options of the run, of the method, and of the method's parts.
import assert from 'node:assert/strict';
import { armijo, hagerZhang, moreThuente } from '../src/line-searches.js';
import { checkMethod, lbfgs, newton, newtonCg } from '../src/methods.js';
import { fail, json, set, useFolder } from './support/cli.js';

describe('thalweg solve --set', function () {
  this.timeout(120_000);
  useFolder();

  it('chooses a part by its name, then sets its options, in any order', () => {
    const expected = lbfgs({ memory: 3, scaling: 'diagonal', lineSearch: moreThuente({ curvature: 0.1 }) });
    const settings = ['lineSearch=more-thuente', 'lineSearch.curvature=0.1', 'scaling=diagonal', 'memory=3'];
    assert.deepEqual(set(lbfgs(), ...settings), expected);
    assert.deepEqual(set(lbfgs({ lineSearch: armijo() }), ...settings.reverse()), expected);
    assert.deepEqual(set(newtonCg(), 'preconditioner=diagonal', 'forcing=0.1').options, {
      preconditioner: 'diagonal',
      forcing: 0.1,
    });
  });

  it('gives newton a line search with the globalization that has one', () => {
    const globalization = 'line-search';
    const settings = ['lineSearch.decrease=0.2', 'lineSearch=hager-zhang', `globalization=${globalization}`];
    const lineSearch = hagerZhang({ decrease: 0.2 });
    assert.deepEqual(set(newton(), ...settings), newton({ globalization, lineSearch }));
    const kept = newton({ globalization, lineSearch: armijo() });
    assert.deepEqual(set(kept, 'globalization=line-search'), kept);
    assert.deepEqual(set(kept, 'globalization=trust-region'), newton());
  });

  it('leaves a method that can be made anew', () => {
    const method = set(newton(), 'globalization=line-search', 'lineSearch=armijo');
    assert.deepEqual(checkMethod(JSON.parse(JSON.stringify(method))), method);
  });

  it('goes before what a module says', async () => {
    const [own, other] = await Promise.all(
      ['', ' --set globalization=trust-region --set maxIterations=2'].map(end => json(`solve line.mjs${end}`)),
    );
    assert.deepEqual([own.method, own.success, other.method], ['newton', true, 'newton']);
  });

  it('is judged by the checks of the API', () =>
    fail(2, {
      'solve wood --set gtol': /'gtol' is invalid\. It must be key=value/,
      'solve wood --set gtol=tiny': /options\.gtol must be a number, got the string "tiny"/,
      'solve wood --set maxIterations=1.5': /options\.maxIterations must be an integer .* got 1\.5/,
      'solve wood --set trace=1': /options\.trace must be true or false, got 1/,
      'solve wood --set memory=5': /auto has no such option; it belongs to --method lbfgs\n/,
      'solve wood --set lineSearch=armijo':
        /it belongs to --method lbfgs, conjugateGradient, newton, gradientDescent\n/,
      'solve wood --method lbfgs --set memory=0': /memory must be an integer .* got 0/,
      'solve wood --method lbfgs --set scaling=no':
        /scaling must be 'scalar' or 'diagonal' or 'auto', got the string "no"/,
      'solve wood --method newtonCg --set preconditioner=no': /preconditioner must be 'auto' or 'none' or 'diagonal'/,
      'solve wood --method newton --set globalization=no':
        /must be 'trust-region' or 'line-search', got the string "no"/,
    }));

  it('says which line searches there are, and which options they have', () =>
    fail(2, {
      'solve wood --method lbfgs --set lineSearch=wolfe':
        /no such line search; there are strong-wolfe, more-thuente, hager-zhang, armijo\n/,
      'solve wood --method lbfgs --set lineSearch=armijo --set lineSearch.curvature=0.1':
        /no such option; lbfgs has memory, scaling, historyPrecision, lineSearch, lineSearch\.decrease, lineSearch\.contraction, lineSearch\.maxEvaluations; /,
      'solve wood --method lbfgs --set lineSearch.curvature=0.1 --set lineSearch.decrease=0.2':
        /decrease \(0\.2\) must be below curvature \(0\.1\)/,
      'solve wood --method newton --set lineSearch=armijo': /only with --set globalization=line-search/,
      'solve wood --method lbfgs --set __proto__.memory=1':
        /no such option; lbfgs has memory, .*; the run has gtol, .*, maxSeconds, threads, trace/,
    }));
});
