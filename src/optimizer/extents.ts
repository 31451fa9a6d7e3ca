// Where parameters lie in memory: no two of them may share any, nor may a gradient share it with them.
import type { Numbers } from '../core/rules/part.js';

interface Extent {
  readonly from: number;
  readonly to: number;
  /** The number of the array. */
  readonly k: number;
}

export class Extents {
  /** By buffer: in their order there, none of them empty. */
  private readonly buffers = new Map<ArrayBufferLike, Extent[]>();

  constructor(arrays: readonly Numbers[], nameOf: (k: number) => string) {
    for (const [k, { buffer, byteOffset, byteLength }] of arrays.entries()) {
      if (byteLength === 0) continue;
      const extent = { from: byteOffset, to: byteOffset + byteLength, k };
      const others = this.buffers.get(buffer);
      if (others) others.push(extent);
      else this.buffers.set(buffer, [extent]);
    }
    for (const extents of this.buffers.values()) {
      extents.sort((a, b) => a.from - b.from);
      for (let i = 1; i < extents.length; i++) {
        if (extents[i].from >= extents[i - 1].to) continue;
        const [one, other] = [extents[i - 1].k, extents[i].k].sort((a, b) => a - b);
        throw new RangeError(`${nameOf(other)} shares memory with ${nameOf(one)}`);
      }
    }
  }

  /** The number of parameters that share memory with this array, if any do. */
  find(array: Numbers): number | undefined {
    const extents = this.buffers.get(array.buffer);
    if (!extents || array.length === 0) return undefined;
    const end = array.byteOffset + array.byteLength;
    let [low, high] = [0, extents.length]; // of those that begin before this array ends, only the last can reach into it
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (extents[middle].from < end) low = middle + 1;
      else high = middle;
    }
    return low > 0 && extents[low - 1].to > array.byteOffset ? extents[low - 1].k : undefined;
  }
}
