// SIGINT and its kind: the first one ends a run in good order, a second one the process at once.

/** What each makes of the exit code. */
const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

export interface Signals {
  /** Aborted by the first signal, or by the signal given. */
  readonly signal: AbortSignal;
  /** The exit code of the signal that came. */
  readonly code: number | undefined;
  close(): void;
}

/**
 * Hears signals until it is closed.
 *
 * @param also a signal of the module's own
 * @param said called with what there is to tell at the first signal
 */
export function hearSignals(also?: AbortSignal, said?: (text: string) => void): Signals {
  const controller = new AbortController();
  const abort = () => controller.abort();
  let code: number | undefined;
  const ears = Object.entries(exitCodes).map(([name, number]) => {
    const hear = () => {
      if (code !== undefined) {
        close();
        process.kill(process.pid, name); // which nobody hears now
      }
      code = number;
      said?.(`${name}: the run ends when this evaluation is over; once more ends it at once`);
      abort();
    };
    return [name, hear] as const;
  });
  const close = () => {
    for (const [name, hear] of ears) process.off(name, hear);
    also?.removeEventListener('abort', abort);
  };
  for (const [name, hear] of ears) process.on(name, hear);
  if (also?.aborted) abort();
  also?.addEventListener('abort', abort);
  return {
    signal: controller.signal,
    get code() {
      return code;
    },
    close,
  };
}
