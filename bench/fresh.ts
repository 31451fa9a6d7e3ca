// Runs a program of bench/fresh/ in a process of its own: its own heap, its own compiled code, nothing left from before.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What the program prints, for this input. Whatever it says on standard error is shown. */
export function inFreshProcess<Input, Output>(
  program: string,
  input: Input,
  nodeFlags: readonly string[] = [],
): Output {
  const file = fileURLToPath(new URL(`fresh/${program}.ts`, import.meta.url));
  const args = [...process.execArgv, ...nodeFlags, file, JSON.stringify(input)];
  const text = execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  return JSON.parse(text) as Output;
}

/** The other side: reads the input, writes what `work` makes of it. */
export async function answerWith<Input, Output>(work: (input: Input) => Output | Promise<Output>): Promise<void> {
  try {
    const input = JSON.parse(process.argv[2]) as Input;
    process.stdout.write(JSON.stringify(await work(input)));
  } catch (error) {
    console.error(error);
    process.exit(1); // at once: programs that wait for their turn may still be there
  }
}
