// PyTorch's steps, where there is a Python that has it: in one and two threads, each in the way that is fastest there.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { LineProcess } from '../first-order/line-process.js';
import { findRule } from '../first-order/rules.js';
import type { Sample, Side, StepTask } from '../first-order/side.js';
import { checkedSteps } from '../first-order/start.js';

export interface TorchPython {
  readonly python: string;
  readonly version: string;
}

/** The first Python that can load it; python3 may be another than the system's, whose packages the system installs. */
export function findTorch(): TorchPython | undefined {
  for (const python of ['python3', '/usr/bin/python3']) {
    try {
      const version = execFileSync(python, ['-c', 'import torch; print(torch.__version__)'], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      return { python, version: version.trim() };
    } catch {} // not this one
  }
  return undefined;
}

const mostSamples = 1000;

/** None where PyTorch does not have the rule. Ways whose answer does not agree are left out, if another's does. */
export async function torchSides(
  python: string,
  { rule, precision, n }: StepTask,
  least: number,
  agrees: (sample: Sample) => boolean,
): Promise<Side[]> {
  const [optimizer, options] = findRule(rule).torch ?? [];
  if (!optimizer) return [];
  const script = fileURLToPath(new URL('torch_steps.py', import.meta.url));
  const server = new LineProcess(python, [script, JSON.stringify({ optimizer, options, precision, n })]);
  const every = Math.ceil(n / mostSamples);
  const checked = await server.ask<Record<string, number[]>>({ do: 'check', steps: checkedSteps, every });
  const offered = Object.keys(checked);
  const right = offered.filter(way => agrees({ every, values: checked[way] }));
  const left = right.length > 0 ? offered.filter(way => !right.includes(way)) : [];
  const chosen = right.length > 0 ? right : offered;
  const ways = await server.ask<Record<1 | 2, string>>({ do: 'choose', ways: chosen, least });
  return ([1, 2] as const).map(threads => ({
    name: `torch${threads}` as const,
    variant: ways[threads],
    left,
    check: async () => ({ every, values: checked[ways[threads]] }),
    time: least => server.ask<number>({ do: 'time', threads, least }),
    close: () => server.close(),
  }));
}
