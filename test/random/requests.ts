import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import type { Json } from '#kernel';
import type { Known, KnownEvent } from './known.js';

/** As much of a schema of the API's description as requests are made from. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly queryNames: readonly string[];
  readonly body?: Schema | undefined;
}

export interface RandomRequest {
  readonly who: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** What nobody should send, and somebody does. */
export const oddTexts = [
  ...['', ' ', '\0', 'a\0b', '\ud800', '\u200b', '\u202eabc', '\ufeff', '\u000b', '２０２６', 'é'.repeat(300), '😀'.repeat(60)],
  ...['<script>alert(1)</script>', "' or 1=1 --", '../../etc/passwd', '%00', '%ff', '\\', '//elsewhere.example', '{{7*7}}'],
  ...['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'null', 'undefined', 'NaN', '-1', '1e308', '9'.repeat(40)],
  ...['2026-02-30', '0000', '0001-01-01', '9999-12-31', '2026-03-10T00:00:00Z', 'x'.repeat(30_000)],
];
const odd: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom(...oddTexts),
  fc.constantFrom<Json>(null, true, -1, 0.5, 1e308, [], {}, [null], [{}], [[]], { length: 3 }),
  fc.string({ maxLength: 40 }),
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>,
);
const words = fc.oneof(
  fc.constantFrom('Words', 'Ünï “quoted”', 'two\nlines', '<b>x</b>'),
  fc.string({ minLength: 1, maxLength: 40 }),
);
/** Mostly today, for most other days contradict what is on record. */
const days = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('2026-03-10', '2026-03', '2026') },
  { weight: 1, arbitrary: fc.constantFrom('2026-03-09', '2025-12-31', '1987-03-14', '2024-02-29', '2027-01-01') },
);

const anyOf = <T>(things: readonly T[], otherwise: T): fc.Arbitrary<T> =>
  fc.constantFrom(...(things.length > 0 ? things : [otherwise]));

/** Requests at random to the operations of an API, about things that there are. */
export function requestsTo(
  operations: readonly Operation[],
  schemas: Readonly<Record<string, Schema>>,
  known: Known,
  handles: readonly string[],
): fc.Arbitrary<RandomRequest> {
  const anyId = anyOf(Object.values(known.ids).flat(), randomUUID());
  const idFor = (name: string): fc.Arbitrary<string> =>
    fc.oneof({ weight: 8, arbitrary: anyOf(known.idsCalled(name), randomUUID()) }, { weight: 1, arbitrary: anyId });

  function valid(schema: Schema, name: string): fc.Arbitrary<Json> {
    if (schema.$ref !== undefined) return valid(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, name);
    const [part] = schema.allOf ?? schema.oneOf ?? [];
    if (part !== undefined) return valid(part, name);
    if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
    if (schema.format === 'uuid') return idFor(name);
    if (schema.format === 'date' || schema.pattern?.includes('\\d{4}') === true) return days;
    switch (schema.type) {
      case 'integer':
        return fc.integer({ min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 20, 1000) });
      case 'boolean':
        return fc.boolean();
      case 'array':
        return fc.array(valid(schema.items ?? {}, name), { minLength: schema.minItems ?? 0, maxLength: 4 });
      case 'object':
        return object(schema);
      case 'string':
      case undefined:
      default:
        return name === 'userId' ? fc.constantFrom(...handles) : words;
    }
  }
  function object({ properties = {}, required = [] }: Schema): fc.Arbitrary<Readonly<Record<string, Json>>> {
    const each = Object.entries(properties).map(([name, schema]) => [name, valid(schema, name)]);
    return fc.record(Object.fromEntries(each) as Record<string, fc.Arbitrary<Json>>, { requiredKeys: [...required] });
  }

  /** A correction of something on record: mostly to what could stand there. */
  const correction = anyOf(known.events, nothingRecorded).chain((event) =>
    anyOf(Object.keys(event.fields), 'occurredOn').chain((field) =>
      fc.record<Readonly<Record<string, Json>>>({
        stream: fc.constant(event.stream),
        targetEventId: fc.constant(event.id),
        field: fc.constant(field),
        becomes: fc.oneof({ weight: 2, arbitrary: likeValue(event.fields[field] ?? null) }, { weight: 1, arbitrary: odd }),
        reason: words,
      }),
    ),
  );
  const likeValue = (was: Json): fc.Arbitrary<Json> => {
    if (typeof was === 'number') return fc.integer({ min: 0, max: 9 });
    if (typeof was === 'boolean') return fc.boolean();
    if (typeof was !== 'string') return fc.oneof(fc.constant(was), fc.constant(null), words);
    if (/^[0-9a-f]{8}-/.test(was)) return anyId;
    if (/^\d{4}(-\d\d)*$/.test(was)) return days;
    return fc.oneof(words, fc.constantFrom(...known.wordsSeen), fc.constant(`${was}, put right`));
  };

  const bodyOf = ({ path, body }: Operation): fc.Arbitrary<Json> => {
    if (path === '/v1/corrections') return correction;
    return body === undefined ? fc.constant({}) : valid(body, '');
  };
  const pathOf = ({ path, queryNames }: Operation): fc.Arbitrary<string> => {
    const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    const values = parts.map((name) =>
      fc.oneof(
        { weight: 12, arbitrary: idFor(name === 'id' ? (path.split('/').find((part) => part in known.ids) ?? name) : name) },
        { weight: 1, arbitrary: fc.constantFrom('x', '%00', '%ff', '..%2f..', '__proto__', '{id}', 'a'.repeat(2000)) },
      ),
    );
    const query = fc.array(
      fc.tuple(anyOf([...queryNames, '__proto__', 'after', 'unknown'], 'x'), fc.oneof(days, fc.constantFrom(...oddTexts), anyId)),
      { maxLength: queryNames.length > 0 ? 2 : 1 },
    );
    return fc.tuple(fc.tuple(...values), fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, query)).map(([ids, asked]) => {
      const filled = parts.reduce((text, name, index) => text.replace(`{${name}}`, ids[index] ?? ''), path);
      const search = asked.map(([name, value]) => `${escaped(name)}=${escaped(value)}`).join('&');
      return search === '' ? filled : `${filled}?${search}`;
    });
  };

  const writing = operations.filter(({ method }) => method !== 'GET');
  const correcting = writing.filter(({ path }) => path === '/v1/corrections');
  const which = fc.oneof(
    { weight: 3, arbitrary: anyOf(operations, nowhere) },
    { weight: 6, arbitrary: anyOf(writing, nowhere) },
    { weight: 2, arbitrary: anyOf(correcting, nowhere) },
  );
  return which.chain((operation) =>
    fc
      .record({
        who: fc.oneof({ weight: 5, arbitrary: fc.constant('clerk') }, { weight: 2, arbitrary: fc.constantFrom(...handles) }),
        path: pathOf(operation),
        sent: fc.tuple(bodyOf(operation), fc.nat(), odd, fc.constantFrom<Spoiling>(...spoilings)).map(spoiled),
        form: fc.nat(3),
        accept: fc.constantFrom('application/json', 'application/json', 'text/html', '*/*'),
        ifMatch: fc.oneof(
          { weight: 12, arbitrary: fc.constant('*') },
          { weight: 1, arbitrary: fc.constantFrom('"0"', '"x"', '') },
        ),
      })
      .map(({ who, path, sent, form, accept, ifMatch }): RandomRequest => {
        const { method } = operation;
        if (method === 'GET') return { who, method, path, headers: { accept } };
        const asForm = form === 0 && typeof sent === 'object' && sent !== null;
        const type = asForm ? 'application/x-www-form-urlencoded' : 'application/json';
        const headers = { accept, 'content-type': type, 'if-match': ifMatch };
        return { who, method, path, headers, body: asForm ? formOf(sent) : JSON.stringify(sent) };
      }),
  );
}

