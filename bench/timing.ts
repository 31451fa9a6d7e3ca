// Times pieces of work in one process, in turn: A B A B, so that a slow spell of the machine meets all of them.

export type Work = () => unknown;

const mostTries = 15;
const tolerated = 0.05;

interface Measurement {
  readonly seconds: number;
  /** The share of the time in which this process was not running: others had the processor. */
  readonly away: number;
}

function measure(work: Work, calls: number): Measurement {
  const used = process.cpuUsage();
  const began = performance.now();
  for (let i = 0; i < calls; i++) work();
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(used);
  return { seconds, away: 1 - (user + system) / 1e6 / seconds };
}

/**
 * Seconds per call, over as many calls as take `least` seconds. A measurement that others broke into is repeated; if all
 * were, the least broken one counts.
 */
export function secondsPerCall(work: Work, least: number): number {
  let calls = 1;
  let best = measure(work, calls);
  while (best.seconds < least) {
    calls *= 2;
    best = measure(work, calls);
  }
  for (let tries = 1; best.away > tolerated && tries < mostTries; tries++) {
    const again = measure(work, calls);
    if (again.away < best.away) best = again;
  }
  return best.seconds / calls;
}

/** Seconds per call of each piece of work in every round, after one round that only warms the compiler. */
export function timeInTurn<Name extends string>(
  works: Readonly<Record<Name, Work>>,
  { rounds, least }: { rounds: number; least: number },
): Record<Name, number[]> {
  const names = Object.keys(works) as Name[];
  const times = Object.fromEntries(names.map(name => [name, []])) as unknown as Record<Name, number[]>;
  for (let round = -1; round < rounds; round++) {
    for (const name of names) {
      const seconds = secondsPerCall(works[name], least);
      if (round >= 0) times[name].push(seconds);
    }
  }
  return times;
}
