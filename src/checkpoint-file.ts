// A checkpoint in a file. It is there as a whole or not at all, whatever happens while it is written: the bytes go into
// a new file beside it, to the disk, and only then under the name of the old one.
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { checkNumber, checkOptions, describe } from './check.js';
import type { Checkpoint } from './options.js';

export interface CheckpointFileOptions {
  /** Seconds between two saves, which wait for the end of an iteration. 0: after every iteration. Default 10. */
  every?: number;
}

/**
 * Saves a run in a file, as `options.checkpoint` of a run. The file is replaced atomically: at any moment, also after a
 * crash, it holds the last whole checkpoint. Where it is, is decided at once: a later change of the working directory
 * moves nothing. `readCheckpoint` reads it again.
 *
 * @returns a `Checkpoint` whose `write` throws an Error that names the file where it cannot be written; the old file
 * stays then
 */
export function checkpointFile(path: string, options?: CheckpointFileOptions): Checkpoint {
  const file = resolve(checkPath(path));
  const { every } = checkOptions('options', options, ['every']);
  let swept = false;
  return {
    every: checkNumber('options.every', every, 10, { min: 0 }),
    write(bytes) {
      naming(path, 'written', () => {
        const target = existsSync(file) ? realpathSync(file) : file; // a link stays one
        if (!swept) sweep(target);
        swept = true;
        replace(target, bytes);
      });
    },
  };
}

/**
 * What `checkpointFile` has written: for `restoreSolver`, which finds out whether it is damaged.
 *
 * @returns undefined where there is no such file yet
 * @throws Error that names the file where it cannot be read
 */
export function readCheckpoint(path: string): Uint8Array | undefined {
  const file = resolve(checkPath(path));
  return naming(path, 'read', () => (existsSync(file) ? readWhole(file) : undefined));
}

const piece = 2 ** 30; // Node.js refuses 2 GiB at once

function replace(target: string, bytes: Uint8Array): void {
  const old = statSync(target, { throwIfNoEntry: false });
  if (old && !old.isFile()) throw new Error('it is no file that could be replaced');
  const temporary = `${target}.${process.pid}-${randomBytes(6).toString('hex')}.tmp`;
  try {
    const opened = openSync(temporary, 'wx', old ? old.mode & 0o777 : 0o666);
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(opened, bytes, at, Math.min(bytes.length - at, piece));
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncFolder(dirname(target));
}

/** So that the new name outlives a power failure too. */
function syncFolder(folder: string): void {
  try {
    const opened = openSync(folder, 'r');
    try {
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
  } catch {
    // not every system can: Windows does not open folders
  }
}

/** Removes what processes have left behind that were killed while they wrote: else a disk may fill in a restart loop. */
function sweep(target: string): void {
  const [folder, name] = [dirname(target), basename(target)];
  try {
    for (const found of readdirSync(folder)) {
      if (!found.startsWith(`${name}.`)) continue;
      const [, pid] = /^(\d+)-[0-9a-f]{12}\.tmp$/.exec(found.slice(name.length + 1)) ?? [];
      if (pid !== undefined && !isWriting(Number(pid))) rmSync(join(folder, found), { force: true });
    }
  } catch {
    // a courtesy: what matters is told where the checkpoint itself is written
  }
}

/** This process does not, yet: in containers the one before has often had the same id. */
function isWriting(pid: number): boolean {
  try {
    return pid !== process.pid && process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'; // else it belongs to somebody else
  }
}

function readWhole(file: string): Uint8Array {
  const opened = openSync(file, 'r');
  try {
    const bytes = new Uint8Array(fstatSync(opened).size);
    for (let at = 0; at < bytes.length; ) {
      const count = readSync(opened, bytes, at, Math.min(bytes.length - at, piece), null);
      if (count === 0) return bytes.subarray(0, at);
      at += count;
    }
    return bytes;
  } finally {
    closeSync(opened);
  }
}

function checkPath(path: unknown): string {
  if (typeof path === 'string' && path !== '') return path;
  throw new TypeError(`path must be the name of a file, got ${describe(path)}`);
}

function naming<T>(path: string, done: string, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    throw new Error(`checkpoint ${path} cannot be ${done}: ${(cause as Error).message}`, { cause });
  }
}
