// Compiled by the type check, never run: how the public types are used, and which uses are mistakes.
import {
  auto,
  diagonal,
  type EngineInfo,
  type engineInfo,
  type findProblem,
  type Instance,
  type LineSearch,
  lbfgs,
  type Method,
  minimize,
  newton,
  type Objective,
  type Options,
  type Problem,
  type Progress,
  type problems,
  type Result,
  type Status,
  strongWolfe,
  type Trace,
  tridiagonal,
  type ValueAndGradient,
  type Vector,
} from '../src/index.js';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function same<A, B>(equal: Equal<A, B>): void {
  void equal;
}

const f: ValueAndGradient = (x, gradient) => {
  gradient[0] = 2 * x[0];
  return x[0] * x[0];
};

// What minimize takes and returns.
const result: Result = minimize(f, [1]);
minimize({ valueAndGradient: f }, new Float64Array(1), lbfgs(), {});
minimize((x, gradient) => x[0] + gradient.length, new Float32Array(1), undefined, undefined);
minimize({ valueAndGradient: f, value: x => x[0], hessianVector: (x, v, product) => product.set(v, x.length) }, [1]);
same<typeof result.x, Vector>(true);
same<typeof result.status, Status>(true);
same<typeof result.trace, Trace | undefined>(true);
same<typeof result.evaluations.hessianVector, number>(true);
// @ts-expect-error: an objective is needed
minimize();
// @ts-expect-error: so is a start
minimize(f);
// @ts-expect-error: of numbers
minimize(f, ['1']);
// @ts-expect-error: one dimension is an array too
minimize(f, 1);
// @ts-expect-error: bigints are no numbers
minimize(f, new BigInt64Array(1));
// @ts-expect-error: f returns a number
minimize(() => undefined, [1]);
// @ts-expect-error: minimize is synchronous
minimize(async () => 1, [1]);
// @ts-expect-error: a value alone has no gradient
minimize({ value: (x: Vector) => x[0] }, [1]);
// @ts-expect-error: a method is a value, not a name
minimize(f, [1], 'lbfgs');
// @ts-expect-error: a method is called
minimize(f, [1], lbfgs);
// @ts-expect-error: results are not written to
result.value = 1;

// Options.
const options: Options = { gtol: 1e-8, signal: AbortSignal.timeout(10), engine: 'native', trace: true, threads: 2 };
minimize(f, [1], auto(), { ...options, onIteration: ({ iteration }) => iteration > 3 });
minimize(f, [1], auto(), { onIteration: (progress: Progress) => void progress.x });
// @ts-expect-error: an unknown key
minimize(f, [1], auto(), { gTol: 1e-8 });
// @ts-expect-error: a string
minimize(f, [1], auto(), { gtol: '1e-8' });
// @ts-expect-error: no such engine
minimize(f, [1], auto(), { engine: 'gpu' });
// @ts-expect-error: the signal, not its controller
minimize(f, [1], auto(), { signal: new AbortController() });
minimize(f, [1], auto(), {
  onIteration(progress) {
    // @ts-expect-error: progress is looked at only
    progress.iteration = 2;
  },
});

// Methods.
const search: LineSearch = strongWolfe({ decrease: 1e-3, curvature: 0.5, maxEvaluations: 10 });
const methods: readonly Method[] = [
  auto(),
  lbfgs(),
  lbfgs({ memory: 5, lineSearch: search }),
  newton({ lineSearch: search }),
];
newton({ globalization: 'line-search' });
// @ts-expect-error: an unknown key
lbfgs({ memroy: 5 });
// @ts-expect-error: options of a line search are not a line search
lbfgs({ lineSearch: { curvature: 0.5 } });
// @ts-expect-error: an unknown globalization
newton({ globalization: 'hope' });
// @ts-expect-error: the list of methods is not written to
methods[0] = auto();
// @ts-expect-error: nor is a method
lbfgs().options.memory = 3;
same<ReturnType<typeof lbfgs>['options']['memory'], number>(true);

// Hessians.
const objective: Objective = { valueAndGradient: f, hessian: tridiagonal((x, main, off) => main.set(x, off.length)) };
objective.hessian = diagonal((_x, main) => void main.fill(2));
objective.hessian = tridiagonal();
// @ts-expect-error: a diagonal has no neighbours
diagonal((_x, main, off) => main.set(off));
// @ts-expect-error: the structure is called
objective.hessian = tridiagonal;
// @ts-expect-error: a Hessian is a structure, not a function
minimize({ valueAndGradient: f, hessian: (x: Vector) => x }, [1]);

// Tools.
same<ReturnType<typeof findProblem>, Problem | undefined>(true);
same<ReturnType<Problem['create']>, Instance>(true);
same<ReturnType<typeof engineInfo>, EngineInfo>(true);
same<(typeof problems)[number], Problem>(true);
same<EngineInfo['engine'], 'native' | 'typescript'>(true);
const status: Status = 'precision-limit';
// @ts-expect-error: no such status
const strange: Status = 'fine';
void [status, strange];
