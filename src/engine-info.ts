// What runs here, and why.
import { engineFromEnvironment } from './choose.js';
import { loadNative } from './native.js';
import { version } from './package-root.js';

export interface EngineInfo {
  /** The engine that large problems run on. */
  readonly engine: 'native' | 'typescript';
  /** Why the native engine is not there; undefined where it is. */
  readonly reason?: string;
  /** The instruction-set level in use: 'baseline', 'avx2', 'avx512'. */
  readonly level?: string;
  /** The levels that this machine can run, the best first. */
  readonly levels?: readonly string[];
  /** The folder of the package that the addon was loaded from. */
  readonly folder?: string;
  readonly version: string;
  readonly node: string;
  readonly napi: string;
  readonly platform: string;
  readonly arch: string;
}

/** Which engine is in use, on which instruction-set level, and if it is not the native one, why. */
export function engineInfo(): EngineInfo {
  const wanted = engineFromEnvironment();
  const native = loadNative();
  const here = {
    version,
    node: process.versions.node,
    napi: process.versions.napi ?? 'unknown',
    platform: process.platform,
    arch: process.arch,
  };
  if (!native.addon) return { engine: 'typescript', reason: native.reason, ...here };
  const { level, levelsHere: levels } = native.addon;
  if (wanted === 'typescript') {
    return { engine: 'typescript', reason: 'THALWEG_ENGINE asks for the TypeScript engine', level, levels, ...here };
  }
  return { engine: 'native', level, levels, folder: native.folder, ...here };
}
