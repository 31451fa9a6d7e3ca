// Hessian structures as data: a tree for JSON and, for a pattern, its arrays. The function that fills it cannot be
// stored; the tree says whether there was one.
import { checkOptions, describe, isObject, required } from '../check.js';
import { banded, dense, diagonal, type Hessian, sparse, tridiagonal } from '../hessian.js';

/** Arrays stand beside the tree, in order: they are too long for JSON. */
export interface Stored<Tree> {
  readonly tree: Tree;
  readonly arrays: readonly Int32Array[];
}

export interface HessianTree {
  readonly structure: Hessian['structure'];
  /** Had it a function that fills it? */
  readonly filled: boolean;
  /** Of a band. */
  readonly bandwidth?: number;
  /** Of a pattern: how many; two arrays of this length hold their rows and columns. */
  readonly entries?: number;
}

/** The arrays are the Hessian's own, not copies. */
export function storeHessian(hessian: Hessian): Stored<HessianTree> {
  const { structure, fill } = hessian;
  const tree = { structure, filled: fill !== undefined };
  if (hessian.structure === 'banded') return { tree: { ...tree, bandwidth: hessian.bandwidth }, arrays: [] };
  if (hessian.structure !== 'sparse') return { tree, arrays: [] };
  const arrays = [hessian.rows, hessian.columns].map(indices);
  return { tree: { ...tree, entries: arrays[0].length }, arrays };
}

/** A hand-made structure may have its pattern in other arrays. */
function indices(list: Int32Array): Int32Array {
  return list instanceof Int32Array ? list : Int32Array.from(list);
}

/** Arrays of the lengths that the tree tells, for a reader to fill. */
export function hessianArrays(tree: unknown): Int32Array[] {
  const { entries } = checkTree(tree);
  return entries === undefined ? [] : [allocateIndices(entries), allocateIndices(entries)];
}

function allocateIndices(entries: number): Int32Array {
  try {
    return new Int32Array(entries);
  } catch (cause) {
    throw new RangeError(`not enough memory: a stored pattern wants ${entries} entries`, { cause });
  }
}

/** The structure, without what fills it, and with arrays of its own; its constructor checks it. */
export function restoreHessian(tree: unknown, arrays: readonly Int32Array[]): Hessian {
  const { structure, bandwidth, entries } = checkTree(tree);
  const wanted = structure === 'sparse' ? 2 : 0;
  if (arrays.length !== wanted) {
    throw new RangeError(`a stored ${structure} Hessian has ${wanted} arrays beside it, got ${arrays.length}`);
  }
  switch (structure) {
    case 'diagonal':
      return diagonal();
    case 'tridiagonal':
      return tridiagonal();
    case 'banded':
      return banded(bandwidth as number);
    case 'dense':
      return dense();
    case 'sparse': {
      const [rows, columns] = arrays;
      if (rows.length !== entries) {
        throw new RangeError(`a stored pattern tells of ${entries} entries, its rows are ${rows.length}`);
      }
      return sparse({ rows, columns });
    }
  }
}

/** Beside `structure` and `filled`. */
const keys: Readonly<Record<Hessian['structure'], readonly (keyof HessianTree)[]>> = {
  diagonal: [],
  tridiagonal: [],
  banded: ['bandwidth'],
  dense: [],
  sparse: ['entries'],
};

function checkTree(tree: unknown): HessianTree {
  const name = 'a stored Hessian';
  if (!isObject(tree)) throw new TypeError(`${name} must be an object, got ${describe(tree)}`);
  const { structure, filled } = tree;
  if (typeof structure !== 'string' || !Object.hasOwn(keys, structure)) {
    const Mistake = typeof structure === 'string' ? RangeError : TypeError;
    throw new Mistake(`${name} must be one of ${Object.keys(keys).join(', ')}, got ${describe(structure)}`);
  }
  const own = keys[structure as Hessian['structure']];
  checkOptions(name, tree, ['structure', 'filled', ...own]);
  if (typeof filled !== 'boolean')
    throw new TypeError(`filled of ${name} must be true or false, got ${describe(filled)}`);
  for (const key of own) {
    required(`${key} of ${name}`, tree[key], { min: 0, max: Number.MAX_SAFE_INTEGER, integer: true });
  }
  return tree as unknown as HessianTree;
}
