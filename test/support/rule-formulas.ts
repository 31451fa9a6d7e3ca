// Every rule once more, a number at a time and every operation rounded by `round`: the identity for double precision,
// Math.fround for single. Written from the formulas; rules.test.ts holds the kernels to it, bit for bit.
import type { OptionsOfRules, RuleName } from '../../src/core/rules/index.js';

type Round = (value: number) => number;
/** What a step takes from x[i], whose vectors stand in `kept`, at one place of it each. */
export type Formula = (g: number, kept: number[]) => number;
/** Called once a step, with its rate. */
type Advance = (rate: number) => Formula;
type Formulas = { [Name in RuleName]: (options: OptionsOfRules[Name], round: Round) => Advance };

interface Epsilon {
  readonly epsilon: number;
  readonly epsilonInsideRoot: number;
}

/** beta mean + (1 - beta) term, and the like for squares. */
const average = (round: Round, beta: number, mean: number, term: number) =>
  round(round(round(beta) * mean) + round(round(1 - beta) * term));
const averageSquare = (round: Round, beta: number, mean: number, g: number) =>
  round(round(round(beta) * mean) + round(round(round(1 - beta) * g) * g));

/** The root of a mean square with an epsilon, which may be scaled. */
function root(round: Round, { epsilonInsideRoot }: Epsilon, square: number, inside: number, outside: number): number {
  return epsilonInsideRoot
    ? round(Math.sqrt(round(square + round(inside))))
    : round(round(Math.sqrt(square)) + round(outside));
}

function adamLike(o: OptionsOfRules['adam'], round: Round, keepsLargest: boolean): Advance {
  let power1 = 1;
  let power2 = 1;
  return rate => {
    power1 *= o.beta1;
    power2 *= o.beta2;
    const correction = Math.sqrt(1 - power2);
    const corrected = round((rate / (1 - power1)) * correction);
    return (g, kept) => {
      kept[0] = average(round, o.beta1, kept[0], g);
      kept[1] = averageSquare(round, o.beta2, kept[1], g);
      if (keepsLargest && !(kept[2] > kept[1])) kept[2] = kept[1];
      const below = root(round, o, kept[keepsLargest ? 2 : 1], o.epsilon * (1 - power2), o.epsilon * correction);
      return round(round(corrected * kept[0]) / below);
    };
  };
}

export const formulas: Formulas = {
  gradientDescent: (_, round) => rate => g => round(round(rate) * g),
  momentum: (o, round) => {
    let started = false;
    return rate => {
      const share = started ? 1 - o.dampening : 1;
      started = true;
      const [inflow, outflow] = o.rateInVelocity ? [rate * share, 1] : [share, rate];
      return (g, kept) => {
        kept[0] = round(round(round(o.momentum) * kept[0]) + round(round(inflow) * g));
        return round(round(outflow) * kept[0]);
      };
    };
  },
  nesterov: (o, round) => rate => (g, kept) => {
    const added = o.rateInVelocity ? round(round(rate) * g) : g;
    kept[0] = round(round(round(o.momentum) * kept[0]) + added);
    const move = round(added + round(round(o.momentum) * kept[0]));
    return o.rateInVelocity ? move : round(round(rate) * move);
  },
  adagrad: (o, round) => {
    let count = 0;
    return rate => {
      const decayed = round(rate / (1 + count++ * o.learningRateDecay));
      return (g, kept) => {
        kept[0] = round(kept[0] + round(g * g));
        return round(round(decayed * g) / root(round, o, kept[0], o.epsilon, o.epsilon));
      };
    };
  },
  rmsprop: (o, round) => rate => (g, kept) => {
    kept[0] = averageSquare(round, o.alpha, kept[0], g);
    let square = kept[0];
    if (o.centered) {
      kept[1] = average(round, o.alpha, kept[1], g);
      square = round(square - round(kept[1] * kept[1]));
      if (square < 0) square = 0;
    }
    const below = root(round, o, square, o.epsilon, o.epsilon);
    if (o.momentum === 0) return round(round(round(rate) * g) / below);
    const last = kept.length - 1;
    kept[last] = round(round(round(o.momentum) * kept[last]) + round(g / below));
    return round(round(rate) * kept[last]);
  },
  adadelta: (o, round) => rate => (g, kept) => {
    kept[0] = averageSquare(round, o.rho, kept[0], g);
    const [v, u] = kept;
    const epsilon = round(o.epsilon);
    const share = o.epsilonInsideRoot
      ? round(Math.sqrt(round(round(u + epsilon) / round(v + epsilon))))
      : round(root(round, o, u, 0, epsilon) / root(round, o, v, 0, epsilon));
    const move = round(share * g);
    kept[1] = averageSquare(round, o.rho, u, move);
    return round(round(rate) * move);
  },
  adam: (o, round) => adamLike(o, round, false),
  adamw: (o, round) => adamLike(o, round, false),
  amsgrad: (o, round) => adamLike(o, round, true),
  adamax: (o, round) => {
    let power1 = 1;
    return rate => {
      power1 *= o.beta1;
      const corrected = round(rate / (1 - power1));
      return (g, kept) => {
        kept[0] = average(round, o.beta1, kept[0], g);
        const old = round(round(o.beta2) * kept[1]);
        const now = round(Math.abs(g) + round(o.epsilon));
        kept[1] = old > now ? old : now;
        return round(round(corrected * kept[0]) / kept[1]);
      };
    };
  },
  nadam: (o, round) => {
    let decay = 1;
    let product = 1;
    let power2 = 1;
    return rate => {
      decay *= o.decayFactor;
      power2 *= o.beta2;
      const now = o.beta1 * (1 - 0.5 * decay);
      const next = o.beta1 * (1 - 0.5 * (decay * o.decayFactor));
      product *= now;
      const correction = Math.sqrt(1 - power2);
      const direct = round(((rate * (1 - now)) / (1 - product)) * correction);
      const ahead = round(((rate * next) / (1 - product * next)) * correction);
      return (g, kept) => {
        kept[0] = average(round, o.beta1, kept[0], g);
        kept[1] = averageSquare(round, o.beta2, kept[1], g);
        const above = round(round(direct * g) + round(ahead * kept[0]));
        return round(above / root(round, o, kept[1], o.epsilon * (1 - power2), o.epsilon * correction));
      };
    };
  },
  radam: (o, round) => {
    let count = 0;
    let power1 = 1;
    let power2 = 1;
    return rate => {
      count += 1;
      power1 *= o.beta1;
      power2 *= o.beta2;
      const longest = 2 / (1 - o.beta2) - 1;
      const length = longest - (2 * count * power2) / (1 - power2);
      const share = ((length - 4) * (length - 2) * longest) / ((longest - 4) * (longest - 2) * length);
      const rectified = (rate / (1 - power1)) * (Math.sqrt(share) * Math.sqrt(1 - power2));
      const adapts = length > 5;
      return (g, kept) => {
        kept[0] = average(round, o.beta1, kept[0], g);
        kept[1] = averageSquare(round, o.beta2, kept[1], g);
        if (!adapts) return round(round(rate / (1 - power1)) * kept[0]);
        return round(round(round(rectified) * kept[0]) / root(round, o, kept[1], o.epsilon, o.epsilon));
      };
    };
  },
  lion: (o, round) => rate => (g, kept) => {
    const c = average(round, o.beta1, kept[0], g);
    kept[0] = average(round, o.beta2, kept[0], g);
    return round(rate) * Math.sign(c);
  },
};
