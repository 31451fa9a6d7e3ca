// Functions of any n that try a method in one way each: the smooth ones, and those whose slope misleads.
import type { Landscape } from './landscape.js';
import { misleading } from './landscapes-misleading.js';
import { smooth } from './landscapes-smooth.js';

export type { Landscape };

export const landscapes: readonly Landscape[] = [...smooth, ...misleading];
