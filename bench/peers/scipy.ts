// SciPy's runs of the robustness instances, where there is a Python with SciPy.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { robustnessInstances } from '../../src/problems/index.js';
import { type Ended, factors, gradientMark, valueMarks } from '../robustness-marks.js';
import { limits, type Rule } from '../robustness-runs.js';

export interface Peers {
  readonly version: string;
  readonly runs: readonly Ended[];
}

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Undefined where it is not installed. */
export function scipyRuns({ gtol, toMarks }: Rule): Peers | undefined {
  try {
    execFileSync('python3', ['-c', 'import scipy.optimize'], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  const marks = toMarks ? { valueMarks, gradientMark } : {};
  const instances = robustnessInstances.length;
  const settings = JSON.stringify({ ...limits, ...marks, gtol, factors, instances });
  const server = [process.execPath, ...process.execArgv, path('objective-server.ts')];
  const text = execFileSync('python3', [path('scipy_robustness.py'), settings, ...server], {
    encoding: 'utf8',
    env: { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1' }, // more of them only wait for each other
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(text) as Peers;
}
