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
  /** The run was saved just now. */
  saved(): void;
  /** Says something that stays, above the line. */
  say(text: string): void;
  clear(): void;
}

const interval = 0.1; // seconds

/** undefined where nobody would see it. */
export function progressLine(terminal: Terminal): ProgressLine | undefined {
  if (!terminal.isTTY) return undefined;
  const width = (terminal.columns || 80) - 1; // in the last column some terminals wrap
  let last = 0;
  let visible = false;
  let saving = false;
  let savedAt: number | undefined;
  const write = (text: string) => terminal.write(`\r${text.slice(0, width).padEnd(width)}\r`);
  const clear = () => {
    if (visible) write('');
    visible = false;
  };
  return {
    show(progress) {
      const { seconds } = progress;
      if (saving) savedAt = seconds;
      saving = false;
      if (seconds - last < interval) return;
      last = seconds;
      visible = true;
      write(fitting(partsOf(progress, savedAt), width));
    },
    saved() {
      saving = true;
    },
    say(text) {
      clear();
      terminal.write(`${text}\n`);
    },
    clear,
  };
}

/** The most important first. */
function partsOf(progress: Progress, savedAt: number | undefined): string[] {
  const { iteration, value, gradientNorm, seconds, evaluations, learningRate, radius } = progress;
  const parts = [
    `iteration ${iteration}`,
    `f ${value.toExponential(8)}`,
    `gradient ${gradientNorm.toExponential(2)}`,
    `${seconds.toFixed(1)} s`,
    savedAt !== undefined && `saved at ${savedAt.toFixed(1)} s`,
    `evaluations ${evaluations.value}`,
    learningRate !== undefined && `rate ${learningRate.toExponential(2)}`,
    radius !== undefined && `radius ${radius.toExponential(2)}`,
  ];
  return parts.filter(part => part !== false);
}

/** As many of them as there is room for. */
function fitting(parts: readonly string[], width: number): string {
  let line = parts[0];
  for (const part of parts.slice(1)) {
    if (line.length + 2 + part.length > width) break;
    line += `  ${part}`;
  }
  return line;
}
