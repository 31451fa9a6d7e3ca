// Federated learning: FedAvg drifts where clients differ, FedProx holds them on a leash, both as theory says.
import assert from 'node:assert/strict';
import { adam, diagonal, gradientDescent, lbfgs, minimize, newton, type Objective, type Vector } from '../src/index.js';
import { fedAvg } from '../src/stochastic/fed-avg.js';
import { fedProx } from '../src/stochastic/fed-prox.js';
import { centredSum } from './support/linear-terms.js';

/** ½ h (w - c)² */
const parabola = (h: number, c: number): Objective => ({
  valueAndGradient: (w, gradient) => {
    gradient[0] = h * (w[0] - c);
    return (h * (w[0] - c) ** 2) / 2;
  },
  hessian: diagonal((_, d) => d.fill(h)),
});
const clients = [{ objective: parabola(1, 0) }, { objective: parabola(9, 1) }]; // the mean is lowest at 0.9
const descent = (maxIterations: number) => ({ method: gradientDescent({ learningRate: 0.1 }), maxIterations });

/** Where the average settles whose client k goes the share `ways[k]` of the way to its own minimum. */
const settled = (ways: readonly [number, number]) => ways[1] / (ways[0] + ways[1]);
const close = (a: number, b: number, tolerance: number) =>
  assert.ok(Math.abs(a - b) <= tolerance, `${a} is not ${b} within ${tolerance}`);

describe('fedAvg', () => {
  for (const [steps, point] of [
    [1, 0.9],
    [5, 0.709464],
    [50, 0.501292],
  ]) {
    it(`${steps} local steps: settles at ${point} (E67)`, () => {
      const { x, rounds, status } = fedAvg(clients, [0], { rounds: 500, local: descent(steps) });
      close(x[0], point, 5e-7);
      close(x[0], settled([1 - 0.9 ** steps, 1 - 0.1 ** steps]), 1e-14);
      assert.equal(status, 'iteration-limit');
      assert.equal(rounds.length, 501);
      close(rounds[500].drift, Math.max((1 - 0.9 ** steps) * x[0], (1 - 0.1 ** steps) * (1 - x[0])), 1e-14);
      assert.deepEqual(rounds[0], { round: 0, value: 2.25, drift: 0 });
      close(rounds[500].value, (x[0] ** 2 + 9 * (x[0] - 1) ** 2) / 4, 1e-15);
    });
  }

  it('one step of each client is one step on the weighted mean', () => {
    const weighted = clients.map((client, k) => ({ ...client, weight: [3, 1][k] }));
    const { x } = fedAvg(weighted, [0.3], { rounds: 1, local: descent(1) });
    close(x[0], 0.3 - 0.1 * (0.75 * 0.3 + 0.25 * 9 * (0.3 - 1)), 1e-15);
  });

  it('one client alone: its own run', () => {
    const rosenbrock = (x: Vector, gradient: Vector) => {
      const t = x[1] - x[0] ** 2;
      gradient[0] = 2 * (x[0] - 1) - 400 * t * x[0];
      gradient[1] = 200 * t;
      return (x[0] - 1) ** 2 + 100 * t ** 2;
    };
    const { x } = fedAvg([{ objective: rosenbrock }], [-1.2, 1], { rounds: 1, local: { method: lbfgs() } });
    const alone = minimize(rosenbrock, [-1.2, 1], lbfgs(), { gtol: 0 });
    assert.deepEqual(
      x.map(v => Math.round(v * 1e10)),
      alone.x.map(v => Math.round(v * 1e10)),
    );
  });

  it('averages where the clients end, also where that is not the best point they saw', () => {
    const { x, rounds } = fedAvg([{ objective: parabola(19, 0) }], [1], { rounds: 3, local: descent(1) });
    close(x[0], (-0.9) ** 3, 1e-15);
    assert.ok(rounds[3].value < rounds[0].value);
    const worse = fedAvg([{ objective: parabola(21, 0) }], [1], { rounds: 2, local: descent(3) });
    close(worse.x[0], 1.1 ** 6, 1e-14);
  });

  it('finite sums as clients: mini-batches that go on from round to round, and no look at all terms but for the loss', () => {
    const sums = [1, 2].map(seed => centredSum(20, { batchSize: 4, seed }));
    const federated = sums.map(objective => ({ objective }));
    const { x, rounds } = fedAvg(federated, [5, 5, 5], {
      rounds: 40,
      local: { method: gradientDescent({ learningRate: 0.05 }), maxIterations: 9 },
    });
    for (const sum of sums) {
      assert.deepEqual(sum.termEvaluations, { drawn: 40 * 10 * 4, asked: 41 * 20 });
      assert.equal(sum.save().epoch, 80);
    }
    const exact = minimize(centredSum(20, { batchSize: 20 }), [0, 0, 0], lbfgs());
    assert.ok(rounds[40].value - exact.value < 0.01 * (rounds[0].value - exact.value));
    assert.ok(x.every((v, j) => Math.abs(v - exact.x[j]) < 0.2));
    const both = (method?: ReturnType<typeof adam>) =>
      fedAvg([{ objective: centredSum(20, { batchSize: 4 }) }], [1, 1, 1], {
        rounds: 2,
        local: { maxIterations: 3, ...(method && { method }) },
      }).x;
    assert.deepEqual(both(), both(adam())); // what auto() takes for mini-batches
  });

  it('stops when onRound says so, and where the loss is not finite, with the last model that was', () => {
    const seen: number[] = [];
    const stopped = fedAvg(clients, [0], {
      rounds: 9,
      local: descent(1),
      onRound: ({ round }, x) => {
        seen.push(x[0]);
        return round === 2;
      },
    });
    assert.deepEqual([stopped.status, stopped.rounds.length, seen.length], ['stopped', 3, 3]);
    assert.equal(stopped.x[0], seen[2]);
    const cliff: Objective['valueAndGradient'] = (w, gradient) => {
      gradient[0] = -1;
      return w[0] < 1 ? -w[0] : NaN;
    };
    const local = { method: gradientDescent({ learningRate: 0.3 }), maxIterations: 1 };
    const fallen = fedAvg([{ objective: cliff }, { objective: parabola(0, 0) }], [0.9], { rounds: 9, local });
    assert.equal(fallen.status, 'not-finite');
    assert.ok(fallen.x[0] < 1 && fallen.x[0] >= 0.9);
    const away = fedAvg([{ objective: parabola(1, 0) }, { objective: parabola(300, 0) }], [1], {
      rounds: 50,
      local: descent(100),
    });
    assert.ok(away.status === 'not-finite' || away.status === 'unbounded', away.status);
    assert.ok(Number.isFinite(away.x[0]) && Number.isFinite(away.rounds[away.rounds.length - 1].value));
    const lost = fedAvg([{ objective: cliff }], [2], { rounds: 9 });
    assert.deepEqual([lost.status, lost.x[0], lost.rounds.length], ['not-finite', 2, 1]);
  });
});

