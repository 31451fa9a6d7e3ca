// Claims about schedules, each with the number it must show. Noise is followed through its variance, so nothing is drawn:
// on h x^2 / 2 with gradient noise of variance s^2 / B, one step makes v into (1 - eta h)^2 v + eta^2 s^2 / B.
import assert from 'node:assert/strict';
import {
  cosineAnnealing,
  exponentialDecay,
  followingBatchSize,
  inverseTime,
  join,
  piecewise,
  type Schedule,
  warmup,
} from '../src/schedules/index.js';
import { near, table } from './support/schedules.js';

/** x, or what is left of it, after steps on a curvature that changes; and the largest |x| and rate times curvature. */
function descend(schedule: Schedule, curvature: (t: number) => number, count: number) {
  let [x, peak, steepest] = [1, 1, 0];
  for (let t = 0; t < count; t++) {
    const product = schedule(t) * curvature(t);
    x *= 1 - product;
    peak = Math.max(peak, Math.abs(x));
    steepest = Math.max(steepest, product);
  }
  return { x, peak, steepest };
}

describe('what schedules are for', () => {
  it('the rate follows the batch size: every phase has the same noise, up to 2 - eta h', () => {
    const batchSize = piecewise({ boundaries: [4000, 8000], rates: [8, 64, 16] });
    const rate = followingBatchSize({ rate: 0.01, batchSize });
    const phases = (schedule: Schedule) => {
      let v = 0;
      return Array.from({ length: 12000 }, (_, t) => {
        v = (1 - schedule(t)) ** 2 * v + schedule(t) ** 2 / batchSize(t);
        return v;
      });
    };
    const following = phases(rate);
    const fixed = phases(() => 0.01);
    for (const t of [3999, 7999, 11999]) {
      near(following[t] * (2 - rate(t)), 0.01 / 8, 1e-12);
      near(fixed[t] * batchSize(t), 0.01 / (2 - 0.01), 1e-12);
    }
  });

  it('eta_t = 1 / (h t): the variance is exactly s^2 / (h^2 t); a constant rate has a floor', () => {
    const h = 0.5;
    let [falling, constant] = [7, 7];
    const schedule = inverseTime({ rate: 1 / h });
    for (let t = 0; t < 10000; t++) {
      falling = (1 - schedule(t) * h) ** 2 * falling + schedule(t) ** 2;
      constant = (1 - 0.1 * h) ** 2 * constant + 0.1 ** 2;
    }
    near(falling, 1 / (h * h * 10000), 1e-11);
    near(constant, 0.1 / (h * (2 - 0.1 * h)), 1e-12);
  });

  it('warmup saves a run whose curvature is high at first', () => {
    const curvature = (t: number) => 1 + 99 * Math.exp(-t / 10);
    near(descend(() => 0.5, curvature, 200).peak, 1.0057e32, 1e-4);
    const { x, peak, steepest } = descend(warmup({ steps: 120, rate: 0.5 }), curvature, 200);
    near(steepest, 1.7188, 1e-4);
    assert.equal(peak, 1);
    near(Math.abs(x), 1.3e-63, 0.03);
  });

  it('exponential and cosine from 0.1 to 0.001: ends, middles, means, and the share of the first half', () => {
    const T = 100000;
    const exponential = exponentialDecay({ from: 0.1, to: 0.001, steps: T });
    const cosine = cosineAnnealing({ from: 0.1, to: 0.001, steps: T });
    const mean = (schedule: Schedule, count: number) => table(schedule, count).reduce((a, b) => a + b) / T;
    near([exponential(0), exponential(T / 2), exponential(T)], [0.1, 0.01, 0.001]);
    near([cosine(0), cosine(T / 2), cosine(T)], [0.1, 0.0505, 0.001]);
    near(mean(exponential, T), 0.099 / Math.log(100), 1e-4);
    near(mean(cosine, T), 0.0505, 1e-4);
    near(mean(exponential, T / 2), 0.019543, 1e-4);
    near(mean(cosine, T / 2), 0.041006, 1e-4);
  });

  it('a curriculum of curvatures 1, 10, 100 wants a schedule that matches it', () => {
    const boundaries = [30, 60];
    const curvature = piecewise({ boundaries, rates: [1, 10, 100] });
    near(Math.abs(descend(() => 0.5, curvature, 90).x), 5.4548e59, 1e-4);
    const matched = piecewise({ boundaries, rates: [0.5, 0.05, 0.005] });
    near(descend(matched, curvature, 90).x, 0.5 ** 90, 1e-12);
    near(
      descend(join({ boundaries, schedules: [0.5, t => matched(30 + t), 0.005] }), curvature, 90).x,
      0.5 ** 90,
      1e-12,
    );
    near(
      [0.05, 0.005].map(
        rate =>
          descend(
            () => rate,
            () => 10,
            30,
          ).x,
      ),
      [9.3132e-10, 0.21464],
      1e-4,
    );
  });
});
