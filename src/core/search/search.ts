// The line searches under one type, by name: each leaves the trial at a point accepted, or says why there is none.
// Twin: native/core/search/search.h
import type { Vector } from '../../objective.js';
import type { Points } from '../point.js';
import type { Routine } from '../routine.js';
import type { Status } from '../status.js';
import { type ArmijoOptions, armijo } from './armijo.js';
import { type HagerZhangOptions, hagerZhangSearch } from './hager-zhang.js';
import { type MoreThuenteOptions, moreThuenteSearch } from './more-thuente.js';
import { type WolfeOptions, wolfe } from './wolfe.js';

/** `slope` is d'g at the point where the method stands, negative; t the first step to try. */
export type Search = (points: Points, d: Vector, slope: number, t: number) => Routine<Status | undefined>;

/** The options of each search, by its name. */
export interface SearchOptions {
  'strong-wolfe': WolfeOptions;
  'more-thuente': MoreThuenteOptions;
  'hager-zhang': HagerZhangOptions;
  armijo: ArmijoOptions;
}

export type SearchName = keyof SearchOptions;

export const searches: { readonly [name in SearchName]: (options: Readonly<SearchOptions[name]>) => Search } = {
  'strong-wolfe': o => (points, d, slope, t) => wolfe(points, d, slope, t, o),
  'more-thuente': o => (points, d, slope, t) => moreThuenteSearch(points, d, slope, t, o),
  'hager-zhang': o => (points, d, slope, t) => hagerZhangSearch(points, d, slope, t, o),
  armijo: o => (points, d, slope, t) => armijo(points, d, slope, t, o),
};

/** The search of that name with its options. */
export function searchOf<Name extends SearchName>(search: {
  readonly name: Name;
  readonly options: Readonly<SearchOptions[Name]>;
}): Search {
  return searches[search.name](search.options);
}
