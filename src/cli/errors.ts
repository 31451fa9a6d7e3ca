// What can go wrong on the command line, and the exit code that says so.
import { debuglog, inspect } from 'node:util';
import { CommanderError } from 'commander';
import { isPromise } from '../check.js';

const exitCodes = { usage: 2, thrown: 70 } as const;

export const exitCodesHelp = `
Exit codes:
  0    success
  1    solve: the run ended without success; the status says why. check: a derivative is wrong
  2    a mistake in the arguments or in what a module exports
  70   a module threw an exception, whose stack is shown
  129, 130, 143
       solve: ended by SIGHUP, SIGINT (Ctrl-C) or SIGTERM, with the result so far`;

/** A mistake of the caller's: its message is shown, no stack (NODE_DEBUG=thalweg shows that too). */
export class UsageError extends Error {}

/** What code that is not ours threw is the `cause`, unchanged. */
export class Thrown extends Error {
  constructor(where: string, cause: unknown) {
    super(`${where} threw an exception`, { cause });
  }
}

/** Calls code that is not ours, which may return a promise. */
export function callTheirs<T>(where: string, call: () => T): T {
  const mark = (cause: unknown) => {
    throw new Thrown(where, cause);
  };
  try {
    const returned = call();
    return isPromise(returned) ? (returned.then(undefined, mark) as T) : returned;
  } catch (cause) {
    return mark(cause);
  }
}

/** Calls the API: what it says about an argument is a mistake of the caller's. */
export function callApi<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw ofCaller(error);
  }
}

/** The same for what it promises. */
export async function awaitApi<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw ofCaller(error);
  }
}

function ofCaller(error: unknown): unknown {
  if (error instanceof Thrown || error instanceof UsageError || !(error instanceof Error)) return error;
  return new UsageError(error.message, { cause: error });
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
