// The length of a gradient that lies in several arrays; summed in double precision. Twin: native/core/rules/norm.h
import { block } from '../vector.js';
import type { Numbers, Part } from './part.js';

const total = new Float64Array(1); // V8 makes an object of every number that a function returns

function addSquares(g: Numbers, n: number, scale: number): void {
  for (let start = 0; start < n; start += block) {
    const end = Math.min(start + block, n);
    const whole = end - ((end - start) & 7);
    let s0 = 0,
      s1 = 0,
      s2 = 0,
      s3 = 0,
      s4 = 0,
      s5 = 0,
      s6 = 0,
      s7 = 0;
    for (let i = start; i < whole; i += 8) {
      const a = scale * g[i];
      const b = scale * g[i + 1];
      const c = scale * g[i + 2];
      const d = scale * g[i + 3];
      const p = scale * g[i + 4];
      const q = scale * g[i + 5];
      const r = scale * g[i + 6];
      const t = scale * g[i + 7];
      s0 += a * a;
      s1 += b * b;
      s2 += c * c;
      s3 += d * d;
      s4 += p * p;
      s5 += q * q;
      s6 += r * r;
      s7 += t * t;
    }
    const rest = (k: number) => (whole + k < end ? scale * g[whole + k] * (scale * g[whole + k]) : 0);
    s0 += rest(0);
    s1 += rest(1);
    s2 += rest(2);
    s3 += rest(3);
    s4 += rest(4);
    s5 += rest(5);
    s6 += rest(6);
    total[0] += s0 + s4 + (s2 + s6) + (s1 + s5 + (s3 + s7));
  }
}

function sumOfSquares(parts: readonly Part[], scale: number): number {
  let sum = 0;
  for (let k = 0; k < parts.length; k++) {
    total[0] = 0;
    addSquares(parts[k].g, parts[k].to, scale);
    sum += total[0];
  }
  return sum;
}

export function lengthOfGradient(parts: readonly Part[]): number {
  const squared = sumOfSquares(parts, 1);
  if (squared > 1e-280 && squared < 1e300) return Math.sqrt(squared);
  const scale = squared > 1 ? 1e-200 : 1e200; // or squares leave the range of numbers
  return Math.sqrt(sumOfSquares(parts, scale)) / scale;
}
