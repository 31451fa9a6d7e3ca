// Are the random numbers spread as they should be? Every seed is fixed, so that nothing here fails by chance; the bounds
// are what a good generator keeps with a probability of more than 0.999.
import assert from 'node:assert/strict';
import { normalsAt } from '../src/core/random.js';
import { random } from '../src/random.js';

/** Pearson's statistic of equally likely cells, less what is expected of it, in its standard deviations. */
function excess(counts: ArrayLike<number>): number {
  const list = Array.from(counts);
  const freedom = list.length - 1;
  const expected = list.reduce((sum, count) => sum + count, 0) / list.length;
  const statistic = list.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  return (statistic - freedom) / Math.sqrt(2 * freedom);
}

/** How often each cell is drawn. */
function histogram(cells: number, draws: number, draw: () => number): Uint32Array {
  const counts = new Uint32Array(cells);
  for (let i = 0; i < draws; i++) counts[draw()] += 1;
  return counts;
}

const fair = (counts: ArrayLike<number>, what: string) =>
  assert.ok(Math.abs(excess(counts)) < 4, `${what}: ${excess(counts)}`);

describe('random numbers as a sample', () => {
  it('uniform: each part of [0, 1), each pair of parts, each of the 53 bits', () => {
    const r = random(1);
    fair(
      histogram(1000, 200000, () => Math.floor(1000 * r.uniform())),
      'parts',
    );
    fair(
      histogram(900, 200000, () => 30 * Math.floor(30 * r.uniform()) + Math.floor(30 * r.uniform())),
      'pairs',
    );
    const bits = new Uint32Array(53);
    for (let i = 0; i < 20000; i++) {
      let u = r.uniform();
      assert.ok(u >= 0 && u < 1 && Number.isInteger(u * 2 ** 53));
      for (let k = 0; k < 53; k++) {
        u *= 2;
        if (u >= 1) bits[k] += 1;
        u %= 1;
      }
    }
    for (const count of bits) assert.ok(Math.abs(count - 10000) < 4.5 * Math.sqrt(5000), `${count}`);
  });

  it('normal: moments, and how many are beyond 1, 2, 3 and 4', () => {
    const n = 1000000;
    const z = new Float64Array(n);
    normalsAt(2, 0, 0, z, n);
    const moment = (k: number) => z.reduce((sum, zi) => sum + zi ** k, 0) / n;
    const deviations = [1, 2, 15, 96, 945, 10170]; // the variance of z^k
    [0, 1, 0, 3, 0, 15].forEach((expected, i) => {
      const found = moment(i + 1);
      assert.ok(Math.abs(found - expected) < 4 * Math.sqrt(deviations[i] / n), `moment ${i + 1}: ${found}`);
    });
    // 1 - erf(c / sqrt(2)) of each bound
    for (const [c, p] of [
      [1, 0.31731050786291415],
      [2, 0.04550026389635842],
      [3, 0.0026997960632601866],
      [4, 6.334248366623996e-5],
    ]) {
      for (const sign of [1, -1]) {
        const beyond = z.filter(zi => sign * zi > c).length;
        assert.ok(Math.abs(beyond - (n * p) / 2) < 4 * Math.sqrt((n * p) / 2), `${beyond} beyond ${sign * c}`);
      }
    }
  });

  it('streams: steps, seeds and neighbours know nothing of one another', () => {
    const n = 100000;
    const stream = (seed: number, step: number, first = 0) => {
      const z = new Float64Array(n);
      normalsAt(seed, step, first, z, n);
      return z;
    };
    const z = stream(3, 0);
    const others = { step: stream(3, 1), seed: stream(4, 0), high: stream(3 + 2 ** 32, 0), next: stream(3, 0, 1) };
    for (const [name, other] of Object.entries(others)) {
      const product = z.reduce((sum, zi, i) => sum + zi * other[i], 0) / Math.sqrt(n);
      const squares = z.reduce((sum, zi, i) => sum + (zi ** 2 - 1) * (other[i] ** 2 - 1), 0) / Math.sqrt(4 * n);
      assert.ok(Math.abs(product) < 4 && Math.abs(squares) < 4, `${name}: ${product}, ${squares}`);
    }
  });

  it('integer: each is as likely, also where multiplying alone would prefer some', () => {
    const r = random(5);
    for (const n of [2, 6, 100, 1000]) {
      fair(
        histogram(n, 100 * n, () => r.integer(n)),
        `${n}`,
      );
    }
    fair(
      histogram(3, 60000, () => r.integer(3 * 2 ** 30) % 3),
      'remainders',
    );
  });

  it('shuffle and permutation: every order, every place', () => {
    const r = random(6);
    const orders = new Map<string, number>();
    for (let i = 0; i < 24000; i++) {
      const order = r.shuffle(['a', 'b', 'c', 'd']).join('');
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    assert.equal(orders.size, 24);
    fair([...orders.values()], 'orders');
    for (const place of [0, 10, 29]) {
      fair(
        histogram(30, 6000, () => r.permutation(30)[place]),
        `place ${place}`,
      );
    }
  });
});
