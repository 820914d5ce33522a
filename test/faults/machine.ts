import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** What a fault needs of the machine. */
export type Need = 'root' | 'loop' | 'gcc' | 'faketime' | 'netns' | 'iptables' | 'linux';

const libraries = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map((kind) => `/usr/lib/${kind}/faketime/libfaketime.so.1`);

/** The library that shifts a process's clock, where it is installed. */
export const libfaketime = libraries.find((file) => existsSync(file));

const checks: Record<Need, () => string | undefined> = {
  linux: () => (process.platform === 'linux' ? undefined : 'this is not Linux'),
  root: () => (process.getuid?.() === 0 ? undefined : 'this is not run as root'),
  loop: () =>
    existsSync('/dev/loop-control') && has('mkfs.ext4') && has('losetup')
      ? undefined
      : 'there are no loop devices or no mkfs.ext4',
  gcc: () => (has('gcc') ? undefined : 'gcc is not installed'),
  faketime: () => (libfaketime === undefined ? 'libfaketime is not installed' : undefined),
  iptables: () => (has('iptables') ? undefined : 'iptables is not installed'),
  netns: () => {
    const name = `redress-try-${String(process.pid)}`;
    try {
      run('ip', 'netns', 'add', name);
      run('ip', 'netns', 'del', name);
      return undefined;
    } catch (error) {
      return `network namespaces cannot be made here (${(error as Error).message.split('\n')[0] ?? ''})`;
    }
  },
};

/** Why a fault cannot be made on this machine; nothing when it can. */
export function missing(needs: readonly Need[]): string | undefined {
  const reasons = needs.flatMap((need) => checks[need]() ?? []);
  return reasons.length === 0 ? undefined : reasons.join('; ');
}

/** Runs a tool. Throws, with what it said, when it fails. */
export function run(command: string, ...words: readonly string[]): string {
  return execFileSync(command, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** As `run`, for cleaning up: what is gone already is no failure. */
export function tidy(command: string, ...words: readonly string[]): boolean {
  try {
    run(command, ...words);
    return true;
  } catch {
    return false;
  }
}

function has(command: string): boolean {
  return tidy('/bin/sh', '-c', `command -v ${command}`);
}
