/**
 * Builds what the pages load: the style sheet, the fonts and pictures that it names, and a sprite of icons. Every file's name
 * holds the hash of its content, and manifest.json says which is which. Run it as a program, or call `buildAssets()`.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { darkFromLight } from './dark.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '..', '..');
const uswds = join(root, 'node_modules', '@uswds', 'uswds');

/** The icons of the type `IconName` in src/text.tsx. */
const icons = [
  'arrow_back',
  'arrow_forward',
  'calendar_today',
  'check',
  'check_circle',
  'close',
  'error',
  'event',
  'file_download',
  'filter_list',
  'groups',
  'help',
  'history',
  'info',
  'launch',
  'lock',
  'mail',
  'navigate_next',
  'person',
  'print',
  'schedule',
  'search',
  'visibility',
  'warning',
];

/**
 * Writes `dist/assets`, unless its manifest already stems from the same sources. Answers whether it built, and the folder.
 * Throws where USWDS lacks a file that the style sheet names. Two builds at once do not disturb each other.
 * @returns {Promise<{ built: boolean, directory: string }>}
 */
export async function buildAssets({ force = false, directory = join(root, 'dist', 'assets') } = {}) {
  // An installation without development packages comes with its assets and cannot build others.
  if (!existsSync(uswds) && (await manifestIn(directory)) !== undefined) return { built: false, directory };
  const source = await hashOfSources();
  if (!force && (await manifestIn(directory))?.source === source) return { built: false, directory };

  await mkdir(dirname(directory), { recursive: true });
  const fresh = await mkdtemp(`${directory}-`);
  try {
    // A temporary folder is its owner's alone; these files are for whoever runs the application.
    await chmod(fresh, 0o755);
    const files = {};
    const emit = async (name, content) => {
      const hashed = `${basename(name, extname(name))}.${hash(content).slice(0, 16)}${extname(name)}`;
      await writeFile(join(fresh, hashed), content);
      files[name] = hashed;
      return hashed;
    };
    await emit('redress.css', await withHashedUrls(await compiled(), emit));
    await emit('icons.svg', await sprite());
    await writeFile(join(fresh, 'manifest.json'), `${JSON.stringify({ source, files }, null, 2)}\n`);
    await replace(directory, fresh);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  return { built: true, directory };
}

async function compiled() {
  const sass = await import('sass');
  const { css } = sass.compile(join(here, 'styles', 'redress.scss'), {
    loadPaths: [join(uswds, 'packages'), join(here, 'styles')],
    style: 'compressed',
    quietDeps: true,
    logger: sass.Logger.silent,
  });
  const { default: postcss } = await import('postcss');
  return postcss([darkFromLight()]).process(css, { from: undefined }).css;
}

/** Copies every font and picture that the style sheet names, and names the copy instead. */
async function withHashedUrls(css, emit) {
  const named = /url\(\s*["']?((?:fonts|img)\/[^"')]+)["']?\s*\)/g;
  const renamed = new Map();
  for (const [, path] of css.matchAll(named)) {
    if (renamed.has(path)) continue;
    const file = join(uswds, 'dist', ...path.split('/'));
    if (!existsSync(file)) throw new Error(`The style sheet names ${path}, which @uswds/uswds does not have. Run npm ci.`);
    renamed.set(path, await emit(path.replaceAll('/', '-'), await readFile(file)));
  }
  return css.replace(named, (_, path) => `url("${renamed.get(path)}")`);
}

/** One SVG with a symbol for each icon, so that an icon takes the color of the text beside it. */
async function sprite() {
  const symbols = await Promise.all(
    icons.map(async (name) => {
      const svg = await readFile(join(uswds, 'dist', 'img', 'usa-icons', `${name}.svg`), 'utf8');
      const [, viewBox] = /viewBox="([^"]+)"/.exec(svg) ?? [];
      const [, inner] = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(svg) ?? [];
      if (viewBox === undefined || inner === undefined) throw new Error(`The icon ${name} is not an SVG as expected.`);
      return `<symbol id="${name}" viewBox="${viewBox}">${inner}</symbol>`;
    }),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`;
}

/** The folder appears whole or not at all; whoever comes second has built the same. */
async function replace(directory, fresh) {
  await rm(directory, { recursive: true, force: true });
  try {
    await rename(fresh, directory);
  } catch (error) {
    if (!existsSync(join(directory, 'manifest.json'))) throw error;
  }
}

async function hashOfSources() {
  const styles = join(here, 'styles');
  const ours = [
    fileURLToPath(import.meta.url),
    join(here, 'dark.mjs'),
    ...(await readdir(styles)).sort().map((name) => join(styles, name)),
  ];
  const sums = await Promise.all([...ours, join(uswds, 'package.json')].map(async (file) => hash(await readFile(file))));
  return hash(sums.join());
}

async function manifestIn(directory) {
  try {
    return JSON.parse(await readFile(join(directory, 'manifest.json'), 'utf8'));
  } catch {
    return undefined;
  }
}

function hash(content) {
  return createHash('sha256').update(content).digest('hex');
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { built, directory } = await buildAssets({ force: process.argv.includes('--force') });
  process.stdout.write(`${built ? 'Built' : 'Up to date:'} ${directory}\n`);
}
