import { execFileSync, spawnSync, type ExecFileSyncOptions } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What people run today: the release that this program must be able to run beside. The only place that names it. */
export const lastRelease = '8452cfbc826d59aa12401b1dc81f738f3dc50f5b';

export const thisRelease = resolve(import.meta.dirname, '../..');

/** Whether the history that is here reaches back to the last release. A shallow clone's does not. */
export function hasLastRelease(): boolean {
  return spawnSync('git', ['cat-file', '-e', `${lastRelease}^{commit}`], { cwd: thisRelease }).status === 0;
}

/**
 * The folder of the last release, built with the packages that its own lock file names: this release may have done away with
 * some. Taken from the history once and kept in `dist`. Throws when it cannot be built.
 */
export function builtLastRelease(): string {
  const folder = join(thisRelease, 'dist', `release-${lastRelease.slice(0, 12)}`);
  const complete = join(folder, 'dist', 'complete');
  if (existsSync(complete)) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const archive = execFileSync('git', ['archive', '--format=tar', lastRelease], { cwd: thisRelease, maxBuffer: 1024 ** 3 });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  const { NODE_OPTIONS: _, ...env } = process.env;
  const quietly: ExecFileSyncOptions = { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] };
  execFileSync('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund'], quietly);
  execFileSync(process.execPath, ['apps/run.mjs', 'build'], quietly);
  writeFileSync(complete, '');
  return folder;
}

/** Whether the last release describes an event of this type. What it does not, it cannot read. */
export function knewTheEvent(type: string): boolean {
  const described = ['grep', '--quiet', '--word-regexp', `${type}:`, lastRelease, '--', 'libs/*.ts'];
  return spawnSync('git', described, { cwd: thisRelease }).status === 0;
}
