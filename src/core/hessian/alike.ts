// Unknowns of the newest element that have the same beside them are eliminated as one from then on. They are found by a
// hash. Amestoy, Davis & Duff (1996), section 2. Alone: natively it is within Eigen's ordering.
import { none, type QuotientGraph } from './quotient-graph.js';

export class Alike {
  private readonly hash: Int32Array;
  private readonly bucket: Int32Array; // of a hash the last unknown; `earlier` leads to the others
  private readonly earlier: Int32Array;
  private readonly seen: Float64Array;
  private mark = 0;

  constructor(private readonly graph: QuotientGraph) {
    const n = graph.weight.length;
    this.hash = new Int32Array(n);
    this.bucket = new Int32Array(n).fill(none);
    this.earlier = new Int32Array(n);
    this.seen = new Float64Array(n);
  }

  /** Two that are alike have the same `key`. */
  add(i: number, key: number): void {
    const { hash, bucket, earlier } = this;
    const h = key % hash.length;
    hash[i] = h;
    earlier[i] = bucket[h];
    bucket[h] = i;
  }

  /** Merges those among p's unknowns; all have p first beside them. */
  merge(p: number): void {
    const { hash, bucket, earlier } = this;
    const { start, length, pool, weight } = this.graph;
    for (let q = start[p]; q < start[p] + length[p]; q++) {
      if (weight[pool[q]] === 0) continue;
      const h = hash[pool[q]];
      let i = bucket[h];
      bucket[h] = none;
      for (; i !== none && earlier[i] !== none; i = earlier[i]) this.mergeInto(i);
    }
  }

  private mergeInto(i: number): void {
    const { earlier, seen, graph } = this;
    const { beside, elements, length, start, weight } = graph;
    const mark = ++this.mark;
    for (let r = start[i] + 1; r < start[i] + length[i]; r++) seen[beside[r]] = mark;
    let later = i;
    for (let j = earlier[i]; j !== none; j = earlier[j]) {
      let same = length[j] === length[i] && elements[j] === elements[i];
      for (let r = start[j] + 1; same && r < start[j] + length[j]; r++) same = seen[beside[r]] === mark;
      if (same) {
        weight[i] += weight[j];
        graph.join(i, j);
        earlier[later] = earlier[j];
      } else later = j;
    }
  }
}
