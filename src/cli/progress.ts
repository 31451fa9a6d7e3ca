// A line on the terminal that says how far the run is. Nothing where there is no terminal, or the run is short.
import type { Progress } from '../index.js';

/** What is needed of process.stderr. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export interface ProgressLine {
  show(progress: Progress): void;
  clear(): void;
}

const interval = 0.1; // seconds

/** undefined where nobody would see it. */
export function progressLine(terminal: Terminal): ProgressLine | undefined {
  if (!terminal.isTTY) return undefined;
  const width = (terminal.columns || 80) - 1; // in the last column some terminals wrap
  let last = 0;
  let visible = false;
  const write = (text: string) => terminal.write(`\r${text.slice(0, width).padEnd(width)}\r`);
  return {
    show({ iteration, value, gradientNorm, seconds }) {
      if (seconds - last < interval) return;
      last = seconds;
      visible = true;
      const f = value.toExponential(8);
      const gradient = gradientNorm.toExponential(2);
      write(`iteration ${iteration}  f ${f}  gradient ${gradient}  ${seconds.toFixed(1)} s`);
    },
    clear() {
      if (visible) write('');
    },
  };
}
