import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Role } from '#kernel';
import type { Route } from '../described-requests.js';

/** What a cell holds: carried out or shown; as if the thing were not there; refused. */
export type Outcome = 'yes' | 'hidden' | 'no';

export interface ExpectedPerson {
  readonly role: Role;
  /** The body that the role is for; every body when not given. */
  readonly body?: 'senate' | 'house';
  /** The complaint whose receipt was shown. */
  readonly of?: string;
  readonly is?: string;
}

export const kindsOfThings = ['case', 'complaint', 'advisory', 'body'] as const;
export type KindOfThing = (typeof kindsOfThings)[number];

interface Expectations {
  readonly people: Readonly<Record<string, ExpectedPerson>>;
  readonly 'found by': Readonly<Record<KindOfThing, Readonly<Record<string, readonly string[]>>>>;
  /** By person, the thing and the routes that an earlier part in it bars; all routes when not given. */
  readonly barred: Readonly<
    Record<
      string,
      { readonly from: string | readonly string[]; readonly routes?: readonly string[]; readonly hidden?: readonly string[] }
    >
  >;
  readonly routes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly elsewhere: Readonly<Record<string, readonly string[]>>;
}

export const expectations = parse(readFileSync(new URL('expectations.yaml', import.meta.url), 'utf8')) as Expectations;

/** One route, about one thing, or about nothing in particular. */
export interface Row {
  /** As the description of the API writes it, `GET /cases/{id}`. */
  readonly route: string;
  readonly query: string;
  readonly asked: Route;
  readonly roles: readonly string[];
  readonly kind: KindOfThing | undefined;
  readonly thing: string;
  /** Whether the body is asked about before the case. */
  readonly byBody: boolean;
}

/** Every row of the matrix: each route, with each thing that it can be about. */
export const rows: readonly Row[] = Object.entries(expectations.routes).flatMap(([section, routes]) =>
  Object.entries(routes).flatMap(([text, roles]) => thingsOf(section).map((about) => rowOf(text, roles, about, section))),
);

function thingsOf(section: string): readonly { readonly kind: KindOfThing | undefined; readonly thing: string }[] {
  const kind = kindsOfThings.find((one) => section.includes(one) && (one !== 'body' || section === 'body'));
  if (kind === undefined) return [{ kind, thing: 'nothing in particular' }];
  const things = Object.keys(expectations['found by'][kind]).map((thing) => ({ kind, thing }));
  return section.startsWith('the first') ? things.slice(0, 1) : things;
}

function rowOf(
  text: string,
  roles: string,
  about: { readonly kind: KindOfThing | undefined; readonly thing: string },
  section: string,
): Row {
  const [method = '', whole = ''] = text.split(' ');
  const [path = '', query = ''] = whole.split('?');
  const asked = { method: method.toLowerCase(), path: path.replace(/\{(\w+)\}/g, ':$1') };
  return { route: `${method} ${path}`, query, asked, roles: roles.split(' '), byBody: section.endsWith('its body'), ...about };
}

const bodyOf = (thing: string): 'senate' | 'house' => (thing.toLowerCase().includes('house') ? 'house' : 'senate');

const isFrom = (from: string | readonly string[] | undefined, thing: string): boolean => [from].flat().includes(thing);

/** Whether an earlier part in the thing bars somebody from this. */
const isBarred = (name: string, { thing, route }: Row): boolean => {
  const { from, routes } = expectations.barred[name] ?? {};
  return isFrom(from, thing) && routes?.includes(route) !== false;
};

/** Whether an earlier part bars anybody from this by the route itself. */
export const barsSomebody = ({ thing, route }: Row): boolean =>
  Object.values(expectations.barred).some(({ from, routes }) => isFrom(from, thing) && routes?.includes(route) === true);

/** What a person is to be answered. */
export function expected(name: string, person: ExpectedPerson, row: Row): Outcome {
  const { roles, kind, thing, byBody } = row;
  if (roles.includes('public')) return 'yes';
  if (!roles.includes(person.role)) return 'no';
  if (kind === undefined) return 'yes';
  if (isBarred(name, row)) return expectations.barred[name]?.hidden?.includes(row.route) === true ? 'hidden' : 'no';
  if (expectations['found by'][kind][thing]?.includes(name) === true) return 'yes';
  const elsewhere = byBody && person.body !== undefined && person.body !== bodyOf(thing);
  return kind === 'body' || elsewhere || person.role === 'complainant' ? 'no' : 'hidden';
}
