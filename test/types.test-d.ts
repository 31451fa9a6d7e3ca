// Compiled by the type check, never run: how the public types are used, and which uses are mistakes.
import {
  armijo,
  auto,
  type BandedHessian,
  banded,
  conjugateGradient,
  dense,
  diagonal,
  type EngineInfo,
  type engineInfo,
  type findProblem,
  type Hessian,
  hagerZhang,
  type Instance,
  type LineSearch,
  lbfgs,
  type Method,
  type Minimum,
  minimize,
  moreThuente,
  newton,
  newtonCg,
  type Objective,
  type Options,
  type PreconditionerFunction,
  type Problem,
  type Progress,
  type problems,
  type Result,
  type Scaling,
  type Status,
  sparse,
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
  newton({ globalization: 'line-search', lineSearch: search }),
  newton({ globalization: 'trust-region' }),
  newtonCg({ forcing: 0.1, preconditioner: 'diagonal' }),
  newtonCg({ preconditioner: tridiagonal() }),
  conjugateGradient({ truncation: 0.1, restart: 2, lineSearch: hagerZhang({ slack: 0 }) }),
];
const searches: readonly LineSearch[] = [moreThuente({ curvature: 0.5 }), hagerZhang(), armijo({ decrease: 0.1 })];
const jacobi: PreconditionerFunction = (x, r, result) => result.set(r, x.length);
newtonCg({ preconditioner: jacobi });
lbfgs({ scaling: 'diagonal', lineSearch: searches[0] });
newton({ globalization: 'line-search' });
same<Scaling, 'scalar' | 'diagonal' | 'auto'>(true);
// @ts-expect-error: an unknown scaling
lbfgs({ scaling: 'matrix' });
// @ts-expect-error: an unknown preconditioner
newtonCg({ preconditioner: 'hope' });
// @ts-expect-error: armijo has no curvature condition
armijo({ curvature: 0.9 });
// @ts-expect-error: conjugate gradients keep no pairs
conjugateGradient({ memory: 5 });
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
objective.hessian = banded(2, (_x, bands) => void bands.fill(1));
objective.hessian = dense((_x, h) => h.set([2]));
objective.hessian = sparse({ rows: [0, 1], columns: Int32Array.of(0, 0) }, (_x, values) => values.set([2]));
same<BandedHessian['bandwidth'], number>(true);
same<Hessian['structure'], 'diagonal' | 'tridiagonal' | 'banded' | 'dense' | 'sparse'>(true);
// @ts-expect-error: a band has a width
banded((_x: Vector, bands: Vector) => void bands.fill(1));
// @ts-expect-error: a pattern has columns
sparse({ rows: [0] });
// @ts-expect-error: a band is one array
banded(1, (_x, main, off) => main.set(off));
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
same<Minimum['kind'], 'global' | 'local' | 'saddle' | 'infimum'>(true);
same<EngineInfo['engine'], 'native' | 'typescript'>(true);
const status: Status = 'precision-limit';
// @ts-expect-error: no such status
const strange: Status = 'fine';
void [status, strange];
