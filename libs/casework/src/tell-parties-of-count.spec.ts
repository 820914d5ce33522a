import { beforeEach, describe, expect, it } from '@jest/globals';
import { bodyEvents, type BodyEvent } from '#body';
import { caseEvents, type CaseEvent } from '#case';
import { complaintEvents } from '#complaint';
import { AggregateStore, EventCodec, InMemoryEventStore } from '#event-store';
import { investigationEvents } from '#investigation';
import { Clock, type Recorded } from '#kernel';
import { aCase, idOf, record, specDay } from '#testing';
import { tellPartiesWhenCountDoubtedOrSettled as process } from './tell-parties-when-count-doubted-or-settled.js';
import { TellPartiesOfCountHandler, type TellPartiesOfCount } from './tell-parties-of-count.js';

class SpecClock extends Clock {
  now() {
    return specDay;
  }
}

const codec = new EventCodec([bodyEvents, caseEvents, complaintEvents, investigationEvents]);
const story = aCase('remarks');
const { caseId, complaintId, id } = story;
const motionId = id('motion');
const laterId = id('second motion');
const day = '2026-05-01';
const tally = { eligible: 3, recused: 0, present: 3, yeas: 2, nays: 1, abstentions: 0 };

let log: { readonly store: InMemoryEventStore; readonly codec: EventCodec };
let aggregates: AggregateStore;
beforeEach(async () => {
  const store = new InMemoryEventStore();
  log = { store, codec };
  aggregates = new AggregateStore(store, codec, new SpecClock());
  await story.begins(log);
});

type News = Extract<BodyEvent, { readonly type: 'CountContradicted' | 'CountSettled' }>;
const about = { motionId, caseId, kind: 'finding' } as const;
const doubt = (changes: object = {}): News => ({
  type: 'CountContradicted',
  occurredOn: day,
  data: { ...about, counted: 'carried', outcome: 'failed', tally, ...changes },
});
const settled = (data: Omit<Extract<News, { type: 'CountSettled' }>['data'], 'motionId' | 'caseId'>): News => ({
  type: 'CountSettled',
  occurredOn: day,
  data: { motionId, caseId, ...data },
});
const ofCase = (...events: readonly CaseEvent[]) => record(log, `case-${caseId}`, day, ...events);

/** Records it of the body; what the process has sent of it so far is carried out. */
async function given(...events: readonly BodyEvent[]): Promise<void> {
  const { eventIds } = await record(log, `body-${idOf('panel')}`, day, ...events);
  for (const eventId of eventIds) await sendOf(eventId);
}

async function sendOf(eventId: string): Promise<void> {
  const { events } = await aggregates.history('body', idOf('panel'));
  const event = events.find((one) => one.id === eventId) as Recorded<BodyEvent>;
  if (event.type !== 'CountContradicted' && event.type !== 'CountSettled') return;
  for (const command of process.on[event.type]?.(event as never) ?? [])
    await new TellPartiesOfCountHandler(aggregates).execute(command as TellPartiesOfCount);
}

/** The letters that one side got. */
async function letters(type: 'ComplainantNotified' | 'RespondentInformed', stream: string): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const stored of log.store.readStream(stream)) {
    if (stored.type !== type) continue;
    const { data } = codec.decode(stored) as unknown as { data: { topic: string; message: string; motionId?: string } };
    expect(data).toMatchObject({ topic: 'decision', motionId });
    found.push(data.message);
  }
  return found;
}
const toComplainant = (of = complaintId) => letters('ComplainantNotified', `complaint-${of}`);
const toRespondent = () => letters('RespondentInformed', `case-${caseId}`);

const inDoubt =
  'The count of a vote in this matter is in doubt: something was recorded since that does not agree with it. The count stands as ' +
  'it was recorded until this is settled. You will be told what comes of it.';
const over = 'The doubt about the count of a vote in this matter is settled.';

