// Finds what a user's function forgot to write: arrays are filled with a number that arithmetic does not produce.
import type { Hessian } from './hessian.js';
import type { Vector } from './objective.js';

const words = [0x5ca1ab1e, 0x7ff8dead] as const;

export function mark(array: Vector): void {
  const view = new Uint32Array(array.buffer, array.byteOffset, 2 * array.length);
  for (let i = 0; i < view.length; i++) view[i] = words[i & 1];
}

/** Throws where a number that is going to be read still stands as it was marked. */
export function checkWritten(array: Vector, duty: string, name: string, isRead: (i: number) => boolean = all): void {
  const view = new Uint32Array(array.buffer, array.byteOffset, 2 * array.length);
  for (let i = 0; i < array.length; i++) {
    if (view[2 * i] !== words[0] || view[2 * i + 1] !== words[1] || !isRead(i)) continue;
    const whole = isRead === all ? `, all ${array.length} numbers` : '';
    throw new TypeError(`${duty}${whole}; ${name}[${i}] was not written`);
  }
}

const all = () => true;

/** What the fill of a structure must write: the names of its arrays, and which of their elements are read. */
export function duties({ structure }: Hessian, n: number): { names: string[]; isRead?: (i: number) => boolean } {
  switch (structure) {
    case 'diagonal':
    case 'tridiagonal':
      return { names: ['diagonal', 'offDiagonal'] };
    case 'banded':
      return { names: ['bands'], isRead: i => Math.floor(i / n) + (i % n) < n };
    case 'dense':
      return { names: ['h'], isRead: i => i % n <= Math.floor(i / n) };
    case 'sparse':
      return { names: ['values'] };
  }
}
