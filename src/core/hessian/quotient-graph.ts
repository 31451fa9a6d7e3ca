// The graph of what is left while unknowns are eliminated. An eliminated one becomes an element: the list of the
// unknowns that it made neighbours of each other. So nothing grows: an unknown has elements and unknowns beside it, and
// an element takes the place of those that it swallows. Amestoy, Davis & Duff (1996), section 2. Alone: natively it is
// within Eigen's ordering.

export const none = -1;

export class QuotientGraph {
  left: number; // unknowns to eliminate; the dense ones are left out
  readonly degree: Int32Array; // of an unknown: about how many neighbours; of an element: the weight of its list
  readonly weight: Int32Array; // how many unknowns it stands for, negative in the newest element; 0: out of the graph
  readonly start: Int32Array; // of an unknown's place in `beside`; of an element's list in the pool
  readonly length: Int32Array; // of the place or list; 0: an element that was swallowed
  readonly elements: Int32Array; // how many of the place are elements; they come first, then unknowns
  readonly beside: Int32Array;
  readonly pool: Int32Array; // the elements' lists, as they were made
  free = 0; // where the pool is
  readonly made: number[] = []; // the elements
  private readonly swallower: Int32Array; // of an element: a tree
  private readonly next: Int32Array; // the unknowns that are eliminated together are a chain
  private readonly last: Int32Array;

  constructor(rows: Int32Array, columns: Int32Array, n: number) {
    this.weight = new Int32Array(n).fill(1);
    this.left = n - leaveDense(rows, columns, this.weight);
    this.degree = new Int32Array(n);
    this.start = new Int32Array(n);
    this.beside = this.neighbours(rows, columns);
    this.length = this.degree.slice();
    this.elements = new Int32Array(n);
    // What is alive never takes more than `beside` and n; twice that, and it is seldom swept.
    this.pool = new Int32Array(2 * (this.beside.length + n));
    this.swallower = new Int32Array(n).fill(none);
    this.next = new Int32Array(n).fill(none);
    this.last = Int32Array.from({ length: n }, (_, i) => i);
  }

  /** The unknown j is eliminated when i is. */
  join(i: number, j: number): void {
    this.weight[j] = 0;
    this.next[this.last[i]] = j;
    this.last[i] = this.last[j];
  }

  /** The element e is a part of p. */
  swallow(p: number, e: number): void {
    this.length[e] = 0;
    this.swallower[e] = p;
  }

  /** Moves the lists of the elements that are alive together. */
  sweep(): void {
    const { start, length, pool, weight } = this;
    let to = 0;
    for (const e of this.made) {
      if (length[e] === 0) continue;
      const from = start[e];
      start[e] = to;
      for (let r = from; r < from + length[e]; r++) if (weight[pool[r]] !== 0) pool[to++] = pool[r];
      length[e] = to - start[e];
    }
    this.free = to;
  }

  /** All unknowns, elements after those they swallowed and close to them; then the dense ones. */
  order(): Int32Array {
    const { next, made, swallower } = this;
    const n = next.length;
    const child = new Int32Array(n).fill(none);
    const sibling = new Int32Array(n).fill(none);
    for (const e of made.toReversed()) {
      if (swallower[e] === none) continue;
      sibling[e] = child[swallower[e]];
      child[swallower[e]] = e;
    }
    const order = new Int32Array(n);
    const met = new Uint8Array(n);
    let k = 0;
    const chain = (e: number) => {
      for (let i = e; i !== none; i = next[i]) {
        met[i] = 1;
        order[k++] = i;
      }
    };
    for (const root of made) {
      if (swallower[root] !== none) continue;
      for (let e = root; e !== none; ) {
        for (; child[e] !== none; e = child[e]);
        chain(e);
        for (; sibling[e] === none && e !== root; chain(e)) e = swallower[e];
        e = e === root ? none : sibling[e];
      }
    }
    for (let i = 0; i < n; i++) if (met[i] === 0) order[k++] = i;
    return order;
  }

  /** Fills the places and the degrees. */
  private neighbours(rows: Int32Array, columns: Int32Array): Int32Array {
    const { degree, start, weight } = this;
    const both = (visit: (i: number, j: number) => void) => {
      for (let k = 0; k < rows.length; k++) {
        const i = rows[k];
        const j = columns[k];
        if (i === j || weight[i] === 0 || weight[j] === 0) continue;
        visit(i, j);
        visit(j, i);
      }
    };
    both(i => {
      degree[i] += 1;
    });
    let total = 0;
    for (let i = 0; i < start.length; i++) {
      start[i] = total;
      total += degree[i];
    }
    const beside = new Int32Array(total);
    const next = start.slice();
    both((i, j) => {
      beside[next[i]++] = j;
    });
    return beside;
  }
}

/** Takes the weight from unknowns with so many neighbours that every elimination would walk them; returns how many. */
function leaveDense(rows: Int32Array, columns: Int32Array, weight: Int32Array): number {
  const n = weight.length;
  const many = Math.max(16, 10 * Math.sqrt(n));
  const neighbours = new Int32Array(n);
  for (let k = 0; k < rows.length; k++) {
    neighbours[rows[k]] += 1;
    neighbours[columns[k]] += 1;
  }
  let count = 0;
  for (let i = 0; i < n; i++) {
    if (neighbours[i] <= many) continue;
    weight[i] = 0;
    count += 1;
  }
  return count;
}
