// The runs by which robustness is measured: 26 instances from their start, from 10 times and from 100 times it.
import {
  auto,
  conjugateGradient,
  lbfgs,
  type Method,
  minimize,
  newton,
  newtonCg,
  type Progress,
} from '../src/index.js';
import { robustnessInstances } from '../src/problems/index.js';
import { type Ended, factors, gradientMark, solved, startAt } from './robustness-marks.js';

/** When a run may end. */
export interface Rule {
  readonly gtol: number;
  /** It ends at the first iterate that meets both marks; its own test is only there to end what does not arrive. */
  readonly toMarks: boolean;
}

export const rules = {
  /** How far is it to both marks? */
  marks: { gtol: 1e-9, toMarks: true },
  /** And where does a run end by itself, if told to stop at the mark of the gradient? */
  gtol: { gtol: gradientMark, toMarks: false },
  /** As a user runs it who says nothing. */
  defaults: { gtol: 1e-6, toMarks: false },
} as const satisfies Record<string, Rule>;

/** Far away: nobody's run should need them. */
export const limits = { maxEvaluations: 10_000, maxIterations: 10_000, maxSeconds: 60 } as const;

export const ourSolvers: Readonly<Record<string, Method>> = {
  'newton()': newton(),
  'auto()': auto(),
  'newton, line search': newton({ globalization: 'line-search' }),
  'newtonCg()': newtonCg(),
  'lbfgs()': lbfgs(),
  'conjugateGradient()': conjugateGradient(),
};

/** Both engines have the same bits, so one of them speaks for both. */
export function ourRuns(solver: string, rule: Rule): Ended[] {
  return factors.flatMap(factor => robustnessInstances.map((_, instance) => ourRun(solver, instance, factor, rule)));
}

function ourRun(solver: string, instance: number, factor: number, { gtol, toMarks }: Rule): Ended {
  const { problem, n } = robustnessInstances[instance];
  let met: Pick<Progress, 'value' | 'gradientNorm'> | undefined;
  const onIteration = ({ value, gradientNorm }: Progress) => {
    if (!toMarks || !solved({ instance, value, gradientNorm })) return false;
    met = { value, gradientNorm }; // the best point of the run may lie lower and on a slope
    return true;
  };
  const { objective } = problem.create(n);
  const options = { ...limits, gtol, onIteration, engine: 'typescript' } as const;
  const result = minimize(objective, startAt({ problem, n }, factor), ourSolvers[solver], options);
  const { status, success, value, gradientNorm, evaluations } = result;
  const calls = { evaluations: evaluations.value, hessians: evaluations.hessian };
  return { solver, instance, factor, status, success, value, gradientNorm, ...calls, ...met };
}
