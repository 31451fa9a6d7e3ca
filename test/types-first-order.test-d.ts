// Compiled by the type check, never run: rules, schedules, steppers, finite sums and random numbers, and which uses of
// them are mistakes.
import {
  type AdamMethod,
  type AdamOptions,
  adagrad,
  adam,
  adamw,
  armijo,
  type Batch,
  type CommonOptions,
  constant,
  cosineAnnealing,
  createOptimizer,
  exponentialDecay,
  type FiniteSum,
  finiteSum,
  followingBatchSize,
  gradientDescent,
  isFiniteSum,
  join,
  lion,
  type Method,
  minimize,
  momentum,
  type Numbers,
  nesterov,
  type Objective,
  type Optimizer,
  type Options,
  type Progress,
  type Random,
  type Rule,
  random,
  reduceOnPlateau,
  rmsprop,
  type Schedule,
  type StatefulSchedule,
  scaled,
  step,
  type TraceRow,
  type Vector,
  warmup,
} from '../src/index.js';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function same<A, B>(equal: Equal<A, B>): void {
  void equal;
}

const f = (x: Vector, gradient: Vector) => {
  gradient[0] = 2 * x[0];
  return x[0] * x[0];
};

// Rules are methods.
const made: readonly Rule[] = [
  gradientDescent(),
  gradientDescent({ normalized: true, learningRate: 0.1 }),
  gradientDescent({ lineSearch: armijo({ contraction: 0.5 }), learningRate: 1 }),
  momentum({ momentum: 0.9, dampening: 0.1, rateInVelocity: true }),
  nesterov({ lookAhead: true }),
  adagrad({ learningRateDecay: 1e-3, initialAccumulator: 0.1 }),
  rmsprop({ centered: true, alpha: 0.9, momentum: 0.5 }),
  adam({ beta1: 0.8, beta2: 0.99, epsilon: 1e-6, epsilonInsideRoot: true, weightDecay: 0.1 }),
  adamw({ clipNorm: 1, clipValue: Infinity, temperature: 0.1, seed: 3, maximize: false }),
  lion({ decoupledWeightDecay: false }),
];
const methods: readonly Method[] = made;
for (const method of methods) minimize(f, [1], method);
same<ReturnType<typeof adam>, AdamMethod>(true);
same<AdamMethod['options'], AdamOptions>(true);
same<CommonOptions['learningRate'], number | Schedule>(true);
// @ts-expect-error: an unknown key
adam({ learningrate: 0.1 });
// @ts-expect-error: adam has no momentum
adam({ momentum: 0.9 });
// @ts-expect-error: a flag
rmsprop({ centered: 1 });
// @ts-expect-error: a rate is no text
adam({ learningRate: '0.1' });
// @ts-expect-error: a schedule returns a number
adam({ learningRate: (step: number) => `${step}` });
// @ts-expect-error: with a line search there is no weight decay
gradientDescent({ lineSearch: armijo(), weightDecay: 0.1 });
// @ts-expect-error: and the first step is a number
gradientDescent({ lineSearch: armijo(), learningRate: constant(1) });
// @ts-expect-error: a rule is called
minimize(f, [1], adam);
// @ts-expect-error: nor is it written to
adam().options.beta1 = 0.5;

