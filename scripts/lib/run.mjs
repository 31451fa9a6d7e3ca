// Running other programs. Output goes to the terminal as it comes.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './files.mjs';

const windows = process.platform === 'win32';

/** Runs a program and resolves to { code, tail }: its exit code (127 if it could not start) and its last lines. */
export function run(command, args, options = {}) {
  return new Promise(resolve => {
    const child = spawn(command, args, { cwd: root, ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let tail = '';
    const keep = (chunk, stream) => {
      tail = (tail + chunk).slice(-8000);
      if (!options.quiet) stream.write(chunk);
    };
    child.stdout.on('data', chunk => keep(chunk, process.stdout));
    child.stderr.on('data', chunk => keep(chunk, process.stderr));
    child.on('error', error => resolve({ code: 127, tail: error.message }));
    child.on('close', (code, signal) =>
      resolve({ code: code ?? 1, tail: signal ? `${tail}ended by ${signal}` : tail }),
    );
  });
}

/** Runs Node with the terminal handed over, so that colours and progress bars survive; returns the exit code. */
export function node(args, env = {}) {
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return status ?? 1;
}

/** Where a program is on the PATH, or undefined. */
export function which(program) {
  const endings = windows ? ['.exe', '.cmd', '.bat'] : [''];
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const ending of endings) {
      const file = join(folder, program + ending);
      if (folder && existsSync(file)) return file;
    }
  }
  return existsSync(program) && /[\\/]/.test(program) ? program : undefined;
}

/** True in the module that Node was started with. */
export const isMain = url => Boolean(process.argv[1]) && realpathSync(process.argv[1]) === fileURLToPath(url);
