import { beforeEach, describe, expect, it } from '@jest/globals';
import { AggregateStore, EventCodec, InMemoryEventStore } from '#event-store';
import { Clock } from '#kernel';
import { by, KnownReferences, specDay } from '#testing';
import { ImposeSanction, MeetCondition, RecordChamberAct, TransmitRecommendation } from '../domain/sanction.commands.js';
import { sanction, sanctionIdOf } from '../domain/sanction.decider.js';
import { sanctionEvents } from '../domain/sanction.events.js';
import { ImposeSanctionHandler } from './impose-sanction.js';
import { MeetConditionHandler } from './meet-condition.js';
import { RecordChamberActHandler } from './record-chamber-act.js';
import { TransmitRecommendationHandler } from './transmit-recommendation.js';

class SpecClock extends Clock {
  now() {
    return specDay;
  }
}

const violated = 'ca5e0000-0000-4000-8000-000000000001';
const clean = 'ca5e0000-0000-4000-8000-000000000002';
const nowhere = 'ca5e0000-0000-4000-8000-000000000003';
const one = 'a11e0000-0000-4000-8000-000000000001';
const two = 'a11e0000-0000-4000-8000-000000000002';
const three = 'a11e0000-0000-4000-8000-000000000003';

const absorbed = 'ca5e0000-0000-4000-8000-000000000004';

const facts = new KnownReferences({
  cases: {
    [violated]: { allegationIds: [one, two] },
    [clean]: { allegationIds: [three] },
    [absorbed]: { allegationIds: [one], status: 'closed', absorbedInto: violated },
  },
  motions: { tied: { caseId: violated, carried: false } },
  violations: [one],
});
let store: AggregateStore;
beforeEach(() => {
  store = new AggregateStore(new InMemoryEventStore(), new EventCodec([sanctionEvents]), new SpecClock());
});

const recommend = (caseId: string, data: Partial<TransmitRecommendation['data']> = {}) =>
  new TransmitRecommendationHandler(store, facts).execute(
    new TransmitRecommendation(
      caseId,
      { chamber: 'Senate', kind: 'reprimand', text: 'A reprimand', allegationIds: [], ...data },
      by(),
    ),
  );
const act = (caseId: string) =>
  new RecordChamberActHandler(store, facts).execute(
    new RecordChamberAct(caseId, { chamber: 'Senate', action: 'substituted', kind: 'fine', text: 'A fine instead' }, by()),
  );
const fine = (caseId: string) =>
  new ImposeSanction(
    caseId,
    { kind: 'fine', text: 'A fine', amountMinor: 50_000, currency: 'USD', conditions: [{ text: 'Pay', dueOn: '2026-06-30' }] },
    by(),
  );
const impose = (command: ImposeSanction) => new ImposeSanctionHandler(store, facts).execute(command);
const revisionOf = async (caseId: string) => (await store.load(sanction, caseId)).revision;

describe('the sanction of a case', () => {
  it('is recommended, changed by the chamber, imposed and complied with', async () => {
    await recommend(violated, { allegationIds: [one] });
    await act(violated);
    const command = fine(violated);
    await impose(command);
    const { state } = await store.load(sanction, violated);
    const [conditionId = ''] = state.sanctions.get(sanctionIdOf(command))?.conditions.keys() ?? [];
    await new MeetConditionHandler(store).execute(new MeetCondition(violated, { conditionId, note: 'Paid' }, by()));
    const { state: after } = await store.load(sanction, violated);
    expect(after.sanctions.get(sanctionIdOf(command))?.conditions.get(conditionId)).toBe('met');
  });

  it('is recommended by a motion that carried where the body’s rule leaves it to a vote', async () => {
    const { known } = facts;
    const yes = '30710000-0000-4000-8000-000000000001';
    facts.known = {
      ...known,
      motions: { [yes]: { caseId: violated, carried: true, kind: 'recommendation', allegationIds: [one] } },
      voteNeeded: { decisions: ['recommendation'], citation: 'Rule 7' },
    };
    const made = { madeBy: 'chair', madeUnder: 'Rule 9' } as const;
    await expect(recommend(violated, { allegationIds: [one], ...made })).rejects.toMatchObject({ reason: 'vote-needed' });
    await recommend(violated, { allegationIds: [one], madeBy: 'vote', motionId: yes });
    expect(await revisionOf(violated)).toBe(0n);
    facts.known = known;
  });

  it('can be recommended to be none where no violation was found', async () => {
    await recommend(clean, { kind: 'none' });
    expect(await revisionOf(clean)).toBe(0n);
  });

  it.each([
    ['recommended where no violation was found', () => recommend(clean), clean, 'no-violation-found'],
    ['imposed in a case that goes on in another', () => impose(fine(absorbed)), absorbed, 'case-goes-on-in-another'],
    ['recommended in a case that goes on in another', () => recommend(absorbed), absorbed, 'case-goes-on-in-another'],
    ['imposed where no violation was found', () => impose(fine(clean)), clean, 'no-violation-found'],
    ['recommended in a case that there is not', () => recommend(nowhere, { kind: 'none' }), nowhere, 'case-unknown'],
    ['decided by a chamber in a case that there is not', () => act(nowhere), nowhere, 'case-unknown'],
    [
      'recommended for another allegation',
      () => recommend(violated, { allegationIds: [two] }),
      violated,
      'allegation-without-violation',
    ],
    [
      'recommended by a motion that did not carry',
      () => recommend(violated, { motionId: 'tied' }),
      violated,
      'motion-not-carried',
    ],
  ] as const)('is not %s', async (_, attempt, caseId, reason) => {
    await expect(attempt()).rejects.toMatchObject({ name: 'Rejection', reason });
    expect(await revisionOf(caseId)).toBe(-1n);
  });
});