// Schedules: a plain function of the step will do.
const schedules: readonly Schedule[] = [
  (t: number) => 1 / (t + 1),
  () => 0.1,
  constant(0.1),
  cosineAnnealing({ from: 0.1, steps: 100 }),
  exponentialDecay({ from: 1, to: 0.1, steps: 10 }),
  exponentialDecay({ from: 1, factor: 0.9 }),
  step({ rate: 1, every: 10 }),
  warmup({ steps: 5, rate: reduceOnPlateau({ rate: 1 }) }),
  join({ schedules: [0.1, constant(0.01)], boundaries: [10] }),
  scaled(0.1, t => 1 / (t + 1)),
  followingBatchSize({ rate: 0.1, batchSize: t => t + 1 }),
];
for (const learningRate of schedules) adam({ learningRate });
const plateau: StatefulSchedule = reduceOnPlateau({ rate: 1, patience: 3, factor: 0.5 });
plateau.observe(1, 0);
plateau.restore(plateau.fresh().save?.() ?? []);
same<ReturnType<StatefulSchedule['save']>, readonly number[]>(true);
// @ts-expect-error: a plateau has a rate to begin with
reduceOnPlateau({ patience: 3 });
// @ts-expect-error: there is no gamma
step({ rate: 1, every: 10, gamma: 0.1 });
// @ts-expect-error: it takes all three, or a factor
exponentialDecay({ from: 1, to: 0.1 });
// @ts-expect-error: steps are needed
cosineAnnealing({ from: 0.1 });
// @ts-expect-error: a schedule is a function
scaled({ from: 0.1 }, 2);

// Steppers.
const parameters = new Float32Array(4);
const optimizer: Optimizer = createOptimizer(adam(), parameters, { engine: 'native', threads: 2 });
optimizer.step(parameters);
optimizer.step([parameters]);
optimizer.load(optimizer.save());
optimizer.observe(0.5);
createOptimizer(momentum(), [new Float64Array(2), new Float64Array(3)]);
createOptimizer(adam(), [{ parameters, weightDecay: 0.1, beta1: 0.8 }, { parameters: [parameters] }]);
same<Numbers, Float64Array | Float32Array>(true);
same<Optimizer['rule'], Rule['name']>(true);
// @ts-expect-error: parameters are typed arrays
createOptimizer(adam(), [1, 2]);
// @ts-expect-error: of floating-point numbers
createOptimizer(adam(), new Int32Array(2));
// @ts-expect-error: so are gradients
optimizer.step([1, 2]);
// @ts-expect-error: the count is looked at only
optimizer.steps = 3;
// @ts-expect-error: auto is no rule
createOptimizer({ name: 'auto', options: {} }, parameters);
// @ts-expect-error: a group has options of its rule
createOptimizer(adam(), [{ parameters, momentum: 0.1 }]);

// Finite sums.
const sum: FiniteSum = finiteSum({
  count: 10,
  batchSize: draw => draw + 1,
  shuffle: true,
  fullEvery: Infinity,
  term: (i, x, gradient) => {
    gradient[0] += x[0] - i;
    return (x[0] - i) ** 2 / 2;
  },
});
finiteSum({ count: 3, batchSize: 1, terms: (indices: Uint32Array, x) => indices.length * x[0] });
const objective: Objective = sum;
const options: Options = {
  onIteration: ({ batch, learningRate }: Progress) => (batch?.epoch ?? 0) > (learningRate ?? 9),
};
minimize(objective, [1], adam(), options);
minimize(sum.full, [1]);
same<Progress['batch'], Batch | undefined>(true);
same<TraceRow['learningRate'], number | undefined>(true);
const unknown: unknown = sum;
if (isFiniteSum(unknown)) sum.restore(unknown.save());
// @ts-expect-error: a batch has a size
finiteSum({ count: 3, term: () => 1 });
// @ts-expect-error: a term returns a number
finiteSum({ count: 3, batchSize: 1, term: () => undefined });
// @ts-expect-error: the batch is looked at only
sum.batch.epoch = 3;

// Random numbers.
const numbers: Random = random(1, 10);
numbers.position = 3;
same<ReturnType<typeof numbers.permutation>, Int32Array<ArrayBuffer>>(true);
const words: string[] = numbers.shuffle(['a', 'b']);
const rate: number = numbers.uniform() + numbers.normal() + numbers.integer(6);
void [words, rate];
// @ts-expect-error: a seed is needed
random();
// @ts-expect-error: it is a number
random('seed');
// @ts-expect-error: and stays
numbers.seed = 2;
