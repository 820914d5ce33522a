import { setTimeout as pause } from 'node:timers/promises';
// Not by #testing, whose index brings Jest along, which this run does without.
import type { EventStoreCluster, EventStoreNode } from '#test-servers';

export interface Fault {
  readonly name: string;
  readonly network: 'loopback' | 'namespaces';
  readonly tls: boolean;
  /** Whether somebody who does not take up a broken subscription again surely misses events: the server's process is gone. */
  readonly breaksSubscriptions: boolean;
  /** Does it, lets the others work for a while, and undoes it. */
  strike(cluster: EventStoreCluster): Promise<void>;
}

/** Milliseconds in which a cluster works with one node less, after it has another leader. */
const withoutIt = 3_000;

const killLeader = async (cluster: EventStoreCluster) => {
  const leader = await cluster.leader();
  await leader.kill({ stayDown: true });
  await anotherLeader(cluster, leader);
  leader.start();
};

export const faults: readonly Fault[] = [
  { ...plain('the leader is killed'), strike: killLeader },
  {
    ...plain('the leader is frozen'),
    breaksSubscriptions: false,
    strike: async (cluster) => {
      const leader = await cluster.leader();
      leader.freeze();
      await anotherLeader(cluster, leader);
      leader.thaw();
    },
  },
  {
    ...plain('the leader is stopped politely'),
    strike: async (cluster) => {
      const leader = await cluster.leader();
      await leader.terminate({ stayDown: true });
      await anotherLeader(cluster, leader);
      leader.start();
    },
  },
  {
    ...plain('all nodes are restarted at once'),
    strike: async ({ nodes }) => {
      await Promise.all(nodes.map((node) => node.kill()));
    },
  },
  {
    ...plain('the nodes are restarted one after the other'),
    strike: async (cluster) => {
      const leader = await cluster.leader();
      // The leader last, as one would.
      for (const node of [...cluster.nodes.filter((one) => one !== leader), leader]) {
        await node.terminate();
        await cluster.whole();
      }
    },
  },
  {
    ...plain('the leader is cut off from its peers'),
    network: 'namespaces',
    breaksSubscriptions: false,
    strike: (cluster) => cutOff(cluster, 'peers'),
  },
  {
    ...plain('the leader is cut off from everybody'),
    network: 'namespaces',
    breaksSubscriptions: false,
    strike: (cluster) => cutOff(cluster, 'everybody'),
  },
  { ...plain('with TLS and a user, the leader is killed'), tls: true, strike: killLeader },
];

function plain(name: string) {
  return { name, network: 'loopback', tls: false, breaksSubscriptions: true } as const;
}

async function cutOff(cluster: EventStoreCluster, from: 'peers' | 'everybody'): Promise<void> {
  const leader = await cluster.leader();
  await leader.isolate(from);
  await anotherLeader(cluster, leader);
  await leader.heal();
}

async function anotherLeader(cluster: EventStoreCluster, than: EventStoreNode): Promise<void> {
  while ((await cluster.leader()) === than) await pause(100);
  await pause(withoutIt);
}
