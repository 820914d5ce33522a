import { randomBytes } from 'node:crypto';
import { accessSync, constants, readFileSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { makeCertificates, type Certificates } from './eventstore-server-certificates.js';
import { ask, membersSeenBy, type Asked, type Member } from './eventstore-server-gossip.js';
import { loopbackNetwork, namespaceNetwork, type ServerNetwork } from './eventstore-server-network.js';
import { boundToUs, SupervisedServer, type Ending } from './eventstore-server-process.js';

export interface EventStoreServerOptions {
  /** With certificates of its own and a user of its own who may read all; otherwise in the clear and without users. */
  readonly tls?: boolean;
  /** The log in files of 1 MiB and the index in one for each 1,000 events, so that a short test sees several of each. */
  readonly smallFiles?: boolean;
}

export interface EventStoreNodeOptions extends EventStoreServerOptions {
  /** The folder of its log, which stays when the server is stopped; otherwise it has one of its own, which goes with it. */
  readonly data?: string;
}

export interface EventStoreClusterOptions extends EventStoreServerOptions {
  /** How many nodes; 3 by default. */
  readonly nodes?: number;
  /** `namespaces` makes each node a host of its own, which can be cut off; needs root. `loopback` by default. */
  readonly network?: 'loopback' | 'namespaces';
}

/** One real server, and what a test may do to it. */
export interface EventStoreNode {
  /** Host and port for clients. */
  readonly address: string;
  /** Its process; undefined while it is down. */
  readonly pid: number | undefined;
  /** How often its supervisor started it. */
  readonly starts: number;
  /** Ends it at once (SIGKILL). Its supervisor starts it again, unless it shall stay down. */
  kill(ending?: Ending): Promise<void>;
  /** Asks it to stop (SIGTERM), and waits until it has. */
  terminate(ending?: Ending): Promise<void>;
  /** Starts one that stays down. */
  start(): void;
  /** Halts it in the midst of what it does (SIGSTOP), connections open. */
  freeze(): void;
  thaw(): void;
  /** Packets to and from its peers, or everybody, vanish. Only in namespaces. */
  isolate(from: 'peers' | 'everybody'): Promise<void>;
  heal(): Promise<void>;
}

export interface EventStoreCluster {
  /** For clients: all nodes, with the user, and the authority to trust where there is TLS. */
  readonly connectionString: string;
  readonly nodes: readonly EventStoreNode[];
  /** The node that more than half of all hold to be the leader, waited for. */
  leader(): Promise<EventStoreNode>;
  /** What the server says its version is. */
  version(): Promise<string>;
  /**
   * Waits until every node sees one leader, and the rest following it. Throws, with the nodes' last words, when that takes too
   * long.
   */
  whole(): Promise<void>;
  /** Ends all, and removes data and networks. */
  stop(): Promise<void>;
}

const readyWithin = 120_000;
/** A node may cut off what nobody else has, or what a restored log has too much of, and end, so as to be started again. */
const mostStarts = 4;
/** The server's own, on a new database. */
const firstUser = 'admin:changeit';

/**
 * The server's executable as the environment names it; undefined where it names none. Throws when it names what cannot be run.
 */
export function eventStoreServerBinary(): string | undefined {
  const path = process.env.KURRENTDB_BIN;
  if (path === undefined || path === '') return undefined;
  try {
    accessSync(path, constants.X_OK);
  } catch {
    throw new Error(`KURRENTDB_BIN must name the executable of an EventStoreDB or KurrentDB server; ${path} cannot be run.`);
  }
  return path;
}

/** A single server on loopback. The caller MUST `stop` it. Throws, with its last words, when it does not get ready. */
export function startEventStoreNode(options: EventStoreNodeOptions = {}): Promise<EventStoreCluster> {
  return started({ ...options, nodes: 1 });
}

/**
 * Real servers as processes of this one, each with a supervisor and a data folder of its own, ready to be used. The caller MUST
 * `stop` them; should it die before, they end with it.
 */
export function startEventStoreCluster(options: EventStoreClusterOptions = {}): Promise<EventStoreCluster> {
  return started(options);
}

async function started(options: EventStoreClusterOptions & EventStoreNodeOptions): Promise<EventStoreCluster> {
  const { nodes: count = 3, tls = false, network: where = 'loopback', smallFiles = false, data } = options;
  const binary = eventStoreServerBinary();
  if (binary === undefined) throw new Error('Set KURRENTDB_BIN to the executable of an EventStoreDB or KurrentDB server.');
  const network = where === 'loopback' ? await loopbackNetwork(count) : await namespaceNetwork(count);
  const folder = await mkdtemp(join(tmpdir(), 'redress-eventstore-'));
  folders.add(folder);
  let cluster: Servers | undefined;
  try {
    const certificates = tls ? await makeCertificates(folder, [...new Set(network.addresses)]) : undefined;
    cluster = new Servers({ binary, folder, network, certificates, smallFiles, data });
    cluster.start();
    await cluster.whole();
    await cluster.makeUser();
    return cluster;
  } catch (error) {
    await cluster?.stop();
    await network.remove();
    await forget(folder);
    throw error;
  }
}

const folders = new Set<string>();
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function forget(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  folders.delete(folder);
}

interface Parts {
  readonly binary: string;
  readonly folder: string;
  readonly network: ServerNetwork;
  readonly certificates: Certificates | undefined;
  readonly smallFiles: boolean;
  readonly data: string | undefined;
}

class Servers implements EventStoreCluster {
  readonly nodes: readonly EventStoreNode[];
  private readonly servers: readonly SupervisedServer[];
  private readonly authority: string | undefined;
  private user: { readonly name: string; readonly password: string } | undefined;

  constructor(private readonly parts: Parts) {
    const { network, certificates } = parts;
    this.authority = certificates && readFileSync(certificates.authority, 'utf8');
    this.servers = network.addresses.map(
      (_, index) => new SupervisedServer([...network.within(index), ...boundToUs([parts.binary, ...this.wordsOf(index)])]),
    );
    this.nodes = this.servers.map((server, index) => ({
      address: this.addressOf(index),
      get pid() {
        return server.pid;
      },
      get starts() {
        return server.starts;
      },
      kill: (ending) => server.kill(ending),
      terminate: (ending) => server.terminate(ending),
      start: () => server.start(),
      freeze: () => server.freeze(),
      thaw: () => server.thaw(),
      isolate: (from) => network.isolate(index, from),
      heal: () => network.heal(index),
    }));
  }

  get connectionString(): string {
    const { certificates } = this.parts;
    const hosts = this.nodes.map(({ address }) => address).join(',');
    const user = this.user === undefined ? '' : `${this.user.name}:${encodeURIComponent(this.user.password)}@`;
    const security =
      certificates === undefined ? 'tls=false' : `tls=true&tlsCAFile=${encodeURIComponent(certificates.authority)}`;
    return `esdb://${user}${hosts}?${security}`;
  }

  start(): void {
    for (const server of this.servers) server.start();
  }

  async leader(): Promise<EventStoreNode> {
    const end = performance.now() + readyWithin;
    while (performance.now() < end) {
      const views = await this.views();
      const named = views.map((members) => members?.find(({ state }) => state === 'Leader')).map((one) => one && endpointOf(one));
      const found = this.nodes.find(({ address }) => named.filter((one) => one === address).length > this.nodes.length / 2);
      if (found !== undefined) return found;
      await pause(100);
    }
    throw new Error(`There is no leader.\n${this.lastWords()}`);
  }

  async version(): Promise<string> {
    for (const members of await this.views()) if (members?.[0] !== undefined) return members[0].esVersion;
    throw new Error(`No server says its version.\n${this.lastWords()}`);
  }

  async whole(): Promise<void> {
    const end = performance.now() + readyWithin;
    const before = this.servers.map(({ starts }) => starts);
    while (performance.now() < end) {
      if (this.servers.some(({ starts }, index) => starts - before[index]! > mostStarts)) {
        throw new Error(`A server ends by itself each time that it is started.\n${this.lastWords()}`);
      }
      if ((await this.views()).every((members) => members !== undefined && this.isWhole(members))) return;
      await pause(100);
    }
    throw new Error(`The servers did not get ready.\n${this.lastWords()}`);
  }

  /** A user of its own, whose password needs care in a URL; the server makes its first one a moment after it has a leader. */
  async makeUser(): Promise<void> {
    if (this.authority === undefined) return;
    const password = `Pa:ss@${randomBytes(6).toString('hex')}/?&`;
    const body = { loginName: 'redress', fullName: 'Whoever runs the test', groups: ['$admins'], password };
    const leader = this.nodes.indexOf(await this.leader());
    const end = performance.now() + readyWithin;
    while (performance.now() < end) {
      const { status } = await ask({ ...this.doorOf(leader), path: '/users/', method: 'POST', body, auth: firstUser });
      if (status === 201) {
        this.user = { name: body.loginName, password };
        return;
      }
      await pause(100);
    }
    throw new Error(`No user could be made.\n${this.lastWords()}`);
  }

  async stop(): Promise<void> {
    const { data } = this.parts;
    await Promise.all(
      this.servers.map((one) => (data === undefined ? one.kill({ stayDown: true }) : one.terminate({ stayDown: true }))),
    );
    await this.parts.network.remove();
    await forget(this.parts.folder);
  }

  private isWhole(members: readonly Member[]): boolean {
    const states = members.map(({ state }) => state);
    return (
      states.filter((state) => state === 'Leader').length === 1 &&
      states.filter((state) => state === 'Follower').length === this.nodes.length - 1
    );
  }

  /** What each node that runs says of the others. */
  private views(): Promise<(readonly Member[] | undefined)[]> {
    return Promise.all(
      this.servers.map((server, index) =>
        server.pid === undefined || server.isFrozen ? Promise.resolve(undefined) : membersSeenBy(this.doorOf(index)),
      ),
    );
  }

  private doorOf(index: number): Omit<Asked, 'path'> {
    return { host: this.parts.network.addresses[index]!, port: this.parts.network.ports[index]![0], authority: this.authority };
  }

  private addressOf(index: number): string {
    const { addresses, ports } = this.parts.network;
    return `${addresses[index]!}:${String(ports[index]![0])}`;
  }

  private lastWords(): string {
    return this.servers.map(({ lastWords }, index) => `${this.addressOf(index)}:\n${lastWords}`).join('\n');
  }

  private wordsOf(index: number): string[] {
    const { folder, network, certificates, smallFiles, data } = this.parts;
    const address = network.addresses[index]!;
    const [port, peerPort] = network.ports[index]!;
    const own = join(folder, String(index + 1));
    const seeds = network.addresses.map((_, other) => this.addressOf(other)).filter((_, other) => other !== index);
    const security =
      certificates === undefined
        ? ['--insecure']
        : [
            ...['--certificate-file', certificates.certificate, '--certificate-private-key-file', certificates.key],
            ...['--trusted-root-certificates-path', certificates.trusted],
          ];
    return [
      ...security,
      ...['--db', data ?? join(own, 'data'), '--log', join(own, 'log'), '--disable-log-file=true', '--log-level=Information'],
      ...['--node-ip', address, '--node-port', String(port), '--replication-ip', address, '--replication-port', String(peerPort)],
      ...['--enable-atom-pub-over-http=false', '--mem-db=false'],
      // By default each of these takes hundreds of megabytes, or a share of the machine.
      ...['--stream-existence-filter-size=10000000', '--stream-info-cache-capacity=100000'],
      ...(smallFiles
        ? ['--chunk-size=1048576', '--chunks-cache-size=2097152', '--max-mem-table-size=1000']
        : ['--chunk-size=67108864', '--chunks-cache-size=67108864']),
      ...(seeds.length === 0
        ? []
        : ['--cluster-size', String(network.addresses.length), '--discover-via-dns=false', '--gossip-seed', seeds.join(',')]),
    ];
  }
}

const endpointOf = ({ httpEndPointIp, httpEndPointPort }: Member) => `${httpEndPointIp}:${String(httpEndPointPort)}`;
