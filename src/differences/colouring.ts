// Colours for the columns of a symmetric sparse matrix: those of one colour are found from one extra gradient together.
// A star colouring suffices to read every entry off directly, from its row or from its mirror image: neighbours differ in
// colour, and no path over four unknowns has only two colours. Coleman & Moré (1984); Gebremedhin, Manne & Pothen (2005).

import { fewestFirst, smallestLast } from './orders.js';

/** Which unknowns meet: those of v are neighbours[first[v]] up to neighbours[first[v + 1] - 1], by way of `entries`. */
export interface Graph {
  readonly n: number;
  readonly first: Int32Array;
  readonly neighbours: Int32Array;
  /** Where the pattern lists what the two have in common. */
  readonly entries: Int32Array;
}

export interface Colouring {
  readonly count: number;
  /** Of each unknown: 0 up to count - 1. */
  readonly colours: Int32Array;
}

/** The best of a few greedy colourings: each wins on some patterns, and time is won back with every Hessian. */
export function colour(graph: Graph): Colouring {
  const natural = starColouring(graph);
  if (natural.count <= 2) return natural;
  const tries = [natural, ...[smallestLast, fewestFirst].map(order => starColouring(graph, order(graph)))];
  const least = Math.min(...tries.map(({ count }) => count));
  if (mostNeighbours(graph) + 1 < least) tries.push(distanceTwoColouring(graph)); // it has to beat that bound
  return tries.reduce((best, next) => (next.count < best.count ? next : best));
}

function mostNeighbours({ n, first }: Graph): number {
  let most = 0;
  for (let v = 0; v < n; v++) most = Math.max(most, first[v + 1] - first[v]);
  return most;
}

/** The graph of a pattern that lists each entry of the lower triangle once. */
export function adjacency(n: number, rows: Int32Array, columns: Int32Array): Graph {
  const { length } = rows;
  const first = new Int32Array(n + 1);
  for (let k = 0; k < length; k++) {
    if (rows[k] === columns[k]) continue;
    first[rows[k] + 1] += 1;
    first[columns[k] + 1] += 1;
  }
  for (let v = 0; v < n; v++) first[v + 1] += first[v];
  const neighbours = new Int32Array(first[n]);
  const entries = new Int32Array(first[n]);
  const next = first.slice(0, n);
  for (let k = 0; k < length; k++) {
    const row = rows[k];
    const column = columns[k];
    if (row === column) continue;
    entries[next[row]] = entries[next[column]] = k;
    neighbours[next[row]++] = column;
    neighbours[next[column]++] = row;
  }
  return { n, first, neighbours, entries };
}

/** A set of colours for each unknown, as bits. */
class ColourSets {
  bits: Int32Array;
  words = 1;

  constructor(private readonly n: number) {
    this.bits = new Int32Array(n);
  }

  has(v: number, colour: number): boolean {
    const word = colour >> 5;
    return word < this.words && ((this.bits[v * this.words + word] >> (colour & 31)) & 1) === 1;
  }

  add(v: number, colour: number): void {
    this.bits[v * this.words + (colour >> 5)] |= 1 << (colour & 31);
  }

  grow(): void {
    const { bits, words, n } = this;
    this.words = 2 * words;
    this.bits = new Int32Array(n * this.words);
    for (let v = 0; v < n; v++) this.bits.set(bits.subarray(v * words, (v + 1) * words), v * this.words);
  }
}

/** The smallest colour that keeps the rule, for one unknown after the other, in the given order or their own. */
function starColouring({ n, first, neighbours }: Graph, order?: Int32Array): Colouring {
  const colours = new Int32Array(n).fill(-1);
  const once = new ColourSets(n); // the colours of its neighbours
  const twice = new ColourSets(n); // those that more than one neighbour has: it is the hub of a star in two colours
  const hubs = new ColourSets(n); // the colours of the neighbours that are hub of a star with its own colour
  let forbidden = new Int32Array(1);
  let count = 0;

  function choose(v: number): number {
    const { words } = once;
    forbidden.fill(0);
    for (let e = first[v]; e < first[v + 1]; e++) {
      const w = neighbours[e];
      const colour = colours[w];
      if (colour < 0) continue;
      forbidden[colour >> 5] |= 1 << (colour & 31);
      const inside = twice.has(v, colour); // then v would be inside the path, not only at its end
      for (let i = 0; i < words; i++) {
        forbidden[i] |= hubs.bits[w * words + i];
        if (inside) forbidden[i] |= once.bits[w * words + i];
      }
    }
    for (let i = 0; i < words; i++) {
      const free = ~forbidden[i];
      if (free !== 0) return 32 * i + 31 - Math.clz32(free & -free);
    }
    for (const sets of [once, twice, hubs]) sets.grow();
    forbidden = new Int32Array(2 * words);
    return 32 * words;
  }

  for (let k = 0; k < n; k++) {
    const v = order ? order[k] : k;
    const colour = choose(v);
    colours[v] = colour;
    count = Math.max(count, colour + 1);
    for (let e = first[v]; e < first[v + 1]; e++) {
      const w = neighbours[e];
      if (colours[w] >= 0 && twice.has(v, colours[w])) hubs.add(w, colour);
      if (!once.has(w, colour)) once.add(w, colour);
      else if (!twice.has(w, colour)) {
        twice.add(w, colour);
        if (colours[w] < 0) continue;
        for (let s = first[w]; s < first[w + 1]; s++) {
          if (colours[neighbours[s]] === colour) hubs.add(neighbours[s], colours[w]);
        }
      } else if (colours[w] >= 0) hubs.add(v, colours[w]);
    }
  }
  return { count, colours };
}

/** No two columns of a colour share a row: the stricter rule of Curtis, Powell & Reid (1974), in their order. */
function distanceTwoColouring({ n, first, neighbours }: Graph): Colouring {
  const colours = new Int32Array(n).fill(-1);
  const taken = new Int32Array(n).fill(-1); // the last unknown for which this colour was
  let count = 0;
  for (let v = 0; v < n; v++) {
    for (let e = first[v]; e < first[v + 1]; e++) {
      const w = neighbours[e];
      if (colours[w] >= 0) taken[colours[w]] = v;
      for (let s = first[w]; s < first[w + 1]; s++) {
        const colour = colours[neighbours[s]];
        if (colour >= 0) taken[colour] = v;
      }
    }
    let colour = 0;
    while (taken[colour] === v) colour += 1;
    colours[v] = colour;
    count = Math.max(count, colour + 1);
  }
  return { count, colours };
}
