// SciPy's solves of the tridiagonal systems, where there is a Python with SciPy.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

interface ScipySolves {
  /** Undefined where it is not installed. */
  readonly version?: string;
  readonly solves: readonly {
    readonly n: number;
    readonly sides: Readonly<Record<'scipy' | 'solveh', readonly number[]>>;
  }[];
}

export function scipySolves(sizes: readonly number[], quick: boolean): ScipySolves {
  try {
    execFileSync('python3', ['-c', 'import scipy.linalg'], { stdio: 'ignore' });
  } catch {
    return { solves: [] };
  }
  const file = fileURLToPath(new URL('../peers/scipy_solves.py', import.meta.url));
  const settings = JSON.stringify({ sizes, rounds: quick ? 2 : 5, least: quick ? 0.002 : 0.02 });
  const text = execFileSync('python3', [file, settings], {
    encoding: 'utf8',
    env: { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(text) as ScipySolves;
}
