// In which order to eliminate the unknowns of a sparse Hessian so that little fills in: always next one that has about
// the fewest neighbours. Amestoy, Davis & Duff, "An approximate minimum degree ordering algorithm", SIAM J. Matrix Anal.
// Appl. 17 (1996); natively it is Eigen's. Twin: native/core/hessian/minimum_degree.h
import { Degrees } from './degrees.js';
import { Elimination } from './elimination.js';
import { QuotientGraph } from './quotient-graph.js';

/** The unknowns in the order of their elimination, from the entries in the lower triangle. */
export function minimumDegree(rows: Int32Array, columns: Int32Array, n: number): Int32Array {
  const graph = new QuotientGraph(rows, columns, n);
  const degrees = new Degrees(n);
  const elimination = new Elimination(graph, degrees);
  for (let i = 0; i < n; i++) if (graph.weight[i] > 0) degrees.put(i, graph.degree[i]);
  while (graph.left > 0) elimination.eliminate(degrees.takeLeast());
  return graph.order();
}
