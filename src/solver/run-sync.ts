// Makes all the calls of a run at once, on functions that return what is wanted.
import type { Evaluator } from '../evaluate.js';
import type { Session } from './session.js';

export function runSync(session: Session, evaluator: Evaluator): void {
  while (!session.done) {
    const { call } = session;
    session.answered(call, evaluator.answer(call));
  }
}
