// Why a run ended, with a sentence for each. Twin: native/core/status.h

/** Each status and what it says, in the order of the native enumeration; the first four are successes. */
export const statusTexts = {
  'gradient-tolerance': "the gradient's max-norm is within gtol",
  'value-tolerance': 'the last iteration changed f by no more than ftol, relatively',
  'step-tolerance': 'the last iteration moved x by no more than xtol, relatively',
  'precision-limit': 'f cannot be lowered further in double precision',
  'iteration-limit': 'maxIterations was reached',
  'evaluation-limit': 'maxEvaluations was reached',
  'time-limit': 'maxSeconds have passed',
  aborted: 'the signal was aborted',
  stopped: 'the run was stopped by its caller',
  'line-search-failed':
    'no step along the search direction lowers f enough: is the gradient right, and is f smooth here?',
  'not-finite': 'f or a derivative is not finite where the method stands',
  unbounded: 'f runs below any bound, or falls over steps beyond any scale of x',
} as const;

/** Why a run ended. */
export type Status = keyof typeof statusTexts;

export const statuses = Object.keys(statusTexts) as readonly Status[];

export function succeeded(status: Status): boolean {
  return statuses.indexOf(status) <= statuses.indexOf('precision-limit');
}
