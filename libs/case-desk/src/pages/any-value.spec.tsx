import { beforeAll, describe, expect, it } from '@jest/globals';
import { render } from 'preact-render-to-string';
import { bodyEvents } from '#body';
import { caseEvents } from '#case';
import { caseFileFrom, compare, complaintFileFrom, type CaseFile } from '#case-file';
import { complaintEvents } from '#complaint';
import { docketOf, filesInLog } from '#docket';
import { EventCodec, InMemoryEventStore, type StoredEvent } from '#event-store';
import { findingEvents } from '#finding';
import { investigationEvents } from '#investigation';
import { SetClock, type Json } from '#kernel';
import { sanctionEvents } from '#sanction';
import { aCase, record, theBody } from '#testing';
import { bodyPage } from './body.page.js';
import { ActionForm } from '../forms/action.js';
import { actGroups } from '../forms/acts.js';
import { caseFilePage } from './case.page.js';
import { complaintPage } from './complaint.page.js';
import { namesIn } from './names.js';
import { replayPage } from './replay.page.js';

const unions = [bodyEvents, caseEvents, complaintEvents, findingEvents, investigationEvents, sanctionEvents] as never;
const codec = new EventCodec(unions);
const alder = aCase('Alder');
const time = { dayOfView: () => '2026-06-11', clock: new SetClock({ instant: '2026-06-11T12:00:00.000Z', date: '2026-06-11' }) };
const person = { name: 'Some clerk', role: 'clerk' } as const;
const actor = { userId: 'some-clerk', role: 'clerk' } as const;

let story: readonly StoredEvent[] = [];
beforeAll(async () => {
  const log = { store: new InMemoryEventStore(), codec };
  await theBody(log);
  await alder.begins(log);
  await alder.ties(log);
  await alder.ends(log);
  const all: StoredEvent[] = [];
  for await (const stored of log.store.readAll()) all.push(stored);
  story = all;
});

/** What older programs let a correction make of a value: anything of the same kind, and any entries where there were none. */
function hostile(value: Json | undefined): readonly Json[] {
  if (value === undefined || typeof value === 'string') return ['Yes', 'constructor', '__proto__', '0001-01-01', ' '];
  if (typeof value === 'number') return [-1, 0.5, 1e308];
  if (typeof value === 'boolean') return [!value];
  if (!Array.isArray(value)) return [{}];
  const [first] = value as readonly Json[];
  return first === undefined ? [[null], [1, {}], ['x']] : [[], typeof first === 'string' ? ['constructor'] : [{}]];
}

/** Everything that shows the case, with one value corrected. */
async function shown(target: StoredEvent, field: string, becomes: Json): Promise<readonly string[]> {
  const log = { store: new InMemoryEventStore(), codec };
  for (const { stream, ...event } of story) await log.store.append(stream, 'any', [event]);
  const was = '?';
  await record(log, target.stream, '2026-05-20', {
    type: 'EventCorrected',
    occurredOn: '2026-05-20',
    data: { targetEventId: target.id, targetType: target.type, field, was, becomes, reason: 'Misheard' },
  });
  const files = await filesInLog(log, docketOf(unions, []));
  const file = await caseFileFrom(files, alder.caseId, time, actor);
  const complaint = await complaintFileFrom(files, alder.complaintId, time, actor);
  const correcting = { own: '/x', eventId: target.id, field };
  return [
    ...(complaint === undefined
      ? []
      : [
          complaintPage({
            files: [],
            file: complaint,
            actor,
            person,
            names: noNames,
            describe: codec.fieldsIn,
            respondents: [],
            people: [],
            correcting: { ...correcting, field: undefined },
          }).html(),
        ]),
    ...(file === undefined ? [] : pagesOf(file, correcting)),
  ];
}

const noNames = { person: String, allegation: String, motion: String, complaint: String, case: String };

function pagesOf(file: CaseFile, correcting: NonNullable<Parameters<typeof caseFilePage>[0]['correcting']>): readonly string[] {
  const names = namesIn(file, () => undefined);
  const context = { file, actor, people: [], investigators: [], counsel: [], beside: [] };
  const options = { context, evidence: [], person, names, describe: codec.fieldsIn };
  const acts = actGroups(options).flatMap((group) => group.acts);
  const replayed = { then: file, now: file, names, differences: compare(file, file), describe: codec.fieldsIn };
  return [
    caseFilePage({ ...options, correcting }, time.clock.now().instant).html(),
    render(
      <>
        {acts.map((act) => (
          <ActionForm {...act} key={act.id} />
        ))}
      </>,
    ),
    replayPage({ asked: { case: file.caseId, event: correcting.eventId }, person, replayed }).html(),
    ...(file.body === null ? [] : [bodyPage({ file: file.body, person, people: [], today: '2026-06-11' }).html()]),
  ];
}

const whole = process.env.REDRESS_SPECS === 'all';

describe('a page about a case', () => {
  it('shows whatever an older program let a correction write', async () => {
    const failures: string[] = [];
    let tried = 0;
    for (const stored of story) {
      const event = codec.decode(stored);
      const data = event.data as Readonly<Record<string, Json | undefined>>;
      for (const [n, field] of ['occurredOn', ...Object.keys(codec.fieldsIn(event.type))].entries()) {
        const values = hostile(field === 'occurredOn' ? event.occurredOn : data[field]);
        for (const becomes of whole ? values : values.filter((_, index) => index === n % values.length)) {
          tried += 1;
          try {
            await shown(stored, field, becomes);
          } catch (error) {
            failures.push(
              `${event.type}.${field} = ${JSON.stringify(becomes)}: ${String((error as Error).stack)
                .split('\n', 3)
                .join(' ')}`,
            );
          }
        }
      }
    }
    expect(failures).toEqual([]);
    expect(tried).toBeGreaterThan(100);
  }, 120_000);
});