describe('fedProx', () => {
  const exactly = { method: newton() };
  for (const [lambda, point, drift] of [
    [0, 0.5, 1],
    [0.5, 0.642857, 0.9],
    [5, 0.838983, 0.4737],
    [50, 0.892927, 0.0826],
    [500, 0.899281, 0.0089],
  ]) {
    it(`lambda = ${lambda}: settles at ${point}, the largest drift is ${drift} (E68)`, () => {
      const { x, rounds } = fedProx(clients, [0], { rounds: Math.ceil(60 + 13 * lambda), lambda, local: exactly });
      close(x[0], point, 5e-7);
      close(x[0], settled([1 / (1 + 2 * lambda), 9 / (9 + 2 * lambda)]), 1e-12);
      const largest = Math.max(...rounds.map(row => row.drift));
      close(largest, drift, 5e-5);
      close(largest, 9 / (9 + 2 * lambda), 1e-14);
    });
  }

  it('lambda = 0 is fedAvg', () => {
    const options = { rounds: 7, local: descent(4) };
    assert.deepEqual(fedProx(clients, [0.2], { ...options, lambda: 0 }), fedAvg(clients, [0.2], options));
  });
});

describe('federated learning: mistakes', () => {
  const good = { rounds: 1, local: descent(1) };
  const run =
    (list: unknown, options: object, x0: unknown = [1]) =>
    () =>
      fedAvg(list as typeof clients, x0 as number[], options as typeof good);
  const cases: [string, () => unknown, object][] = [
    ['no clients', run([], good), { name: 'RangeError', message: /clients.*length 0/ }],
    ['clients that are no list', run({}, good), { name: 'TypeError', message: /clients.*an object/ }],
    [
      'a client without objective',
      run([{}], good),
      { name: 'TypeError', message: /clients\[0\].objective.*undefined/ },
    ],
    [
      'a weight of 0',
      run([{ ...clients[0], weight: 0 }], good),
      { name: 'RangeError', message: /clients\[0\].weight/ },
    ],
    ['a strange key', run([{ ...clients[0], wait: 1 }], good), { name: 'TypeError', message: /clients\[0\].*"wait"/ }],
    ['no options', run(clients, undefined as never), { name: 'TypeError', message: /fedAvg options/ }],
    ['no rounds', run(clients, {}), { name: 'TypeError', message: /rounds.*undefined/ }],
    ['half a round', run(clients, { rounds: 0.5 }), { name: 'RangeError', message: /rounds.*0\.5/ }],
    [
      'no method',
      run(clients, { rounds: 1, local: { method: 'sgd' } }),
      { name: 'TypeError', message: /method.*"sgd"/ },
    ],
    ['no steps', run(clients, { rounds: 1, local: { maxIterations: -1 } }), { message: /local.maxIterations.*-1/ }],
    ['lambda for fedAvg', run(clients, { rounds: 1, lambda: 1 }), { message: /fedAvg options has no key "lambda"/ }],
    ['no start', run(clients, good, []), { name: 'RangeError', message: /x0/ }],
    ['no lambda', () => fedProx(clients, [1], good as never), { name: 'TypeError', message: /lambda.*undefined/ }],
    ['lambda < 0', () => fedProx(clients, [1], { ...good, lambda: -1 }), { name: 'RangeError', message: /lambda.*-1/ }],
    [
      'a loss that is no number',
      run([clients[0], { objective: async () => 1 }], good),
      { name: 'TypeError', message: /clients\[1\].objective.*a promise/ },
    ],
    [
      'lbfgs on mini-batches',
      run([{ objective: centredSum(4, { batchSize: 1 }) }], { rounds: 1, local: { method: lbfgs() } }, [1, 1, 1]),
      { name: 'TypeError', message: /lbfgs\(\).*same at every evaluation/ },
    ],
  ];
  for (const [title, act, expected] of cases) it(title, () => assert.throws(act, expected));
});
