/**
 * Runs one of the programs from its built form, and builds first where that is missing or older than the sources:
 *
 *   node apps/run.mjs <api|worker|cli|intake> [arguments of the program]
 *   node apps/run.mjs build
 *
 * The program runs in this very process. Everything that the build says goes to standard error. An installation without sources,
 * such as the production image, is run as it is.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
/** Says from which sources `dist` was built. */
const stamp = join(dist, 'built-from');
const lock = join(root, 'node_modules', '.redress-build.lock');

const programs = {
  api: 'apps/api/src/main.js',
  worker: 'apps/worker/src/main.js',
  cli: 'apps/cli/src/main.js',
  intake: 'apps/intake/src/main.js',
};

const [name, ...rest] = process.argv.slice(2);
if (name !== 'build' && !Object.hasOwn(programs, name ?? '')) {
  console.error(`Usage: node apps/run.mjs <${Object.keys(programs).join('|')}|build> [arguments]`);
  process.exit(2);
}
const program = join(dist, programs[name === 'build' ? 'api' : name]);

try {
  if (existsSync(join(root, 'libs'))) await buildWhereNeeded();
  if (!existsSync(program)) throw new Error(`${program} is missing, and there are no sources to build it from.`);
} catch (error) {
  console.error(`\n${error.message}`);
  process.exit(1);
}

if (name === 'build') process.exit(0);

// Trying Redress out needs no identity provider; production says NODE_ENV=production and never gets this.
if (name === 'api' && process.env.NODE_ENV !== 'production') process.env.REDRESS_DEV_SIGN_IN ??= '1';

process.argv = [process.argv[0], program, ...rest];
await import(pathToFileURL(program).href);

async function buildWhereNeeded() {
  const wanted = sourcesNow();
  if (isBuilt(wanted)) return;
  await locked(async () => {
    // Another one may have built while this one waited, or somebody may have gone on writing.
    const sources = sourcesNow();
    if (isBuilt(sources)) return;
    const cli = join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
    if (!existsSync(cli)) throw new Error('Redress has to be built, and its tools are not installed. Run: npm ci');
    console.error('Building Redress, which takes a moment …');
    rmSync(stamp, { force: true });
    await run(process.execPath, [cli, 'build', 'api']);
    const assets = join(root, 'libs', 'design', 'build-assets.mjs');
    if (existsSync(assets)) await run(process.execPath, [assets]);
    // The compiler leaves data behind: rule packs and calendars stand beside the programs as they do beside the sources.
    for (const data of ['packs', 'calendars']) {
      const from = join(root, 'libs', 'procedure', data);
      if (existsSync(from)) cpSync(from, join(dist, 'libs', 'procedure', data), { recursive: true });
    }
    writeFileSync(stamp, sources);
  });
}

function isBuilt(sources) {
  return existsSync(program) && existsSync(stamp) && readFileSync(stamp, 'utf8') === sources;
}

/** A short text that changes with every change of what is built. */
function sourcesNow() {
  const hash = createHash('sha256');
  const files = ['package.json', ...readdirSync(root).filter((file) => /^(tsconfig.*|nest-cli)\.json$/.test(file))].sort();
  for (const folder of ['apps', 'libs']) {
    if (!existsSync(join(root, folder))) continue;
    const found = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
    for (const entry of found) if (entry.isFile() && isBuiltFrom(entry.name)) files.push(join(entry.parentPath, entry.name));
  }
  for (const file of files.sort()) {
    const { mtimeMs, size } = statSync(resolve(root, file));
    hash.update(`${file} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex');
}

function isBuiltFrom(file) {
  return !/\.(spec|e2e-spec)\.tsx?$|\.md$/.test(file);
}

/** Does the work while no other process does. The lock of a process that is gone does not count. */
async function locked(work) {
  mkdirSync(dirname(lock), { recursive: true });
  const mine = `${lock}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    for (let told = false; ; told = true) {
      try {
        linkSync(mine, lock);
        break;
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      if (!isHeld()) continue;
      if (!told) console.error('Another process is building Redress; waiting for it …');
      await pause(200);
    }
    try {
      await work();
    } finally {
      rmSync(lock, { force: true });
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

function isHeld() {
  let holder;
  try {
    holder = Number(readFileSync(lock, 'utf8'));
  } catch {
    return false;
  }
  try {
    process.kill(holder, 0);
    return true;
  } catch (error) {
    if (error.code === 'EPERM') return true;
    removeLockOf(holder);
    return false;
  }
}

/** Removes the lock of a process that is gone, but not the one that somebody has put in its place in the meantime. */
function removeLockOf(holder) {
  const aside = `${lock}.stale.${process.pid}`;
  try {
    renameSync(lock, aside);
    if (readFileSync(aside, 'utf8') !== String(holder)) linkSync(aside, lock);
  } catch {
    // Another one was faster.
  }
  rmSync(aside, { force: true });
}

/** Runs a tool, with all that it says on standard error. Throws when it fails. */
function run(command, args) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 2, 2] });
    child.once('error', failed);
    child.once('exit', (code) => {
      if (code === 0) done();
      else failed(new Error('The build failed; what is wrong stands above.'));
    });
  });
}
