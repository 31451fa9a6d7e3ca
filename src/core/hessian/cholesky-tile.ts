// The innermost loop of Cholesky's factorization: a tile of four rows and four columns of a product, held in registers:
// two loads for four products. Goto & van de Geijn (2008), "Anatomy of high-performance matrix multiplication".
// Twin: native/core/hessian/cholesky_tile.h
import type { Vector } from '../../objective.js';

/**
 * The tile at `place`, its columns `stride` apart, less the product of the slabs that start at a and b, over their first
 * `depth` columns. A slab is four rows, packed column after column.
 */
export function subtract(
  h: Vector,
  place: number,
  stride: number,
  packed: Vector,
  a: number,
  b: number,
  depth: number,
): void {
  let t0 = 0,
    t1 = 0,
    t2 = 0,
    t3 = 0,
    t4 = 0,
    t5 = 0,
    t6 = 0,
    t7 = 0,
    t8 = 0,
    t9 = 0,
    t10 = 0,
    t11 = 0,
    t12 = 0,
    t13 = 0,
    t14 = 0,
    t15 = 0;
  for (const end = a + 4 * depth; a < end; a += 4, b += 4) {
    const p = packed[b];
    const q = packed[b + 1];
    const r = packed[b + 2];
    const s = packed[b + 3];
    const x = packed[a];
    t0 += x * p;
    t4 += x * q;
    t8 += x * r;
    t12 += x * s;
    const y = packed[a + 1];
    t1 += y * p;
    t5 += y * q;
    t9 += y * r;
    t13 += y * s;
    const z = packed[a + 2];
    t2 += z * p;
    t6 += z * q;
    t10 += z * r;
    t14 += z * s;
    const w = packed[a + 3];
    t3 += w * p;
    t7 += w * q;
    t11 += w * r;
    t15 += w * s;
  }
  h[place] -= t0;
  h[place + 1] -= t1;
  h[place + 2] -= t2;
  h[place + 3] -= t3;
  place += stride;
  h[place] -= t4;
  h[place + 1] -= t5;
  h[place + 2] -= t6;
  h[place + 3] -= t7;
  place += stride;
  h[place] -= t8;
  h[place + 1] -= t9;
  h[place + 2] -= t10;
  h[place + 3] -= t11;
  place += stride;
  h[place] -= t12;
  h[place + 1] -= t13;
  h[place + 2] -= t14;
  h[place + 3] -= t15;
}
