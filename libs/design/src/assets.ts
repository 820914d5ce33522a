import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Where pages expect the built files; serve `assetsDirectory()` here, as immutable, since every name holds its content's hash.
 */
export const assetsPath = '/assets';

type Manifest = Readonly<Record<string, string>>;

let manifest: Manifest | undefined;

/** The folder that `build-assets.mjs` writes, `dist/assets` of the repository. It need not exist yet. */
export function assetsDirectory(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('No package.json was found above libs/design, so dist/assets cannot be located.');
    folder = parent;
  }
  return join(folder, 'dist', 'assets');
}

/** Says whether styles, fonts and icons have been built. Where not, pages are complete but unstyled. */
export function assetsAreBuilt(): boolean {
  return Object.keys(readManifest()).length > 0;
}

/**
 * The address of `redress.css` or `icons.svg`. Before `node libs/design/build-assets.mjs` ran (as in most specs) it is the plain
 * name, under which nothing is served.
 */
export function assetUrl(name: 'redress.css' | 'icons.svg'): string {
  return `${assetsPath}/${readManifest()[name] ?? name}`;
}

// An absent manifest is not remembered, so that assets built after the start are found.
function readManifest(): Manifest {
  if (manifest !== undefined) return manifest;
  const file = join(assetsDirectory(), 'manifest.json');
  if (!existsSync(file)) return {};
  manifest = (JSON.parse(readFileSync(file, 'utf8')) as { files: Manifest }).files;
  return manifest;
}
