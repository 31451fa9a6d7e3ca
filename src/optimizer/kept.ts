// The vectors that rules keep for an optimizer's parameters.
import type { Numbers } from '../core/rules/part.js';

/** `count` vectors for each array of parameters, in that order, side by side in one block of memory. */
export function makeKept(parameters: readonly Numbers[], count: number): Numbers[] {
  const room = (length: number) => Math.ceil(length / 16) * 16; // every vector on a cache line of its own
  const total = parameters.reduce((sum, array) => sum + room(array.length), 0);
  const block = allocate(parameters[0] instanceof Float32Array, total * count);
  const kept: Numbers[] = [];
  let offset = 0;
  for (const { length } of parameters) {
    for (let k = 0; k < count; k++) kept.push(block.subarray(offset + k * total, offset + k * total + length));
    offset += room(length);
  }
  return kept;
}

function allocate(single: boolean, numbers: number): Numbers {
  try {
    return single ? new Float32Array(numbers) : new Float64Array(numbers);
  } catch (cause) {
    const mebibytes = Math.ceil(((single ? 4 : 8) * numbers) / 2 ** 20);
    throw new RangeError(`not enough memory: the optimizer wants ${mebibytes} MiB`, { cause });
  }
}
