// To the next call that is the user's: those of the method's own functions are made on the way, be it to the end.
import { Evaluator } from '../evaluate.js';
import type { Objective } from '../objective.js';
import { isAsked } from './offer.js';
import type { Session } from './session.js';

/** Is the run over, perhaps because it may go on no longer? */
export function isOver(session: Session): boolean {
  const status = session.done ? undefined : session.driver.interrupted();
  if (status) session.end(status);
  return session.done;
}

export function goOn(session: Session): void {
  const { choice, sampled } = session.setting;
  if (sampled || isOver(session)) return;
  session.recover();
  while (!isOver(session)) {
    const { call } = session;
    if (call.kind === 'evaluate' || call.kind === 'hessianVector') return;
    if (call.kind === 'hessian' && isAsked(choice.hessian)) return;
    const own = new Evaluator(noObjective, choice, session.memory, 'ask()');
    session.answered(call, own.answer(call));
  }
}

const noObjective: Objective = {
  valueAndGradient: () => {
    throw new Error('there is no objective');
  },
};
