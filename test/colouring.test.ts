// A star colouring: neighbours differ, no path over four unknowns has only two colours, and few colours are needed.
import assert from 'node:assert/strict';
import { adjacency, colour, type Graph } from '../src/differences/colouring.js';
import { fewestFirst, smallestLast } from '../src/differences/orders.js';
import { type Entries, patterns } from './support/patterns.js';

const graph = ({ n, rows, columns }: Entries): Graph => adjacency(n, Int32Array.from(rows), Int32Array.from(columns));

/** By the definition, not by the sets that the colouring keeps: every path w - v - x - y, from its second unknown on. */
function assertStar({ n, first, neighbours }: Graph, colours: Int32Array): void {
  const around = (v: number) => Array.from(neighbours.subarray(first[v], first[v + 1]));
  for (let v = 0; v < n; v++) {
    for (const x of around(v)) {
      assert.notEqual(colours[x], colours[v], `${v} and ${x} meet`);
      const ends = around(v).filter(w => w !== x && colours[w] === colours[x]);
      const others = around(x).filter(y => y !== v && colours[y] === colours[v]);
      assert.ok(ends.length === 0 || others.length === 0, `${ends[0]} - ${v} - ${x} - ${others[0]} has two colours`);
    }
  }
}

describe('colouring', () => {
  for (const pattern of patterns) {
    const { title, n, most } = pattern;
    it(`${title}: at most ${most} colours, and the rule is kept`, () => {
      const met = graph(pattern);
      const { count, colours } = colour(met);
      assertStar(met, colours);
      assert.equal(colours.length, n);
      assert.ok(count <= most, `${count} colours`);
      assert.equal(new Set(colours).size, count);
      assert.ok(colours.every(c => c >= 0 && c < count));
    });

    it(`${title}: orders are permutations`, () => {
      for (const order of [fewestFirst, smallestLast]) {
        assert.deepEqual(
          Array.from(order(graph(pattern))).sort((a, b) => a - b),
          Array.from({ length: n }, (_, v) => v),
        );
      }
    });
  }

  it('smallest-last: nobody has more neighbours before him than the degeneracy of the graph', () => {
    for (const pattern of patterns) {
      const { n, first, neighbours } = graph(pattern);
      const among = (v: number, rest: ReadonlySet<number>) =>
        neighbours.subarray(first[v], first[v + 1]).filter(w => rest.has(w)).length;
      let degeneracy = 0;
      for (const rest = new Set(Array.from({ length: n }, (_, v) => v)); rest.size > 0; ) {
        const least = Math.min(...Array.from(rest, v => among(v, rest)));
        degeneracy = Math.max(degeneracy, least);
        rest.delete(Array.from(rest).find(v => among(v, rest) === least) as number);
      }
      const before = new Set<number>();
      for (const v of smallestLast(graph(pattern))) {
        assert.ok(among(v, before) <= degeneracy, pattern.title);
        before.add(v);
      }
    }
  });

  it('a grid of a million unknowns takes about a second', () => {
    const side = 1000;
    const rows = new Int32Array(3 * side * side);
    const columns = new Int32Array(3 * side * side);
    let k = 0;
    for (let v = 0; v < side * side; v++) {
      for (const [w, there] of [
        [v, true],
        [v - 1, v % side > 0],
        [v - side, v >= side],
      ] as const) {
        if (!there) continue;
        rows[k] = v;
        columns[k++] = w;
      }
    }
    const began = performance.now();
    const { count } = colour(adjacency(side * side, rows.subarray(0, k), columns.subarray(0, k)));
    assert.ok(count <= 5, `${count} colours`);
    assert.ok(performance.now() - began < 10000, `${performance.now() - began} ms`);
  });
});
