// What can go wrong on the command line, and the exit code that says so.
import { debuglog, inspect } from 'node:util';
import { CommanderError } from 'commander';

const exitCodes = { usage: 2, thrown: 70 } as const;

export const exitCodesHelp = `
Exit codes:
  0    success
  1    solve: the run ended without success; the status says why. check: a derivative is wrong
  2    a mistake in the arguments or in what a module exports
  70   a module threw an exception, whose stack is shown
  130  interrupted (SIGINT)`;

/** A mistake of the caller's: its message is shown, no stack (NODE_DEBUG=thalweg shows that too). */
export class UsageError extends Error {}

/** What code that is not ours threw is the `cause`, unchanged. */
export class Thrown extends Error {
  constructor(where: string, cause: unknown) {
    super(`${where} threw an exception`, { cause });
  }
}

/** Calls code that is not ours. */
export function callTheirs<T>(where: string, call: () => T): T {
  try {
    return call();
  } catch (cause) {
    throw new Thrown(where, cause);
  }
}

/** Calls the API: what it says about an argument is a mistake of the caller's. */
export function callApi<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    if (error instanceof Thrown || error instanceof UsageError || !(error instanceof Error)) throw error;
    throw new UsageError(error.message, { cause: error });
  }
}

/** Tells the user about an error; returns the exit code. */
export function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage; // it has spoken already
  if (error instanceof UsageError) {
    console.error(`error: ${error.message}`);
    debuglog('thalweg')('%s', inspect(error));
    return exitCodes.usage;
  }
  if (error instanceof Thrown) console.error(`error: ${error.message}\n${inspect(error.cause)}`);
  else console.error(`error: this is a mistake in thalweg, please report it\n${inspect(error)}`);
  return exitCodes.thrown;
}
