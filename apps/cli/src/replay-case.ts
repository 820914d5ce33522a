import type { AsOf, DomainEvent, Json } from '#kernel';
import { deciders } from '#composition';
import { caseAt, caseIdOf, openingOf, type CaseAt, type CaseEvent } from './case-events.js';
import { UsageError, type Answer, type Asked } from './command.js';
import { commandLine, withRedress, type Redress } from './open-redress.js';

interface Seen extends Omit<CaseAt, 'veil'> {
  readonly state: Readonly<Record<string, unknown>>;
}

/** Shows a case as it stood at a moment, and what was otherwise at another one. */
export async function run({ operands: [named = ''], options }: Asked): Promise<Answer> {
  const moment = momentFrom(options, '--');
  const other = typeof options.compare === 'string' ? comparedWith(options.compare) : undefined;
  return withRedress(async (redress) => {
    const caseId = await caseIdOf(redress, named);
    const here = await seen(redress, caseId, moment);
    const there = other && (await seen(redress, caseId, other));
    await leaveRecord(redress, caseId);
    const json = {
      caseId,
      asOf: plain(moment),
      standing: here.standing,
      state: plain(here.state),
      events: here.events.map(shown),
      ...(there && {
        compare: {
          asOf: plain(other),
          standing: there.standing,
          state: plain(there.state),
          ...differencesOf(here, there, shown),
        },
      }),
    };
    const lines = [...inLines(here), ...(there ? comparedInLines(here, there) : [])];
    return { json, lines };
  });
}

/** What is printed comes from the log itself, past the bus of queries: it is recorded here. */
async function leaveRecord({ reads }: Redress, caseId: string): Promise<void> {
  const { userId: reader, role } = commandLine('operator');
  await reads
    .keep({
      ...{ reader, role, query: 'replay', kind: 'view', classes: ['identity', 'content'], fields: ['file'] },
      matters: [`case:${caseId}`],
    })
    .catch((cause: unknown) => {
      throw new Error('Reading a case leaves a record, and the record could not be written, so nothing is shown.', { cause });
    });
}

/** The same rules as everywhere make the state from the events that count at that moment. */
async function seen(redress: Redress, caseId: string, moment: AsOf): Promise<Seen> {
  const { veil, ...here } = await caseAt(redress, caseId, moment);
  const decider = deciders.get('cases');
  const own = here.events.filter(({ stream }) => stream === `case-${caseId}`);
  const state = own.reduce<unknown>((before, event: DomainEvent) => decider?.evolve(before, event), decider?.initialState);
  return { ...here, state: veil(state as Seen['state']) };
}

function momentFrom(given: Readonly<Record<string, string | true | undefined>>, dashes: string): AsOf {
  const { 'as-of': occurredOn, 'known-on': knownOn, after } = given;
  if (typeof after === 'string' && !/^\d{1,18}$/.test(after)) {
    throw new UsageError(`${dashes}after must be a position in the log: a number such as 1204, not "${after}".`);
  }
  return {
    ...(typeof occurredOn === 'string' && { occurredOn }),
    ...(typeof knownOn === 'string' && { knownOn }),
    ...(typeof after === 'string' && { position: BigInt(after) }),
  };
}

/** `now`, or the options of a moment without their dashes: `as-of=2021-03-04 known-on=2022-01-01`. */
function comparedWith(text: string): AsOf {
  if (text.trim() === 'now') return {};
  const pairs = text
    .trim()
    .split(/\s+/)
    .map((pair) => /^(as-of|known-on|after)=(.+)$/.exec(pair) ?? undefined);
  if (pairs.includes(undefined)) {
    throw new UsageError(`--compare must be "now", or like "as-of=2021-03-04 known-on=2022-01-01 after=1204", not "${text}".`);
  }
  return momentFrom(Object.fromEntries(pairs.map((pair) => [pair?.[1], pair?.[2]])) as Record<string, string>, '--compare ');
}

function differencesOf<Shown>({ events }: Seen, there: Seen, show: (event: CaseEvent) => Shown) {
  const without = (some: readonly CaseEvent[], others: readonly CaseEvent[]) =>
    some.filter(({ id }) => !others.some((other) => other.id === id)).map(show);
  return { onlyHere: without(events, there.events), onlyThere: without(there.events, events) };
}

const shown = ({ position, stream, revision, type, occurredOn, recordedAt, data }: CaseEvent) => ({
  position: Number(position),
  stream,
  revision: Number(revision),
  type,
  occurredOn,
  recordedAt,
  data,
});

function inLines({ standing, state, events }: Seen): readonly string[] {
  const opened = openingOf(events) as { reference: string; subject: string; respondent: { name: string } } | undefined;
  if (opened === undefined) return ['At that moment there was no such case.'];
  const {
    allegations = [],
    deadlockedBy = [],
    deferredTo,
    jurisdictionLost,
  } = state as {
    allegations?: readonly object[];
    deadlockedBy?: readonly object[];
    deferredTo?: string;
    jurisdictionLost?: string;
  };
  const overlays = [
    ...(deadlockedBy.length > 0 && standing !== 'deadlocked' ? ['deadlocked'] : []),
    ...(deferredTo === undefined ? [] : [`deferred to ${deferredTo}`]),
    ...(jurisdictionLost === undefined ? [] : [`jurisdiction lost (${jurisdictionLost})`]),
  ];
  return [
    `${opened.reference}  ${opened.subject}`,
    `Respondent: ${opened.respondent.name}`,
    `Status: ${[standing, ...overlays].join(', ')}; ${String(allegations.length)} allegations, ${String(events.length)} events`,
    '',
    ...events.flatMap(entryLines),
  ];
}

/** The event in words, and below it what was said, without the ids that only programs need. */
function entryLines({ position, type, occurredOn, data }: CaseEvent): readonly string[] {
  const words = type.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
  const said = Object.entries(data as Record<string, Json>).flatMap(([field, value]) =>
    typeof value === 'object' || /(^|[a-z])(id|Id|Hash)$/.test(field)
      ? []
      : [`${' '.repeat(12)}${field}: ${String(value).replaceAll(/\s+/g, ' ')}`],
  );
  return [`${occurredOn.padEnd(10)}  ${words} (after event ${position})`, ...said];
}

function comparedInLines(here: Seen, there: Seen): readonly string[] {
  const { onlyHere, onlyThere } = differencesOf(here, there, entryLines);
  return [
    '',
    here.standing === there.standing
      ? `Compared: the status is the same, ${here.standing}.`
      : `Compared: the status is ${here.standing}, and ${there.standing} there.`,
    `Only here: ${String(onlyHere.length)} events`,
    ...onlyHere.flat().map((line) => `  + ${line}`),
    `Only there: ${String(onlyThere.length)} events`,
    ...onlyThere.flat().map((line) => `  - ${line}`),
  ];
}

/** The same value in what JSON has. */
function plain(value: unknown): Json {
  return JSON.parse(
    JSON.stringify(value, (_, inner: unknown) => {
      if (typeof inner === 'bigint') return Number(inner);
      if (inner instanceof Map) return Object.fromEntries(inner) as unknown;
      return inner instanceof Set ? [...inner] : inner;
    }),
  ) as Json;
}
