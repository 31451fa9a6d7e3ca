// Steppers whose every number must have the same bits on both engines, every instruction-set level and any number of
// threads: digests of parameters and saved states. Run as a program, it prints the native digests of all cases.
import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import {
  adagrad,
  adam,
  adamw,
  cosineAnnealing,
  createOptimizer,
  engineInfo,
  gradientDescent,
  lion,
  momentum,
  type Numbers,
  nadam,
  nesterov,
  type Rule,
  random,
  rmsprop,
} from '../../src/index.js';
import { rules } from '../../src/rules/index.js';
import { bytes } from './bits.js';

interface Variant {
  readonly title: string;
  readonly rule: Rule;
}

const plain: readonly Variant[] = Object.entries(rules).map(([name, make]) => ({ title: name, rule: make() }));

/** Options that take other paths through the same code. */
const variants: readonly Variant[] = [
  { title: 'normalized', rule: gradientDescent({ normalized: true }) },
  { title: 'dampened, rate in the velocity', rule: momentum({ dampening: 0.5, rateInVelocity: true }) },
  { title: 'nesterov, rate in the velocity', rule: nesterov({ rateInVelocity: true }) },
  { title: 'adagrad from an accumulator', rule: adagrad({ initialAccumulator: 0.1, learningRateDecay: 1e-3 }) },
  { title: 'rmsprop, centered', rule: rmsprop({ centered: true }) },
  { title: 'rmsprop, momentum', rule: rmsprop({ momentum: 0.9, epsilonInsideRoot: true }) },
  { title: 'rmsprop, both', rule: rmsprop({ centered: true, momentum: 0.5, epsilonInsideRoot: true }) },
  { title: 'adam, epsilon inside', rule: adam({ epsilonInsideRoot: true, epsilon: 1e-3 }) },
  { title: 'adam, coupled decay, clipped', rule: adam({ weightDecay: 0.1, clipNorm: 2, clipValue: 0.5 }) },
  {
    title: 'adamw, up, a schedule',
    rule: adamw({ maximize: true, learningRate: cosineAnnealing({ from: 0.1, steps: 99 }) }),
  },
  { title: 'nadam, clipped by value', rule: nadam({ clipValue: 0.01 }) },
  { title: 'lion, decay', rule: lion({ weightDecay: 0.1 }) },
  { title: 'Langevin', rule: momentum({ temperature: 0.01, seed: 7 }) },
];

export interface StepperCase {
  readonly title: string;
  digest(engine: 'native' | 'typescript', threads: number): string;
}

export interface StepperOutput {
  readonly level: string | undefined;
  readonly digests: Record<string, readonly string[]>;
}

/** Gradients of all sizes, some of them zero or below the smallest normal number of single precision. */
function gradientsOf(n: number, single: boolean): Numbers[] {
  const numbers = random(3);
  return Array.from({ length: 4 }, (_, k) => {
    const g = single ? new Float32Array(n) : new Float64Array(n);
    for (let i = 0; i < n; i++) g[i] = i % 11 === k ? 0 : numbers.normal() * 10 ** ((i % 43) - 40 + 2 * k);
    return g;
  });
}

function makeCase({ title, rule }: Variant, n: number, single: boolean, steps: number): StepperCase {
  const digest = (engine: 'native' | 'typescript', threads: number) => {
    const x = single ? new Float32Array(n) : new Float64Array(n);
    for (let i = 0; i < n; i++) x[i] = Math.fround((i % 17) / 3 - 2);
    const gradients = gradientsOf(n, single);
    const optimizer = createOptimizer(rule, x, { engine, threads });
    for (let step = 0; step < steps; step++) optimizer.step(gradients[step % gradients.length]);
    return createHash('sha1').update(bytes(x)).update(optimizer.save()).digest('hex');
  };
  return { title: `${title}, ${single ? 'float32' : 'float64'}, n = ${n}, ${steps} steps`, digest };
}

export function* stepperCases(): Generator<StepperCase> {
  for (const single of [false, true]) {
    for (const n of [1, 7, 1003, 1e5]) for (const variant of plain) yield makeCase(variant, n, single, 1000);
    for (const variant of variants) {
      for (const n of [1, 7, 1003]) yield makeCase(variant, n, single, 300);
      yield makeCase(variant, 1e5, single, 5);
    }
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const digests = Array.from(stepperCases(), ({ title, digest }): [string, string[]] => [
    title,
    [1, 2].map(threads => digest('native', threads)),
  ]);
  const output: StepperOutput = { level: engineInfo().level, digests: Object.fromEntries(digests) };
  console.log(JSON.stringify(output));
}
