import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess, StdioOptions } from 'node:child_process';
import { chmodSync, chownSync, readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname } from 'node:path';
import { EmbeddedServerProblem } from '../database-errors.js';
import type { ServerProgram } from './server-program.js';
import { copyProgram, pathOf } from './server-program.js';

/** In whose name PostgreSQL runs: it refuses root, for good reasons, and we may be root. */
export type ServerUser = {
  /** For people, in messages. */
  readonly name: string;
  readonly program: ServerProgram;
  /** Starts one of PostgreSQL's programs, in a session of its own, so that Ctrl-C reaches us alone. */
  run(name: 'initdb' | 'postgres', parameters: readonly string[], stdio: StdioOptions): ChildProcess;
  /** Gives a file or folder that we made to the server. */
  readonly own: (path: string) => void;
};

type Account = { readonly name: string; readonly uid: number; readonly gid: number };

type Way = {
  readonly name: string;
  /** Put before the program and its parameters. */
  readonly prefix: readonly string[];
  /** The process's real user, where it is not ours. */
  readonly account?: Account;
};

/**
 * Picks the first way that is proven to work here, by running `postgres --version` and looking into `parent`, the
 * folder in which the cluster lies or will lie. `cluster`, when it exists, decides by its owner.
 * Throws EmbeddedServerProblem, which names what was tried, when there is none.
 */
export async function chooseServerUser(installed: ServerProgram, parent: string, cluster: string): Promise<ServerUser> {
  const tried: string[] = [];
  for (const way of waysToRun(parent, cluster)) {
    let program = installed;
    // Another account may pass through our folder to its own; all else in it stays closed by its own mode.
    if (way.account) chmodSync(parent, 0o711);
    let failure = failureOf(way, ['/bin/sh', '-c', 'cd "$1"', 'sh', parent]);
    if (!failure && failureOf(way, [pathOf(program, 'postgres'), '--version'])) {
      program = await copyProgram(installed, parent);
      failure = failureOf(way, [pathOf(program, 'postgres'), '--version']);
    }
    if (!failure) return serverUser(way, program);
    tried.push(`${way.name}: ${failure}`);
  }
  throw new EmbeddedServerProblem(
    `PostgreSQL cannot be run here in anybody's name (it refuses root).\n  ${tried.join('\n  ')}\n` +
      `Run Redress as an ordinary user; or choose a data directory that the user "nobody" can reach, such as ` +
      `/var/lib/redress; or allow user namespaces; or set DATABASE_URL to a PostgreSQL server of yours.`,
  );
}

/**
 * The ways, best first. A user namespace leaves all files root's and works below a folder that no one else may enter;
 * where it is forbidden (some containers), another account has to own the cluster.
 */
function waysToRun(parent: string, cluster: string): Way[] {
  const accounts = knownAccounts();
  // initdb looks its user up by number, so the number has to be known to this machine.
  const stranger = ['postgres', 'nobody'].flatMap((name) => accounts.find((account) => account.name === name) ?? []);
  const [mapped] = stranger;
  const namespaces: Way[] = mapped
    ? [
        {
          name: 'in a user namespace',
          prefix: ['unshare', '--user', `--map-user=${mapped.uid}`, `--map-group=${mapped.gid}`, '--'],
        },
      ]
    : [];
  const ourselves: Way = { name: 'as the user of this process', prefix: [] };

  if (process.getuid?.() !== 0) return hasName() ? [ourselves] : [...namespaces, ourselves];
  const owner = ownerOf(cluster);
  if (owner && owner.uid !== 0) return [dropTo({ name: nameOf(owner.uid, accounts), ...owner })];
  if (owner) return namespaces;
  const neighbour = ownerOf(dirname(parent));
  const neighbours = neighbour && neighbour.uid !== 0 ? [{ name: nameOf(neighbour.uid, accounts), ...neighbour }] : [];
  return [...namespaces, ...[...stranger, ...neighbours].map(dropTo)];
}

function dropTo(account: Account): Way {
  return { name: `as the user "${account.name}"`, prefix: [], account };
}

function serverUser({ name, prefix, account }: Way, program: ServerProgram): ServerUser {
  return {
    name,
    program,
    run(binary, parameters, stdio) {
      const [command = '', ...rest] = [...prefix, pathOf(program, binary), ...parameters];
      return spawn(command, rest, { stdio, detached: true, cwd: '/', env: environment(), ...idsOf(account) });
    },
    own(path) {
      if (account) chownSync(path, account.uid, account.gid);
    },
  };
}

/** Why a command fails in this way of running, in one line; nothing when it works. */
function failureOf({ prefix, account }: Way, words: readonly string[]): string | undefined {
  const [command = '', ...rest] = [...prefix, ...words];
  const { status, error, stderr } = spawnSync(command, rest, {
    cwd: '/',
    env: environment(),
    encoding: 'utf8',
    timeout: 20_000,
    ...idsOf(account),
  });
  if (error) return error.message;
  if (status === 0) return undefined;
  const [said = ''] = stderr.trim().split('\n');
  return said === '' ? `${command} answered ${status}` : said;
}

/** Only what the programs need: our own environment holds secrets, and PG* variables would redirect them. */
function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

function idsOf(account: Account | undefined): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {};
}

function ownerOf(path: string): { uid: number; gid: number } | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found && { uid: found.uid, gid: found.gid };
}

function hasName(): boolean {
  try {
    userInfo();
    return true;
  } catch {
    return false;
  }
}

function nameOf(uid: number, accounts: readonly Account[]): string {
  return accounts.find((account) => account.uid === uid)?.name ?? String(uid);
}

function knownAccounts(): Account[] {
  let text: string;
  try {
    text = readFileSync('/etc/passwd', 'utf8');
  } catch {
    return [];
  }
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}
