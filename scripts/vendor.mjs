// Puts the third-party headers into native/vendor/: Eigen for the addon, doctest for the C++ tests.
// Looks, in this order, at a folder the user names, at what is already there, at the Debian package, at system copies.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fingerprint, readJson, root, writeJson } from './lib/files.mjs';
import { isMain, run, which } from './lib/run.mjs';

const libraries = readJson('scripts/vendor.json');
const prefixes = ['/usr', '/usr/local', '/opt/homebrew', '/opt/homebrew/opt/eigen@3', '/usr/local/opt/eigen@3'];

/** The version of the headers in a folder, or a sentence saying why they will not do. */
function inspect(library, folder) {
  const file = join(folder, library.versionFile);
  if (!existsSync(file)) return { reason: `${folder} has no ${library.versionFile}` };
  const defines = readFileSync(file, 'utf8').matchAll(new RegExp(`#define ${library.versionDefines} (\\d+)`, 'g'));
  const version = [...defines].map(define => define[1]).join('.');
  if (!version.startsWith(library.version))
    return { reason: `${folder} has version ${version}, not ${library.version}x` };
  return { version, sha256: fingerprint([library.headers], folder) };
}

/** Unpacks the Debian package into a temporary folder, without installing it. */
async function debian(library, temporary) {
  if (!which('apt-get') || !which('dpkg-deb')) return { reason: 'apt-get is not here' };
  const download = () =>
    run('apt-get', ['download', '-o', 'APT::Sandbox::User=root', library.debian], { cwd: temporary, quiet: true });
  let outcome = await download();
  if (outcome.code !== 0 && process.getuid?.() === 0) {
    console.log('  apt-get update');
    await run('apt-get', ['update'], { quiet: true });
    outcome = await download();
  }
  const archive = readdirSync(temporary).find(name => name.endsWith('.deb'));
  if (outcome.code !== 0 || !archive) {
    return { reason: `apt-get download ${library.debian} failed: ${outcome.tail.trim().split('\n').at(-1)}` };
  }
  const unpacked = await run('dpkg-deb', ['-x', archive, 'unpacked'], { cwd: temporary, quiet: true });
  if (unpacked.code !== 0) return { reason: `dpkg-deb could not unpack ${archive}: ${unpacked.tail.trim()}` };
  return {
    prefix: join(temporary, 'unpacked/usr'),
    from: `Debian package ${archive.split('_').slice(0, 2).join(' ')}`,
  };
}

/** Copies the headers and whatever licence lies beside them; records where they came from. */
function install(library, target, folder, found, from, licences) {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  cpSync(join(folder, library.headers), join(target, library.headers), { recursive: true, dereference: true });
  for (const licence of licences.filter(existsSync)) cpSync(licence, join(target, basename(licence)));
  writeJson(join(target, 'origin.json'), { version: found.version, sha256: found.sha256, from });
}

function licencesBeside(library, folder, prefix) {
  const names = existsSync(folder) ? readdirSync(folder).filter(name => /^(COPYING|LICEN[CS]E)/i.test(name)) : [];
  return [
    ...names.map(name => join(folder, name)),
    ...(prefix ? [join(prefix, 'share/doc', library.debian, 'copyright')] : []),
  ];
}

/** Makes sure that a library's headers are there; resolves to { ok, message }. */
export async function vendor(name) {
  const library = libraries[name];
  const target = join(root, 'native/vendor', name);
  const origin = existsSync(join(target, 'origin.json')) ? readJson(join(target, 'origin.json')) : undefined;
  const named = process.env[library.variable] ? resolve(process.env[library.variable]) : undefined;
  const tried = [];

  const take = (folder, from, prefix) => {
    const found = inspect(library, folder);
    if (found.reason) return void tried.push(found.reason);
    install(library, target, folder, found, from, licencesBeside(library, folder, prefix));
    const note =
      found.sha256 === library.sha256 ? '' : '; other files than those this was tested with, but the right version';
    return { ok: true, message: `${name} ${found.version} from ${from}${note}` };
  };

  if (named && origin?.from !== named) {
    const done = take(named, named);
    if (done) return done;
    console.warn(`${library.variable}: ${tried.at(-1)}; looking elsewhere`);
  }
  if (origin) {
    const found = inspect(library, target);
    if (found.sha256 === origin.sha256)
      return { ok: true, present: true, message: `${name} ${found.version} is there` };
    tried.push(found.reason ?? `${target} was changed since it was put there`);
  }
  const temporary = mkdtempSync(join(tmpdir(), 'thalweg-'));
  try {
    const unpacked = await debian(library, temporary);
    if (unpacked.reason) tried.push(unpacked.reason);
    else {
      const done = take(join(unpacked.prefix, library.installed), unpacked.from, unpacked.prefix);
      if (done) return done;
    }
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  const present = prefixes.filter(prefix => existsSync(join(prefix, library.installed)));
  for (const prefix of present) {
    const folder = join(prefix, library.installed);
    const done = take(folder, folder, prefix);
    if (done) return done;
  }
  if (present.length === 0) tried.push(`no ${library.installed} under ${prefixes.join(', ')}`);
  const fix = `install ${library.debian}, or set ${library.variable} to a folder that contains ${library.headers}`;
  return {
    ok: false,
    message: [`no ${library.title}. Tried:`, ...tried.map(t => `  - ${t}`), `To fix: ${fix}.`].join('\n'),
  };
}

if (isMain(import.meta.url)) {
  for (const name of Object.keys(libraries)) {
    const { ok, message } = await vendor(name);
    console.log(message);
    if (!ok) process.exitCode = 1;
  }
}
