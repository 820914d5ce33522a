import { beforeEach, describe, expect, it } from '@jest/globals';
import { AggregateStore, EventCodec, InMemoryEventStore } from '#event-store';
import { Clock } from '#kernel';
import { by, KnownReferences, specDay } from '#testing';
import {
  DismissAllegation,
  FindNoProbableCause,
  FindProbableCause,
  MakeFinding,
  VacateFinding,
} from '../domain/finding.commands.js';
import { finding } from '../domain/finding.decider.js';
import { findingEvents } from '../domain/finding.events.js';
import { DismissAllegationHandler } from './dismiss-allegation.js';
import { FindNoProbableCauseHandler } from './find-no-probable-cause.js';
import { FindProbableCauseHandler } from './find-probable-cause.js';
import { MakeFindingHandler } from './make-finding.js';
import { VacateFindingHandler } from './vacate-finding.js';

class SpecClock extends Clock {
  now() {
    return specDay;
  }
}

const caseId = 'ca5e0000-0000-4000-8000-000000000001';
const allegationId = 'a11e0000-0000-4000-8000-000000000001';
const strange = 'a11e0000-0000-4000-8000-000000000002';
const carried = '30710000-0000-4000-8000-000000000001';
const tied = '30710000-0000-4000-8000-000000000002';

let store: AggregateStore;
beforeEach(() => {
  store = new AggregateStore(new InMemoryEventStore(), new EventCodec([findingEvents]), new SpecClock());
});

const surviving = 'ca5e0000-0000-4000-8000-000000000009';
const facts = new KnownReferences({
  cases: { [caseId]: { allegationIds: [allegationId] } },
  motions: { [carried]: { caseId, carried: true }, [tied]: { caseId, carried: false } },
});
beforeEach(() => {
  facts.known = { ...facts.known, cases: { [caseId]: { allegationIds: [allegationId] } } };
});
/** From then on the case goes on in another one. */
function consolidate(): void {
  facts.known = {
    ...facts.known,
    cases: {
      [caseId]: { status: 'closed', absorbedInto: surviving, allegationIds: [allegationId] },
      [surviving]: { allegationIds: [allegationId], lineage: [surviving, caseId] },
    },
  };
}
const reasoned = { caseId, standard: 'preponderance', reasons: 'The record as a whole' } as const;
const revisionOf = async (id: string) => (await store.load(finding, id)).revision;

const deciding = [
  [
    'probable cause',
    (id: string, motionId: string) =>
      new FindProbableCauseHandler(store, facts).execute(new FindProbableCause(id, { ...reasoned, motionId }, by())),
  ],
  [
    'no probable cause',
    (id: string, motionId: string) =>
      new FindNoProbableCauseHandler(store, facts).execute(new FindNoProbableCause(id, { ...reasoned, motionId }, by())),
  ],
  [
    'a violation',
    (id: string, motionId: string) =>
      new MakeFindingHandler(store, facts).execute(new MakeFinding(id, { ...reasoned, motionId, result: 'violation' }, by())),
  ],
  [
    'a dismissal',
    (id: string, motionId: string) =>
      new DismissAllegationHandler(store, facts).execute(
        new DismissAllegation(id, { caseId, motionId, reason: 'duplicate', note: 'Decided elsewhere' }, by()),
      ),
  ],
] as const;

describe.each(deciding)('%s', (_, decide) => {
  it('is recorded about an allegation of the case, by a motion that carried', async () => {
    await decide(allegationId, carried);
    expect(await revisionOf(allegationId)).toBe(0n);
  });

  it('is refused about an allegation that the case does not have', async () => {
    await expect(decide(strange, carried)).rejects.toMatchObject({ reason: 'allegation-unknown', kind: 'unknown' });
    expect(await revisionOf(strange)).toBe(-1n);
  });

  it('is refused where the motion did not carry', async () => {
    await expect(decide(allegationId, tied)).rejects.toMatchObject({ reason: 'motion-not-carried' });
    expect(await revisionOf(allegationId)).toBe(-1n);
  });
});

describe('where the body’s rule leaves each decision to a vote', () => {
  const decisions = ['probable-cause', 'finding', 'dismissal'] as const;
  it.each(deciding.map(([what, decide], index) => [what, decide, decisions[Math.max(0, index - 1)] ?? 'finding'] as const))(
    '%s needs a motion of its own kind',
    async (_, decide, kind) => {
      const known = facts.known;
      facts.known = {
        ...known,
        motions: { [carried]: { caseId, carried: true, kind }, [tied]: { caseId, carried: true, kind: 'procedural' } },
        voteNeeded: { decisions, citation: 'Rule 7' },
      };
      await expect(decide(allegationId, tied)).rejects.toMatchObject({ reason: 'vote-needed' });
      await decide(allegationId, carried);
      expect(await revisionOf(allegationId)).toBe(0n);
      facts.known = known;
    },
  );
});

it('what was found is vacated', async () => {
  await deciding[2][1](allegationId, carried);
  const vacate = new VacateFinding(allegationId, { caseId, by: 'The court of appeals', reason: 'No notice was given' }, by());
  await new VacateFindingHandler(store, facts).execute(vacate);
  expect((await store.load(finding, allegationId)).state).toEqual({ status: 'vacated', caseId, decidedOn: '2026-03-10' });
});

describe('an allegation whose case was consolidated', () => {
  const inCase = (id: string) =>
    new MakeFindingHandler(store, facts).execute(
      new MakeFinding(allegationId, { ...reasoned, caseId: id, motionId: carried, result: 'violation' }, by()),
    );
  const vacate = (id: string) =>
    new VacateFindingHandler(store, facts).execute(
      new VacateFinding(allegationId, { caseId: id, by: 'The court of appeals', reason: 'No notice' }, by()),
    );
  beforeEach(async () => {
    await new FindProbableCauseHandler(store, facts).execute(new FindProbableCause(allegationId, reasoned, by()));
    consolidate();
  });

  it('is decided in the case in which it goes on, by a motion that carried in either', async () => {
    await inCase(surviving);
    expect((await store.load(finding, allegationId)).state).toMatchObject({
      status: 'found',
      result: 'violation',
      caseId: surviving,
    });
  });

  it('has what was found before set aside there', async () => {
    await vacate(surviving);
    expect((await store.load(finding, allegationId)).state).toMatchObject({ status: 'vacated', caseId: surviving });
  });

  it.each([
    ['decided', inCase],
    ['vacated', vacate],
  ] as const)('is not %s in the case that it has left', async (_, attempt) => {
    await expect(attempt(caseId)).rejects.toMatchObject({ reason: 'case-goes-on-in-another' });
    expect((await store.load(finding, allegationId)).state).toMatchObject({ status: 'probable-cause', caseId });
  });
});
