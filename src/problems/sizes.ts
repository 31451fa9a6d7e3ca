// Which sizes a problem has: each function makes a `refuses`, that says why a size is not one of them.
type Refuses = (n: number) => string | undefined;

export function atLeast(least: number): Refuses {
  return n =>
    Number.isSafeInteger(n) && n >= least ? undefined : `n must be an integer of at least ${least}, got ${n}`;
}

export function exactly(size: number): Refuses {
  return n => (n === size ? undefined : `n must be ${size}, got ${n}`);
}

export function multipleOf(unit: number): Refuses {
  return n =>
    Number.isSafeInteger(n) && n >= unit && n % unit === 0
      ? undefined
      : `n must be a positive multiple of ${unit}, got ${n}`;
}

export function evenFrom(least: number): Refuses {
  return n =>
    Number.isSafeInteger(n) && n >= least && n % 2 === 0
      ? undefined
      : `n must be an even integer of at least ${least}, got ${n}`;
}

export function square(n: number): string | undefined {
  return Number.isSafeInteger(n) && n >= 1 && Number.isInteger(Math.sqrt(n))
    ? undefined
    : `n must be the square of an integer, got ${n}`;
}
