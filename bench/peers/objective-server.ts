// Answers another program's questions about the robustness instances, so that no problem is written twice. Numbers go
// to and fro as raw doubles: [0, k, factor] opens instance k at factor times its start and is answered by [n, x0...];
// [1, x...] by [f, gradient...]; [2, x...] by the n * n numbers of the Hessian.
import { readSync, writeSync } from 'node:fs';
import { robustnessInstances } from '../../src/problems/index.js';
import { denseHessian } from '../dense-hessian.js';
import { startAt } from '../robustness-marks.js';

/** The next `count` doubles, or none where the other side has closed. */
function read(count: number): Float64Array | undefined {
  const numbers = new Float64Array(count);
  const bytes = new Uint8Array(numbers.buffer);
  for (let at = 0; at < bytes.length; ) {
    const got = readSync(0, bytes, at, bytes.length - at, null);
    if (got === 0) return undefined;
    at += got;
  }
  return numbers;
}

function write(numbers: Float64Array): void {
  const bytes = new Uint8Array(numbers.buffer);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(1, bytes, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error; // the pipe is full: the other side reads
    }
  }
}

let [n, objective] = open(0, 1);

function open(k: number, factor: number) {
  const { problem, n } = robustnessInstances[k];
  return [n, problem.create(n).objective, startAt({ problem, n }, factor)] as const;
}

for (;;) {
  const question = read(1);
  if (!question) break;
  if (question[0] === 0) {
    const [k, factor] = read(2) ?? [0, 1];
    const [size, opened, x0] = open(k, factor);
    [n, objective] = [size, opened];
    write(Float64Array.of(n, ...x0));
    continue;
  }
  const x = read(n);
  if (!x) break;
  if (question[0] === 1) {
    const answer = new Float64Array(n + 1);
    answer[0] = objective.valueAndGradient(x, answer.subarray(1));
    write(answer);
  } else {
    write(denseHessian(objective, x));
  }
}
