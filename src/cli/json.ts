// One JSON document on standard output, in pieces: a solution of many millions does not fit into one string.

/** Numbers that JSON lacks become the strings "NaN", "Infinity" and "-Infinity", which Number() reads back. */
export function printJson(fields: Readonly<Record<string, unknown>>): void {
  for (const piece of pieces(fields)) {
    if (!process.stdout.writable) return; // the reader is gone
    process.stdout.write(piece);
  }
}

function* pieces(fields: Readonly<Record<string, unknown>>): Generator<string> {
  let before = '{';
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    yield `${before}\n  ${JSON.stringify(key)}: `;
    if (value instanceof Float64Array) yield* numbers(value);
    else yield JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'number' ? finite(inner) : inner));
    before = ',';
  }
  yield '\n}\n';
}

function* numbers(values: Float64Array): Generator<string> {
  const most = 10_000;
  for (let i = 0; i < values.length; i += most) {
    const texts = Array.from(values.subarray(i, i + most), value => JSON.stringify(finite(value)));
    yield `${i === 0 ? '[' : ','}${texts.join(',')}`;
  }
  yield values.length === 0 ? '[]' : ']';
}

function finite(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}
