import { covers } from '../definition/definition-of.js';
import type { Runnable } from './runners.js';
import type { Standing } from './shares.js';

/**
 * Whether a program can run a subscription. Of a projection, only the very definition that the table was made by, or one that has
 * none since its log was moved; of a process, one that leaves out nothing that the last to run it answered to.
 */
export function canRun(runs: readonly Runnable[], { kind, name, version, definition }: Standing): boolean {
  const mine = runs.find((one) => one.name === name && one.version === version);
  if (mine === undefined) return false;
  return kind === 'process' ? covers(mine.definition, definition) : definition === '' || definition === mine.definition;
}

/**
 * Whether a program may run a subscription where nobody who is there can: a process under its name, after a release was taken
 * back.
 */
export function isOpen(runs: readonly Runnable[], { kind, name, version }: Standing): boolean {
  return kind === 'process' && runs.some((one) => one.name === name && one.version === version);
}
