// Every rule that PyTorch has follows PyTorch's trajectories, in double precision, as a stepper on each engine. The
// numbers are of bench/peers/pytorch_reference.py.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cosineAnnealing, createOptimizer } from '../src/index.js';
import { type Rule, rules } from '../src/rules/index.js';
import { onEveryEngine, root } from './support/engines.js';
import { type RuleProblem, ruleProblems } from './support/rule-problems.js';

interface ReferenceRun {
  readonly rule: Rule['name'];
  readonly options: Record<string, unknown>;
  readonly problem: string;
  readonly schedule?: { readonly from: number; readonly to: number; readonly steps: number };
  readonly states: readonly { readonly step: number; readonly f: number; readonly x: readonly number[] }[];
}

const file = join(root, 'test/data/pytorch-rules.json');
const { runs } = JSON.parse(readFileSync(file, 'utf8')) as { runs: readonly ReferenceRun[] };

function makeOf({ rule, options, schedule }: ReferenceRun): Rule {
  const { from = 0, to = 0, steps = 1 } = schedule ?? {};
  const rate = schedule ? { learningRate: cosineAnnealing({ from, to, steps }) } : {};
  return rules[rule]({ ...options, ...rate } as never);
}

const largest = (a: readonly number[]) => Math.max(...a.map(Math.abs));

/** PyTorch's f is that of the problem, also where it is the gradient of -f that the rule climbs. */
function compare(run: ReferenceRun, problem: RuleProblem, engine: 'native' | 'typescript'): number {
  const x = Float64Array.from(problem.x0);
  const g = new Float64Array(problem.n);
  const optimizer = createOptimizer(makeOf(run), x, { engine });
  let worst = 0;
  for (const state of run.states) {
    while (optimizer.steps < state.step) {
      problem.gradient(x, g);
      if (run.options.maximize === true) for (let i = 0; i < g.length; i++) g[i] = -g[i];
      optimizer.step(g);
    }
    const off = largest(state.x.map((value, i) => value - x[i])) / largest(state.x);
    const value = Math.abs(problem.gradient(x, g) - state.f) / Math.abs(state.f);
    worst = Math.max(worst, off, value);
  }
  return worst;
}

describe('rules beside PyTorch', () => {
  onEveryEngine(engine => {
    for (const run of runs) {
      const options = JSON.stringify({ ...run.options, ...(run.schedule && { schedule: 'cosine' }) });
      it(`${run.rule} ${options} on ${run.problem}: 1000 steps within 1e-12`, () => {
        const problem = ruleProblems.find(({ name }) => name === run.problem) as RuleProblem;
        assert.ok(compare(run, problem, engine) <= 1e-12);
      });
    }
  });

  it('every rule but Lion is compared, each on three problems', () => {
    const compared = new Set(runs.map(({ rule, problem }) => `${rule} ${problem}`));
    for (const rule of Object.keys(rules)) {
      const count = ruleProblems.filter(({ name }) => compared.has(`${rule} ${name}`)).length;
      assert.equal(count, rule === 'lion' ? 0 : 3, rule);
    }
  });
});
