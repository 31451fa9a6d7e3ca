// The worker's news: at most so often, and none before the last of its kind has been read, so that a thread that is slow
// to read is not buried in copies.
import type { MessagePort } from 'node:worker_threads';
import { type News, type NewsKind, newsKinds } from './messages.js';

/** Offers take at most one part in so many of the run's time: copies of long arrays take long. */
const share = 20;

export class Mail {
  /** When the next one may go, by performance.now(). */
  private next = -Infinity;
  private waiting: News | undefined;

  constructor(
    private readonly port: MessagePort,
    private readonly unread: Int32Array,
    private readonly kind: NewsKind,
    /** Seconds. */
    private readonly every: number,
  ) {}

  /** Sends what `make` gives, if it is time. */
  offer(make: () => News): void {
    const now = performance.now();
    if (now < this.next || this.isUnread()) return;
    this.send(make());
    this.next = now + Math.max(1000 * this.every, share * (performance.now() - now));
  }

  /** Sends it now, or as soon as may be, in place of what has waited so far. */
  put(news: News): void {
    if (this.isUnread()) this.waiting = news;
    else this.send(news);
  }

  /** The last one counts, however slow its reader is. */
  flush(): void {
    if (this.waiting) this.send(this.waiting);
  }

  private isUnread(): boolean {
    return Atomics.load(this.unread, newsKinds.indexOf(this.kind)) > 0;
  }

  private send(news: News): void {
    this.waiting = undefined;
    Atomics.add(this.unread, newsKinds.indexOf(this.kind), 1);
    this.port.postMessage(news, buffersOf(news));
  }
}

/** Moved, not copied: the news has arrays of its own. */
function buffersOf({ body }: News): ArrayBuffer[] {
  const arrays = body instanceof Uint8Array ? [body] : [body.x, body.gradient];
  return arrays.map(array => array.buffer as ArrayBuffer);
}
