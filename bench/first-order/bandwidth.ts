// The most that this machine's memory gives to a loop over arrays of the same total size, in the same rounds as the
// steps: copy, scale, triad and the in-place axpy of native/stream.cpp.
import { median } from '../statistics.js';
import { LineProcess } from './line-process.js';

export const kernels = ['copy', 'scale', 'triad', 'axpy'] as const;

/** GB/s of each kernel in one and in two threads. */
export type Bandwidth = Readonly<Record<(typeof kernels)[number], readonly [number, number]>>;

export interface Limit {
  readonly kernel: string;
  /** One number a round. */
  readonly gbPerSecond: readonly number[];
}

export class BandwidthProgram {
  private readonly server: LineProcess;

  constructor(program: string, bytes: number) {
    this.server = new LineProcess(program, [`${bytes}`]);
  }

  measure(least: number): Promise<Bandwidth> {
    return this.server.ask(least);
  }

  close(): void {
    this.server.close();
  }
}

/** The kernel whose median is the highest. */
export function limitOf(rounds: readonly Bandwidth[], threads: 1 | 2): Limit {
  const limits = kernels.map(kernel => ({ kernel, gbPerSecond: rounds.map(round => round[kernel][threads - 1]) }));
  return limits.reduce((best, one) => (median(one.gbPerSecond) > median(best.gbPerSecond) ? one : best));
}
