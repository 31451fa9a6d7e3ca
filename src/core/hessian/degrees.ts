// The unknowns by their degrees, in doubly linked lists: to find one of the least, and to take any out. Alone: natively
// it is within Eigen's ordering.
const none = -1;

export class Degrees {
  private readonly first: Int32Array;
  private readonly next: Int32Array;
  private readonly before: Int32Array; // the unknown before, or ~degree at the head of a list
  private least = 0;

  constructor(n: number) {
    this.first = new Int32Array(n + 1).fill(none);
    this.next = new Int32Array(n);
    this.before = new Int32Array(n);
  }

  put(i: number, degree: number): void {
    const { first, next, before } = this;
    const second = first[degree];
    next[i] = second;
    before[i] = ~degree;
    if (second !== none) before[second] = i;
    first[degree] = i;
    if (degree < this.least) this.least = degree;
  }

  take(i: number): void {
    const { first, next, before } = this;
    const left = before[i];
    const right = next[i];
    if (left < 0) first[~left] = right;
    else next[left] = right;
    if (right !== none) before[right] = left;
  }

  /** There must be one. */
  takeLeast(): number {
    const { first } = this;
    while (first[this.least] === none) this.least += 1;
    const i = first[this.least];
    this.take(i);
    return i;
  }
}
