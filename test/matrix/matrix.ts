import { DiscoveryService } from '@nestjs/core';
import { policySet, PolicySet, policies } from '#access';
import { Rejection } from '#kernel';
import type { Answer, StartedApp } from '#testing';
import { DescribedRequests } from '../described-requests.js';
import { expectations, expected, type Outcome, type Row } from './expectations.js';
import type { Setting, Thing } from './setting.js';

/** One cell, as it was answered. */
export interface Cell {
  readonly person: string;
  readonly row: Row;
  readonly expected: Outcome;
  readonly found: Outcome | `${number} ${string}`;
  /** Words of things that the person does not find, which stand in the answer. */
  readonly met: readonly string[];
}

const carriedOut = 'This would have been carried out.';

/** Whether this is how a command ends that was decided for, under `decideOnly`. */
export const isCarriedOut = (answer: unknown): boolean => answer instanceof Rejection && answer.message === carriedOut;

/**
 * From here on every command is decided about as ever, and then not carried out: so that each cell finds the same state.
 * Gives how to end that.
 */
export function decideOnly(app: StartedApp['app']): () => void {
  const ends: (() => void)[] = [];
  for (const { metatype, instance } of app.get(DiscoveryService, { strict: false }).getProviders()) {
    if (typeof metatype !== 'function' || Reflect.getMetadata('__commandHandler__', metatype) === undefined) continue;
    const handler = instance as { execute: unknown };
    handler.execute = () => Promise.reject(new Rejection('duty-still-owed', carriedOut));
    ends.push(() => {
      Reflect.deleteProperty(handler, 'execute');
    });
  }
  return () => {
    for (const end of ends) end();
  };
}

/** Asks for each of these rows as each of these people. */
export async function* cells(
  { redress, people, things }: Setting,
  rows: readonly Row[],
  names: readonly string[] = [...people.keys()],
): AsyncGenerator<Cell> {
  const requests = new DescribedRequests(redress.app);
  for (const row of rows) {
    const thing = things.find(({ kind, name }) => kind === row.kind && name === row.thing);
    for (const name of names) {
      const [client, person] = [people.get(name), expectations.people[name]];
      if (client === undefined || person === undefined) continue;
      const asked = { ...row.asked, path: withQuery(row, thing) };
      const answer = await requests.send(
        client,
        asked,
        thing?.ids ?? { reason: 'not-found', figure: 'cases-open', format: 'csv' },
        acceptedBy(row),
      );
      const met = marksNotFor(name, things).filter((mark) => said(answer, thing).includes(mark));
      yield { person: name, row, expected: expected(name, person, row), found: outcomeOf(answer), met };
    }
  }
}

const acceptedBy = ({ asked }: Row): Readonly<Record<string, string>> =>
  asked.method === 'get' && !asked.path.startsWith('/v1/') ? { accept: 'text/html' } : {};

function withQuery({ asked, query }: Row, thing: Thing | undefined): string {
  const filled = query.replace('{id}', thing?.ids.cases ?? '');
  return filled === '' ? asked.path : `${asked.path}?${filled}`;
}

/** An answer may repeat what was asked. */
const said = ({ text }: Answer, thing: Thing | undefined): string =>
  Object.values(thing?.ids ?? {}).reduce((left, id) => left.replaceAll(id, ''), text);

function marksNotFor(name: string, things: readonly Thing[]): readonly string[] {
  const finds = ({ kind, name: thing }: Thing) => expectations['found by'][kind][thing]?.includes(name) === true;
  const own = new Set(things.filter(finds).flatMap(({ marks }) => marks));
  return things.flatMap(({ marks }) => marks).filter((mark) => !own.has(mark));
}

/** Who has no account is led to where one signs in, or shows a receipt. */
function outcomeOf({ status, headers, text }: Answer): Cell['found'] {
  const to = status === 303 ? (headers.get('location') ?? '') : '';
  if (to.startsWith('/sign-in') || to.startsWith('/status')) return 'no';
  if (status === 200 || to !== '' || (status === 409 && text.includes(carriedOut))) return 'yes';
  // Only who may open a file is told that nobody has scanned it.
  if (status === 409 && text.includes('No scanner has looked at this file.')) return 'yes';
  // Nor is anybody else told that a file has no copy.
  if (status === 409 && text.includes('No copy without metadata can be made of this file.')) return 'yes';
  if (status === 404) return 'hidden';
  return status === 401 || status === 403 ? 'no' : `${status} ${text.slice(0, 300)}`;
}

/** The policies with one taken out decide, until the end of what is asked. */
export async function without<Answered>(policy: string, ask: () => Promise<Answered>): Promise<Answered> {
  const others = Object.fromEntries(Object.entries(policies).filter(([name]) => name !== policy));
  const fewer = new PolicySet(others);
  policySet.decide = (question) => fewer.decide(question);
  try {
    return await ask();
  } finally {
    Reflect.deleteProperty(policySet, 'decide');
  }
}
