import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { settingsFrom } from '#composition';
import { parse } from 'yaml';

interface Service {
  readonly profiles: readonly string[];
  readonly image: string;
  readonly command?: readonly string[];
  readonly restart: string;
  readonly ports?: readonly string[];
  readonly networks: readonly string[];
  readonly volumes?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, unknown>>;
  readonly ulimits?: { readonly nofile: { readonly soft: number } };
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
}

const file = readFileSync(new URL('../../docker-compose.yml', import.meta.url), 'utf8');
const { services, networks, volumes } = parse(file, { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>;
  readonly volumes: Readonly<Record<string, unknown>>;
};
const all = Object.entries(services);
const named = (profile: string) => all.filter(([, { profiles }]) => profiles.includes(profile)).map(([name]) => name);

/** As compose does it, with something said for what has no default. */
const filledIn = (environment: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      value.replace(/\$\{(\w+):([-?])([^}]*)\}/g, (_, variable: string, kind: string, rest: string) =>
        kind === '-' ? rest : `${variable.toLowerCase()}-of-a-spec`,
      ),
    ]),
  );

describe('the compose file', () => {
  it('has the two shapes that the manual names', () => {
    expect(named('single').sort()).toEqual(['postgres', 'redress', 'worker']);
    expect(named('cluster').sort()).toEqual([
      'eventstore-1',
      'eventstore-2',
      'eventstore-3',
      'postgres',
      'redress-on-cluster',
      'worker-1-on-cluster',
      'worker-2-on-cluster',
    ]);
    for (const [name, { profiles, depends_on: first = {} }] of all) {
      for (const profile of profiles) expect([name, named(profile)]).toEqual([name, expect.arrayContaining(Object.keys(first))]);
    }
  });

  it('can have a process that takes in complaints and opens none: without keys, and with a role of its own', () => {
    expect(named('intake')).toEqual(['intake']);
    const { command, volumes: places = [], environment } = services.intake ?? ({} as Partial<Service>);
    expect(command?.at(-1)).toBe('intake');
    expect(places.filter((place) => place.includes('keys'))).toEqual(['redress-public-keys:/public-keys:ro']);
    expect(environment?.DATABASE_URL).toMatch(/^postgres:\/\/redress_intake:/);
    expect(Object.keys(environment ?? {})).not.toEqual(expect.arrayContaining(['REDRESS_KEYS']));
    expect(Object.keys(environment ?? {})).not.toEqual(expect.arrayContaining(['REDRESS_SECRET']));
    expect(settingsFrom(filledIn(environment ?? {})).publicKeysDirectory).toBe('/public-keys');
  });

  it('opens one port for each door, on this machine alone, and hides the rest on a network without a way out', () => {
    for (const [name, { ports = [], networks: on }] of all) {
      const isDoor = name.startsWith('redress') || name === 'intake';
      expect([name, ports.length]).toEqual([name, isDoor ? 1 : 0]);
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
      if (!isDoor) expect(on).toEqual(['inside']);
    }
    expect(networks.inside?.internal).toBe(true);
  });

  it('knows no secret of its own', () => {
    for (const variable of ['POSTGRES_PASSWORD', 'REDRESS_SECRET']) {
      const uses = file.match(new RegExp(`\\$\\{${variable}[^}]*\\}`, 'g')) ?? [];
      expect(uses.length).toBeGreaterThan(0);
      for (const use of uses) expect(use).toContain(`{${variable}:?`);
    }
  });

  it('gives Redress only what it understands', () => {
    for (const [, { image, environment, command }] of all.filter(
      ([name, one]) => one.image === 'redress:local' && name !== 'intake',
    )) {
      const settings = settingsFrom(filledIn(environment));
      expect([image, settings.developmentSignIn]).toEqual(['redress:local', false]);
      expect(settings.subscriptions).toBe(command !== undefined);
    }
  });

  it('starts every node of the event store again, however it ended, with enough files and data of its own', () => {
    const nodes = all.filter(([name]) => name.startsWith('eventstore'));
    expect(nodes).toHaveLength(3);
    for (const [name, { restart, ulimits, healthcheck, volumes: places = [], environment }] of nodes) {
      expect(restart).toBe('always');
      expect(ulimits?.nofile.soft).toBeGreaterThanOrEqual(65_536);
      expect(healthcheck?.test?.join(' ')).toContain('/health/live');
      expect(places).toEqual([`${name}:/var/lib/eventstore`]);
      expect(Object.keys(volumes)).toContain(name);
      const peers = nodes.map(([other]) => `${other}:2113`).filter((other) => other !== `${name}:2113`);
      expect(environment.EVENTSTORE_GOSSIP_SEED?.split(',')).toEqual(peers);
    }
  });
});
