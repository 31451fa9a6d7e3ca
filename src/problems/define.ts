// Makes a problem whose `create` asks its own `refuses` first.
import type { Problem } from './problem.js';

/** The same problem; its `create` throws a RangeError with the reason where the size is refused. */
export function defineProblem(problem: Problem): Problem {
  return {
    ...problem,
    create(n) {
      const reason = problem.refuses(n);
      if (reason !== undefined) throw new RangeError(`problem ${problem.name}: ${reason}`);
      return problem.create(n);
    },
  };
}