const nowhere: Operation = { method: 'GET', path: '/nowhere', queryNames: [] };
const nothingRecorded: KnownEvent = { stream: `case-${randomUUID()}`, id: randomUUID(), fields: {} };

/** How a body that was right is made wrong; most are not. */
type Spoiling = 'not' | 'one field odd' | 'one field gone' | 'one too many' | 'all of it odd';
const spoilings: readonly Spoiling[] = [
  ...Array<Spoiling>(12).fill('not'),
  ...(['one field odd', 'one field odd', 'one field gone', 'one too many', 'all of it odd'] as const),
];

function spoiled([body, at, value, how]: [Json, number, Json, Spoiling]): Json {
  if (how === 'all of it odd') return value;
  if (how === 'not' || typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const entries = Object.entries(body as Readonly<Record<string, Json>>);
  const chosen = at % Math.max(1, entries.length);
  if (how === 'one too many') return Object.fromEntries([...entries, [oddTexts[at % oddTexts.length] ?? 'x', value]]);
  const kept = how === 'one field gone' ? entries.filter((_, index) => index !== chosen) : entries;
  return Object.fromEntries(kept.map(([name, old], index) => [name, how === 'one field odd' && index === chosen ? value : old]));
}

/** As a browser writes a form: lists under one name, parts in brackets. */
function formOf(body: Json): string {
  const pairs: string[] = [];
  const walk = (name: string, value: Json): void => {
    if (Array.isArray(value))
      for (const [index, one] of (value as readonly Json[]).entries()) walk(entryOf(name, one, index), one);
    else if (typeof value === 'object' && value !== null)
      for (const [part, one] of Object.entries(value)) walk(name === '' ? part : `${name}[${part}]`, one);
    else if (value !== null) pairs.push(`${escaped(name)}=${escaped(String(value))}`);
  };
  walk('', body);
  return pairs.join('&');
}
const entryOf = (name: string, one: Json, index: number): string =>
  typeof one === 'object' && one !== null ? `${name}[${String(index)}]` : name;

/** Half a pair of surrogates cannot be written in an address; what stands here is none of UTF-8. */
const escaped = (text: string): string => (/\p{Surrogate}/u.test(text) ? '%ED%A0%80' : encodeURIComponent(text));
