// A logarithm with the same bits everywhere, which those of libraries do not have: x = 2^e m with m from sqrt(1/2) to
// sqrt(2), and log m = 2 artanh s, s = (m - 1) / (m + 1), by its series. Twin: native/core/logarithm.h

const bits = new DataView(new ArrayBuffer(8));
const powers = Float64Array.from({ length: 64 }, (_, i) => 2 ** i); // what is written in parts is slow to read whole

/** The natural logarithm of x, 2^-63 <= x <= 1, to 5e-16 of itself. */
export function logarithm(x: number): number {
  bits.setFloat64(0, x);
  const e = (bits.getInt32(0) - 0x3fe6a09e) >> 20;
  const m = x * powers[-e];
  const s = (m - 1) / (m + 1);
  const z = s * s;
  let series = 1 / 19;
  series = series * z + 1 / 17;
  series = series * z + 1 / 15;
  series = series * z + 1 / 13;
  series = series * z + 1 / 11;
  series = series * z + 1 / 9;
  series = series * z + 1 / 7;
  series = series * z + 1 / 5;
  series = series * z + 1 / 3;
  return e * Math.LN2 + (2 * s + 2 * s * (z * series));
}
