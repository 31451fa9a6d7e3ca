// What the two threads of a run tell each other. Everything is data: structured clone carries no functions.
import type { Options, Progress } from '../options.js';
import type { Result } from '../result.js';
import type { StoredMethod } from '../stored/method.js';
import type { PointMemory } from './point.js';

/** What the worker begins with. */
export interface Job {
  /** The module's URL. */
  readonly module: string;
  readonly x0: Float64Array | undefined;
  readonly method: StoredMethod | undefined;
  readonly data: unknown;
  readonly resume: Uint8Array | undefined;
  /** Those that are data. */
  readonly options: Options;
  readonly concurrency: number;
  /** Seconds between two messages of a kind; undefined where nobody wants them. */
  readonly every: { readonly progress: number | undefined; readonly checkpoint: number | undefined };
  /** May the run be told to end before its time? */
  readonly ends: boolean;
  /** Which kinds of news are on their way and not read yet: shared memory, one number for each. */
  readonly unread: Int32Array;
}

/** News of which only the newest counts: the next one waits until the last has been read. */
export const newsKinds = ['progress', 'checkpoint'] as const;
export type NewsKind = (typeof newsKinds)[number];

export type News =
  | { readonly kind: 'progress'; readonly body: Progress }
  | { readonly kind: 'checkpoint'; readonly body: Uint8Array };

/** What the worker says. Whatever it throws arrives as the worker's `error` event. */
export type Told =
  | News
  /** Its own code is there; the module is loaded next. */
  | { readonly kind: 'awake' }
  /** The run begins, as it stands; it may take so many seconds, and if it has to be cut its best point is in `point`. */
  | {
      readonly kind: 'begun';
      readonly body: Result;
      readonly secondsLeft: number;
      readonly point: PointMemory | undefined;
    }
  | { readonly kind: 'result'; readonly body: Result };

/** What the worker is told: why its run shall end. */
export type Word = 'aborted' | 'stopped';
