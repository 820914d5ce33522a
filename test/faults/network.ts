import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, tidy } from './machine.js';

export type Direction = 'to-database' | 'from-database';

/**
 * Two namespaces with a cable between them, one for the application and one for the database, and a cable to here for the
 * clients. What is done to the first cable concerns nobody else on the machine.
 */
export class Network {
  private readonly id = String(process.pid % 10_000);
  readonly application = `rda${this.id}`;
  readonly database = `rdd${this.id}`;
  readonly applicationAddress = '10.231.77.2';
  readonly databaseAddress = '10.231.78.2';

  constructor() {
    this.remove();
    try {
      this.cable(`c${this.id}`, undefined, '10.231.77.1', this.application, this.applicationAddress);
      this.cable(`d${this.id}`, this.application, '10.231.78.1', this.database, this.databaseAddress);
    } catch (error) {
      this.remove();
      throw error;
    }
  }

  /** What goes that way is lost without a word. */
  cut(direction: Direction): void {
    const [chain, side] = direction === 'to-database' ? ['OUTPUT', '-o'] : ['INPUT', '-i'];
    this.inApplication('iptables', '-A', chain, side, this.inner, '-j', 'DROP');
  }

  /** What goes that way, or a part of it, is answered with a reset. */
  reset(direction: Direction, share = 1): void {
    const [chain, side] = direction === 'to-database' ? ['OUTPUT', '-o'] : ['INPUT', '-i'];
    this.inApplication(
      ...['iptables', '-A', chain, side, this.inner, '-p', 'tcp'],
      ...['-m', 'statistic', '--mode', 'random', '--probability', String(share)],
      ...['-j', 'REJECT', '--reject-with', 'tcp-reset'],
    );
  }

  /** That share of the packets is lost, both ways. */
  lose(share: number): void {
    const some = ['-m', 'statistic', '--mode', 'random', '--probability', String(share), '-j', 'DROP'];
    this.inApplication('iptables', '-A', 'OUTPUT', '-o', this.inner, ...some);
    this.inApplication('iptables', '-A', 'INPUT', '-i', this.inner, ...some);
  }

  /** So many kilobits go through in a second, both ways. */
  slow(kilobits: number): void {
    const limit = ['root', 'tbf', 'rate', `${String(kilobits)}kbit`, 'burst', '16kbit', 'latency', '400ms'];
    this.inApplication('tc', 'qdisc', 'replace', 'dev', this.inner, ...limit);
    run('ip', 'netns', 'exec', this.database, 'tc', 'qdisc', 'replace', 'dev', `e${this.inner}`, ...limit);
  }

  heal(): void {
    this.inApplication('iptables', '-F');
    tidy('ip', 'netns', 'exec', this.application, 'tc', 'qdisc', 'del', 'dev', this.inner, 'root');
    tidy('ip', 'netns', 'exec', this.database, 'tc', 'qdisc', 'del', 'dev', `e${this.inner}`, 'root');
  }

  /** Cables go with their namespaces. */
  remove(): void {
    for (const name of [this.application, this.database]) {
      tidy('ip', 'netns', 'del', name);
      rmSync(join('/etc/netns', name), { recursive: true, force: true });
    }
    tidy('ip', 'link', 'del', `c${this.id}`);
  }

  private get inner(): string {
    return `d${this.id}`;
  }

  private inApplication(...words: readonly string[]): void {
    run('ip', 'netns', 'exec', this.application, ...words);
  }

  private cable(name: string, from: string | undefined, address: string, to: string, otherAddress: string): void {
    run('ip', 'netns', 'add', to);
    // No name is to be looked up out there.
    mkdirSync(join('/etc/netns', to), { recursive: true });
    writeFileSync(join('/etc/netns', to, 'resolv.conf'), '');
    run(
      'ip',
      'link',
      'add',
      name,
      ...(from === undefined ? [] : ['netns', from]),
      'type',
      'veth',
      'peer',
      'name',
      `e${name}`,
      'netns',
      to,
    );
    const near = from === undefined ? ['ip'] : ['ip', '-n', from];
    const [command = '', ...words] = near;
    run(command, ...words, 'address', 'add', `${address}/24`, 'dev', name);
    run(command, ...words, 'link', 'set', name, 'up');
    run('ip', '-n', to, 'address', 'add', `${otherAddress}/24`, 'dev', `e${name}`);
    run('ip', '-n', to, 'link', 'set', `e${name}`, 'up');
    run('ip', '-n', to, 'link', 'set', 'lo', 'up');
  }
}
