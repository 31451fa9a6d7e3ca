// Tests made of tests, at work. Every part looks at every iteration, without a short cut: those with a state would
// count wrongly otherwise.
import { statuses } from '../core/status.js';
import type { Outcome, Seen, Watch } from './kind.js';

export function watchAny(parts: readonly Watch[]): Watch {
  return {
    state: [],
    parts,
    look: seen => lookAll(parts, seen).find(outcome => outcome !== undefined),
  };
}

export function watchAll(parts: readonly Watch[]): Watch {
  return {
    state: [],
    parts,
    look(seen) {
      const outcomes = lookAll(parts, seen);
      const held = outcomes.filter(outcome => outcome !== undefined);
      if (held.length < outcomes.length) return undefined;
      const worst = Math.max(...held.map(({ status }) => statuses.indexOf(status)));
      return { status: statuses[worst], message: held.map(({ message }) => message).join(', and ') };
    },
  };
}

export function watchConsecutive(count: number, part: Watch): Watch {
  const state = [0]; // how often in a row it has held
  return {
    state,
    parts: [part],
    look(seen) {
      const outcome = part.look(seen);
      state[0] = outcome ? state[0] + 1 : 0;
      if (!outcome || state[0] < count) return undefined;
      return count === 1 ? outcome : { ...outcome, message: `${outcome.message}, ${count} times in a row` };
    },
  };
}

function lookAll(parts: readonly Watch[], seen: Seen): (Outcome | undefined)[] {
  return parts.map(part => part.look(seen));
}
