// The package as a user gets it: in node_modules of a temporary project.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from './engines.js';

export interface Project {
  readonly folder: string;
  write(file: string, text: string): string;
  /** Runs Node in the project; stdout, or an Error with stderr. */
  node(...args: string[]): string;
  remove(): void;
}

/** Why there is no built package, or undefined. */
export function unbuilt(): string | undefined {
  const built = ['dist/index.js', 'dist/cjs/index.js'].every(file => existsSync(join(root, file)));
  return built ? undefined : 'dist/ is not built: npm run build';
}

function project(): Project {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'thalweg-test-')));
  mkdirSync(join(folder, 'node_modules'));
  return {
    folder,
    write(file, text) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
      return file;
    },
    node(...args) {
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
      if (status !== 0) throw new Error(`exit code ${status}: node ${args.join(' ')}\n${stdout}${stderr}`);
      return stdout;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function link(name: string, at: string): void {
  symlinkSync(name, at, 'junction'); // junctions need no rights on Windows; elsewhere the word is ignored
}

/** A project that has a link to this checkout, its native engine included. */
export function linkedProject(): Project {
  const made = project();
  link(root, join(made.folder, 'node_modules/thalweg'));
  return made;
}

/** The files that `npm pack` would publish. */
export function packedFiles(): string[] {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const options = { cwd: root, encoding: 'utf8', shell: process.platform === 'win32', stdio: 'pipe' } as const;
  const [{ files }] = JSON.parse(execFileSync('npm', args, options)) as [{ files: { path: string }[] }];
  return files.map(({ path }) => path);
}

/** A project that has a copy of the published files (but for vendored headers) and of nothing else. */
export function installedProject(files: readonly string[]): Project {
  const made = project();
  const modules = join(made.folder, 'node_modules');
  for (const file of files.filter(path => !path.startsWith('native/vendor/'))) {
    cpSync(join(root, file), join(modules, 'thalweg', file));
  }
  for (const name of ['bindings', 'commander', 'file-uri-to-path'])
    link(join(root, 'node_modules', name), join(modules, name));
  return made;
}
