// What the addon's Run is made with: right, or with mistakes in it.
import type { Chance } from './chance.js';
import { detach, detachedArray, junk } from './junk.js';

const methods = [
  'lbfgs',
  'conjugateGradient',
  'steepestDescent',
  'newton',
  'newtonLineSearch',
  'newtonCg',
  'lookAhead',
  'adam',
  'momentum',
  'lion',
] as const;
const searches = ['strong-wolfe', 'more-thuente', 'hager-zhang', 'armijo'];
const structures = ['diagonal', 'tridiagonal', 'banded', 'dense', 'sparse'] as const;
const mailboxSize = 16;

export interface RunArguments {
  kind: Record<string, unknown>;
  options: unknown;
  arrays: unknown[];
  pattern: unknown;
  preconditionerPattern: unknown;
}

type Structure = (typeof structures)[number] | '';

function hessianArrays(structure: Structure, n: number, chance: Chance): Float64Array[] {
  switch (structure) {
    case '':
      return [];
    case 'diagonal':
      return [chance.numbers(n)];
    case 'tridiagonal':
      return [chance.numbers(n), chance.numbers(n - 1)];
    case 'banded':
      return [chance.numbers(n * (1 + chance.below(Math.min(n, 4))))];
    case 'dense':
      return [chance.numbers(n * n)];
    case 'sparse':
      return [chance.numbers(2 * n - 1)];
  }
}

/** The lower triangle of a tridiagonal matrix. */
function patternOf(structure: Structure, n: number): Int32Array[] {
  if (structure !== 'sparse') return [];
  const rows = Int32Array.from({ length: 2 * n - 1 }, (_, k) => (k < n ? k : k - n + 1));
  return [rows, rows.map((row, k) => (k < n ? row : row - 1))];
}

/** What a caller hands over who makes no mistake. */
export function rightArguments(chance: Chance): RunArguments {
  const n = chance.pick([1, 2, 3, 5, 17, 100]);
  const method = chance.pick(methods);
  const needsHessian = method === 'newton' || method === 'newtonLineSearch';
  const second = needsHessian || (method === 'newtonCg' && chance.maybe(0.5));
  const hessian = second ? chance.pick(structures) : '';
  const asked = ['none', 'asked', 'structured', ...(hessian ? ['diagonal'] : [])];
  const preconditioning = method === 'newtonCg' ? chance.pick(asked) : '';
  const preconditioner = preconditioning === 'structured' ? chance.pick(structures) : '';
  const places = Array.from({ length: 6 }, () => chance.numbers(n));
  const vectors = method === 'newtonCg' ? Array.from({ length: 4 }, () => chance.numbers(n)) : [];
  const mailbox = new Float64Array(mailboxSize);
  const matrices = [...hessianArrays(hessian, n, chance), ...hessianArrays(preconditioner, n, chance)];
  return {
    kind: { method, search: chance.pick(searches), hessian, preconditioning, preconditioner, threads: 1 },
    options: method === 'lbfgs' ? Float64Array.of(chance.between(1, 10)) : new Float64Array(0),
    arrays: [...places, ...matrices, ...vectors, mailbox],
    pattern: patternOf(hessian, n),
    preconditionerPattern: patternOf(preconditioner, n),
  };
}

const kindKeys = ['method', 'search', 'hessian', 'preconditioning', 'preconditioner', 'threads'];
const words: readonly unknown[] = [...methods, ...searches, ...structures, 'asked', 'none', '', 'constructor'];

/** The mistakes that one can make, each on one argument. */
const mistakes: readonly ((given: RunArguments, chance: Chance) => void)[] = [
  (given, chance) => {
    given.kind[chance.pick(kindKeys)] = junk(chance);
  },
  (given, chance) => {
    given.kind[chance.pick(kindKeys)] = chance.pick(words);
  },
  (given, chance) => {
    delete given.kind[chance.pick(kindKeys)];
  },
  (given, chance) => {
    given.kind.threads = chance.odd();
  },
  (given, chance) => {
    given.kind = junk(chance);
  },
  (given, chance) => {
    // Numbers that TypeScript would not let through may make a line search endless: they are no mistake of this kind.
    const options: unknown = junk(chance);
    if (!(options instanceof Float64Array)) given.options = options;
  },
  (given, chance) => {
    if (given.kind.method === 'lbfgs') given.options = Float64Array.of(chance.odd());
  },
  (given, chance) => {
    given.arrays = junk(chance);
  },
  (given, chance) => {
    given.arrays[chance.below(given.arrays.length)] = junk(chance);
  },
  (given, chance) => {
    const k = chance.below(given.arrays.length);
    given.arrays[k] = detachedArray((given.arrays[k] as Float64Array).length);
  },
  (given, chance) => {
    given.arrays.splice(chance.below(given.arrays.length), chance.between(1, 3));
  },
  (given, chance) => {
    given.arrays.splice(chance.below(given.arrays.length), 0, chance.numbers(chance.below(20)));
  },
  (given, chance) => {
    const k = chance.below(given.arrays.length);
    given.arrays[k] = given.arrays[chance.below(given.arrays.length)]; // the same memory twice
  },
  (given, chance) => {
    given.pattern = chance.pick([[], [junk(chance)], [junk(chance), junk(chance)], junk(chance)]);
  },
  (given, chance) => {
    if (Array.isArray(given.pattern) && given.pattern[0] instanceof Int32Array)
      given.pattern[chance.below(2)] = Int32Array.from(chance.numbers(chance.below(300)));
  },
  (given, chance) => {
    const [list] = Array.isArray(given.pattern) ? given.pattern.slice(chance.below(2)) : [];
    if (list instanceof Int32Array) list[chance.below(list.length)] = chance.odd();
  },
  (given, chance) => {
    given.preconditionerPattern = junk(chance);
  },
  (given, chance) => {
    // A getter that takes memory away which was looked at already.
    const last = given.arrays.length - 1;
    const array = given.arrays[last];
    Object.defineProperty(given.arrays, last, {
      configurable: true,
      set() {},
      get: () => {
        detach(given.arrays[chance.below(last)]);
        return array;
      },
    });
  },
];

/** Almost right, more often than not. */
export function almostRightArguments(chance: Chance): RunArguments {
  const given = rightArguments(chance);
  for (let k = chance.maybe(0.6) ? chance.between(1, 2) : 0; k > 0; k--) {
    if (Array.isArray(given.arrays) && given.arrays.length > 1000) continue; // junk: to change it takes for ever
    try {
      chance.pick(mistakes)(given, chance);
    } catch {
      // one mistake may be in the way of another
    }
  }
  return given;
}
