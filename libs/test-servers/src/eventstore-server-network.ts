import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ip = (...words: string[]) => run('ip', words);

/** Where the nodes of a test stand, and how they are cut off from one another. */
export interface ServerNetwork {
  /** The address of each node. */
  readonly addresses: readonly string[];
  /** Two free ports of each node, for its clients and for its peers. */
  readonly ports: readonly (readonly [number, number])[];
  /** The words that run a command where node `index` stands. */
  within(index: number): readonly string[];
  /** Packets between the node and these vanish, in both directions, from now on. */
  isolate(index: number, from: 'peers' | 'everybody'): Promise<void>;
  heal(index: number): Promise<void>;
  remove(): Promise<void>;
}

/** All nodes on this machine's loopback address, where nothing can be cut. */
export async function loopbackNetwork(count: number): Promise<ServerNetwork> {
  const ports = await freePorts(2 * count);
  const cannot = () => Promise.reject(new Error("Nodes can be cut off only with network: 'namespaces'."));
  return {
    addresses: Array.from({ length: count }, () => '127.0.0.1'),
    ports: Array.from({ length: count }, (_, index) => [ports[2 * index]!, ports[2 * index + 1]!]),
    within: () => [],
    isolate: cannot,
    heal: cannot,
    remove: () => Promise.resolve(),
  };
}

const made = new Set<string>();
process.once('exit', () => {
  for (const name of made) {
    try {
      execFileSync('ip', ['netns', 'del', name], { stdio: 'ignore' });
    } catch {
      // Gone already.
    }
  }
});

/**
 * Each node as a host of its own: a network namespace, joined to the others and to this process by a bridge that stands in a
 * namespace too. All that is made bears this process's number, and goes with the namespaces, also when this process ends; what a
 * killed process left behind is cleared away here.
 */
export async function namespaceNetwork(count: number): Promise<ServerNetwork> {
  await clearAway();
  const ours = `redress-${String(process.pid)}`;
  const hub = `${ours}-hub`;
  const names = Array.from({ length: count }, (_, index) => `${ours}-${String(index + 1)}`);
  const subnet = await freeSubnet();
  const addresses = names.map((_, index) => `${subnet}.${String(index + 1)}`);
  const doorway = `rd${process.pid.toString(36)}`;
  const remove = async () => {
    for (const name of [...names, hub]) {
      await ip('netns', 'del', name).catch(() => undefined);
      made.delete(name);
    }
  };
  try {
    for (const name of [hub, ...names]) {
      made.add(name);
      await ip('netns', 'add', name);
    }
    await ip('-n', hub, 'link', 'add', 'bridge', 'type', 'bridge');
    await ip('-n', hub, 'link', 'set', 'bridge', 'up');
    for (const [index, name] of names.entries()) {
      const plug = plugOf(index);
      await ip('link', 'add', 'out', 'netns', name, 'type', 'veth', 'peer', 'name', plug, 'netns', hub);
      await ip('-n', hub, 'link', 'set', plug, 'master', 'bridge', 'up');
      await ip('-n', name, 'addr', 'add', `${addresses[index]!}/24`, 'dev', 'out');
      await ip('-n', name, 'link', 'set', 'out', 'up');
      await ip('-n', name, 'link', 'set', 'lo', 'up');
    }
    await ip('link', 'add', doorway, 'type', 'veth', 'peer', 'name', 'clients', 'netns', hub);
    await ip('-n', hub, 'link', 'set', 'clients', 'master', 'bridge', 'up');
    await ip('addr', 'add', `${subnet}.254/24`, 'dev', doorway);
    await ip('link', 'set', doorway, 'up');
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    addresses,
    ports: addresses.map(() => [2113, 1112]),
    within: (index) => ['ip', 'netns', 'exec', names[index]!],
    isolate: async (index, from) => {
      // Out of the bridge, or with its ways to its peers leading nowhere: silence in both cases, no connection is refused.
      if (from === 'everybody') await ip('-n', hub, 'link', 'set', plugOf(index), 'nomaster');
      else await eachPeer(index, (peer) => ip('-n', names[index]!, 'route', 'add', 'blackhole', peer));
    },
    heal: async (index) => {
      await ip('-n', hub, 'link', 'set', plugOf(index), 'master', 'bridge');
      await eachPeer(index, (peer) => ip('-n', names[index]!, 'route', 'del', 'blackhole', peer).catch(() => undefined));
    },
    remove,
  };

  async function eachPeer(index: number, act: (peer: string) => Promise<unknown>): Promise<void> {
    for (const [other, peer] of addresses.entries()) if (other !== index) await act(`${peer}/32`);
  }
}

const plugOf = (index: number) => `node${String(index + 1)}`;

/** Namespaces of test processes that are no more. */
async function clearAway(): Promise<void> {
  const { stdout } = await ip('netns', 'list');
  for (const line of stdout.split('\n')) {
    const [name = ''] = line.split(' ');
    const pid = /^redress-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !existsSync(`/proc/${pid}`)) await ip('netns', 'del', name).catch(() => undefined);
  }
}

async function freeSubnet(): Promise<string> {
  const { stdout } = await ip('-o', '-4', 'addr');
  for (let tries = 0; tries < 250; tries += 1) {
    const subnet = `10.213.${String(1 + ((process.pid + tries) % 250))}`;
    if (!stdout.includes(` ${subnet}.`)) return subnet;
  }
  throw new Error('There is no free network among 10.213.0.0/16 for the nodes of a test.');
}

/**
 * Below the ports that systems give to outgoing connections, so that a node which is down for a moment finds its port free again.
 */
async function freePorts(count: number): Promise<number[]> {
  const found = new Set<number>();
  for (let tries = 0; found.size < count; tries += 1) {
    if (tries > 1_000) throw new Error('There are no free ports between 20000 and 32000.');
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if (await isFree(port)) found.add(port);
  }
  return [...found];
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
