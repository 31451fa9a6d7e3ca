// The orders in which greedy colourings take the unknowns.
import type { Graph } from './colouring.js';

/**
 * Those with few neighbours first, equal ones in their own order. Good where a few unknowns meet all others: coming last,
 * each of them gets a colour of its own, and the others keep the few that they need among themselves.
 */
export function fewestFirst(graph: Graph): Int32Array {
  return sort(graph).sorted;
}

/** Last comes an unknown with the fewest neighbours, before it one with the fewest among the rest: Matula & Beck (1983). */
export function smallestLast(graph: Graph): Int32Array {
  const { first, neighbours } = graph;
  const { sorted, left, bins } = sort(graph);
  const place = new Int32Array(graph.n);
  for (let i = 0; i < sorted.length; i++) place[sorted[i]] = i;
  for (const v of sorted) {
    for (let e = first[v]; e < first[v + 1]; e++) {
      const w = neighbours[e];
      if (left[w] <= left[v]) continue; // taken already, or it has no more than v, and keeps its place
      // w changes places with the first that has as many, whose number then begins behind it
      const head = bins[left[w]]++;
      const u = sorted[head];
      sorted[place[w]] = u;
      place[u] = place[w];
      sorted[head] = w;
      place[w] = head;
      left[w] -= 1;
    }
  }
  return sorted.reverse();
}

/** The unknowns by their numbers of neighbours, `left`; those with d begin at bins[d]. */
function sort({ n, first }: Graph): { sorted: Int32Array; left: Int32Array; bins: Int32Array } {
  const left = new Int32Array(n);
  const bins = new Int32Array(n + 1);
  for (let v = 0; v < n; v++) {
    left[v] = first[v + 1] - first[v];
    bins[left[v] + 1] += 1;
  }
  for (let d = 0; d < n; d++) bins[d + 1] += bins[d];
  const next = bins.slice();
  const sorted = new Int32Array(n);
  for (let v = 0; v < n; v++) sorted[next[left[v]]++] = v;
  return { sorted, left, bins };
}
