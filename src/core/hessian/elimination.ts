// The elimination of one unknown from the quotient graph, and the new degrees of its neighbours, exact where no two
// elements share more than the newest. Amestoy, Davis & Duff (1996), section 3. Alone: natively it is within Eigen's
// ordering.

import { Alike } from './alike.js';
import type { Degrees } from './degrees.js';
import type { QuotientGraph } from './quotient-graph.js';

export class Elimination {
  private readonly seen: Int32Array; // of an element: seen - mark is the weight that it has outside the newest one
  private mark = 1;
  private most = 0; // the largest degree of an element
  private readonly alike: Alike;

  constructor(
    private readonly graph: QuotientGraph,
    private readonly degrees: Degrees,
  ) {
    this.seen = new Int32Array(graph.weight.length);
    this.alike = new Alike(graph);
  }

  /** Eliminates the unknown p, which is out of the degrees already, and those that then have no other neighbours. */
  eliminate(p: number): void {
    this.form(p);
    this.weighOutside(p);
    this.update(p);
    this.alike.merge(p);
    this.finish(p);
  }

  /** Makes p an element: of all beside it, and beside the elements beside it, which it swallows. */
  private form(p: number): void {
    const { graph } = this;
    const { beside, degree, elements, start, length, weight } = graph;
    graph.left -= weight[p];
    weight[p] = 0;
    const from = start[p];
    const unknowns = from + elements[p];
    const end = from + length[p];
    let room = end - unknowns;
    for (let r = from; r < unknowns; r++) room += length[beside[r]];
    if (graph.free + room > graph.pool.length) graph.sweep();
    start[p] = graph.free;
    degree[p] = 0;
    for (let r = from; r < unknowns; r++) {
      const e = beside[r];
      if (length[e] === 0) continue;
      this.gather(p, graph.pool, start[e], start[e] + length[e]);
      graph.swallow(p, e);
    }
    this.gather(p, beside, unknowns, end);
    length[p] = graph.free - start[p];
    graph.made.push(p);
    this.most = Math.max(this.most, degree[p]);
  }

  private gather(p: number, list: Int32Array, from: number, end: number): void {
    const { graph, degrees } = this;
    const { degree, weight, pool } = graph;
    for (let r = from; r < end; r++) {
      const i = list[r];
      const w = weight[i];
      if (w <= 0) continue;
      degree[p] += w;
      weight[i] = -w;
      pool[graph.free++] = i;
      degrees.take(i);
    }
  }

  private weighOutside(p: number): void {
    const { beside, degree, elements, length, pool, start, weight } = this.graph;
    const { seen } = this;
    if (this.mark > 2 ** 30) {
      seen.fill(0);
      this.mark = 1;
    }
    const { mark } = this;
    for (let q = start[p]; q < start[p] + length[p]; q++) {
      const i = pool[q];
      const w = weight[i];
      const end = start[i] + elements[i];
      for (let r = start[i]; r < end; r++) {
        const e = beside[r];
        if (length[e] > 0) seen[e] = (seen[e] >= mark ? seen[e] : mark + degree[e]) + w;
      }
    }
  }

  /** What is beside p's unknowns now: p, the elements that are more than a part of p, and the unknowns not in p. */
  private update(p: number): void {
    const { graph, seen, mark, alike } = this;
    const { beside, degree, elements, length, pool, start, weight } = graph;
    for (let q = start[p]; q < start[p] + length[p]; q++) {
      const i = pool[q];
      const from = start[i];
      const unknowns = from + elements[i];
      const end = from + length[i];
      let to = from;
      let outside = 0; // the degree but for p; what two elements share counts twice
      let key = 0;
      for (let r = from; r < unknowns; r++) {
        const e = beside[r];
        if (length[e] === 0) continue;
        if (seen[e] === mark) {
          graph.swallow(p, e);
          continue;
        }
        outside += seen[e] - mark;
        key += e;
        beside[to++] = e;
      }
      const kept = to;
      for (let r = unknowns; r < end; r++) {
        const j = beside[r];
        if (weight[j] <= 0) continue;
        outside += weight[j];
        key += j;
        beside[to++] = j;
      }
      if (outside === 0) {
        graph.left += weight[i];
        degree[p] += weight[i];
        graph.join(p, i);
        continue;
      }
      degree[i] = Math.min(degree[i], outside);
      beside[to] = beside[kept]; // something was dropped: there is room for p
      beside[kept] = beside[from];
      beside[from] = p;
      elements[i] = kept - from + 1;
      length[i] = to - from + 1;
      alike.add(i, key);
    }
    this.mark += this.most + 1;
  }

  /** Puts p's unknowns back among the degrees. */
  private finish(p: number): void {
    const { graph, degrees } = this;
    const { degree, left, length, pool, start, weight } = graph;
    let to = start[p];
    const end = to + length[p];
    for (let q = to; q < end; q++) {
      const i = pool[q];
      if (weight[i] === 0) continue;
      const w = (weight[i] = -weight[i]);
      degree[i] = Math.min(degree[i] + degree[p] - w, left - w);
      degrees.put(i, degree[i]);
      pool[to++] = i;
    }
    length[p] = to - start[p];
    graph.free = to;
  }
}
