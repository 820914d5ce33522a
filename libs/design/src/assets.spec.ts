import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildAssets } from '../build-assets.mjs';

let folder: string;
let directory: string;
let files: Readonly<Record<string, string>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redress-assets-'));
  directory = join(folder, 'assets');
  await buildAssets({ directory });
  files = (JSON.parse(await readFile(join(directory, 'manifest.json'), 'utf8')) as { files: Record<string, string> }).files;
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the built assets', () => {
  it('hold every file that the manifest names, and no other', async () => {
    expect((await readdir(directory)).sort()).toEqual([...Object.values(files), 'manifest.json'].sort());
  });

  it('name in the style sheet only files that are there', async () => {
    const css = await readFile(join(directory, files['redress.css'] ?? ''), 'utf8');
    const named = [...css.matchAll(/url\("?([^")]+)"?\)/g)]
      .map(([, name]) => name ?? '')
      .filter((name) => !name.startsWith('data:'));
    expect(named.length).toBeGreaterThan(5);
    for (const name of named) expect(Object.values(files)).toContain(name);
  });

  it('stay small: a style sheet under 250 kB', async () => {
    expect((await stat(join(directory, files['redress.css'] ?? ''))).size).toBeLessThan(250_000);
  });

  it('are not built again while the sources are the same, and are after a change', async () => {
    expect(await buildAssets({ directory })).toEqual({ built: false, directory });
    await writeFile(join(directory, 'manifest.json'), JSON.stringify({ source: 'older', files: {} }));
    expect(await buildAssets({ directory })).toEqual({ built: true, directory });
  }, 60_000);

  it('have an icon for each name that pages may use', async () => {
    const sprite = await readFile(join(directory, files['icons.svg'] ?? ''), 'utf8');
    const source = await readFile(new URL('./text.tsx', import.meta.url), 'utf8');
    const names = [...(/export type IconName =([^;]+);/.exec(source)?.[1] ?? '').matchAll(/'(\w+)'/g)].map(
      ([, name]) => name ?? '',
    );
    expect(names.length).toBeGreaterThan(19);
    for (const name of names) expect(sprite).toContain(`<symbol id="${name}" `);
  });
});