describe('the complainants of a case', () => {
  it('are told that a count is in doubt, and neither how anybody voted nor what was recorded', async () => {
    await given(doubt());
    expect(await toComplainant()).toEqual([inDoubt]);
  });

  it('are told once of one doubt, whatever adds to it and however often that is delivered', async () => {
    const { eventIds } = await record(log, `body-${idOf('panel')}`, day, doubt(), doubt({ outcome: 'quorum-lacking' }));
    for (const eventId of [...eventIds, ...eventIds]) await sendOf(eventId);
    expect(await toComplainant()).toEqual([inDoubt]);
  });

  it.each([
    ['count-stands', ' It was decided that the count stands as it was recorded.'],
    ['facts-agree', ' What did not agree with the count was put right. The count stands as it was recorded.'],
    ['a way that this release does not know', ''],
  ] as const)('are told what came of it: %s', async (how, sentence) => {
    await given(doubt());
    await given(settled({ how: how as 'count-stands', decidedBy: 'The chair', reasons: 'Two of three carry it all the same.' }));
    expect(await toComplainant()).toEqual([inDoubt, over + sentence]);
  });

  it.each([
    ['MotionCarried', 'carried'],
    ['MotionFailed', 'failed'],
  ] as const)('are told how the body voted again: %s', async (type, word) => {
    await given(doubt());
    const anew = { type, occurredOn: day, data: { ...about, motionId: laterId, tally, afterMotionId: motionId } } as const;
    await given(anew, settled({ how: 'new-motion', byMotionId: laterId }));
    expect(await toComplainant()).toEqual([inDoubt, `${over} The body voted again. The new motion ${word}.`]);
  });

  it('are told anew when it comes into doubt again', async () => {
    await given(doubt(), settled({ how: 'facts-agree' }), doubt());
    expect((await toComplainant()).at(-1)).toBe(inDoubt);
    expect(await toComplainant()).toHaveLength(3);
  });

  it('are those who were there when the doubt arose', async () => {
    const { eventIds } = await record(log, `body-${idOf('panel')}`, day, doubt());
    const joined = aCase('joined');
    await joined.begins(log);
    await ofCase({ type: 'ComplaintJoined', occurredOn: day, data: { complaintId: joined.complaintId } });
    await sendOf(eventIds[0] ?? '');
    expect(await toComplainant(joined.complaintId)).toEqual([]);
  });

  it('are told as far as that is possible, and who could not be told is owed it', async () => {
    await ofCase({ type: 'ComplaintJoined', occurredOn: day, data: { complaintId: id('lost complaint') } });
    const joined = aCase('joined');
    await joined.begins(log);
    await ofCase({ type: 'ComplaintJoined', occurredOn: day, data: { complaintId: joined.complaintId } });
    await expect(given(doubt())).rejects.toMatchObject({ name: 'Rejection', reason: 'complaint-unknown' });
    expect(await toComplainant()).toEqual([inDoubt]);
    expect(await toComplainant(joined.complaintId)).toEqual([inDoubt]);
  });
});

describe('the respondent', () => {
  const informed = (data: object = {}) =>
    ofCase({ type: 'RespondentInformed', occurredOn: day, data: { topic: 'decision', message: 'So it was decided.', ...data } });

  it('who was told nothing learns of no vote', async () => {
    await given(doubt(), settled({ how: 'count-stands' }));
    expect(await toRespondent()).toEqual([]);
    expect(await toComplainant()).toHaveLength(2);
  });

  it('who was told how the body decided is told of the doubt, and what came of it', async () => {
    await informed({ motionId });
    await given(doubt(), settled({ how: 'count-stands' }));
    expect(await toRespondent()).toEqual(['So it was decided.', inDoubt, expect.stringContaining(over)]);
  });

  it('who was told of another vote is not', async () => {
    await ofCase({
      type: 'RespondentInformed',
      occurredOn: day,
      data: { topic: 'decision', message: 'Of another one', motionId: laterId },
    });
    await given(doubt());
    const { events } = await aggregates.history('case', caseId);
    expect(events.filter(({ type }) => type === 'RespondentInformed')).toHaveLength(1);
  });

  it('is told of it where the vote tied, or the case is closed', async () => {
    await given(doubt({ counted: 'tied' }));
    expect(await toRespondent()).toEqual([inDoubt]);
    await given(settled({ how: 'facts-agree' }));
    await ofCase({ type: 'CaseClosed', occurredOn: day, data: { reason: 'no-action', note: 'So', complaintIds: [complaintId] } });
    await given(doubt());
    expect(await toRespondent()).toEqual([inDoubt, expect.stringContaining(over), inDoubt]);
  });

  it('who got notice of the investigation is told of the vote that authorized it, and of no other', async () => {
    await record(log, `investigation-${caseId}`, day, {
      type: 'RespondentNotified',
      occurredOn: day,
      data: { notice: 'You are accused.', allegationIds: [] },
    } as never);
    await given(doubt());
    expect(await toRespondent()).toEqual([]);
    await given(settled({ how: 'facts-agree' }), doubt({ kind: 'authorize-investigation' }));
    expect(await toRespondent()).toEqual([inDoubt]);
  });

  it('who is told only after the doubt arose hears of no end to what was never said to be in doubt', async () => {
    await given(doubt());
    await informed();
    const { events } = await aggregates.history('case', caseId);
    await given(settled({ how: 'count-stands' }));
    expect((await aggregates.history('case', caseId)).events).toHaveLength(events.length);
  });
});
