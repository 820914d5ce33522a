import { beforeEach, describe, expect, it } from '@jest/globals';
import { AggregateStore, EventCodec, InMemoryEventStore } from '#event-store';
import { Clock } from '#kernel';
import { by, specDay } from '#testing';
import { ComplaintFacts, type ComplaintStanding } from '../complaint-facts.js';
import { AbsorbCase, AddAllegation, ConsolidateCases, JoinComplaint, OpenCase } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { caseEvents } from '../domain/case.events.js';
import { AbsorbCaseHandler } from './absorb-case.js';
import { ConsolidateCasesHandler } from './consolidate-cases.js';
import { JoinComplaintHandler } from './join-complaint.js';
import { OpenCaseHandler } from './open-case.js';

class SpecClock extends Clock {
  now() {
    return specDay;
  }
}

/** Complaints with these standings; any other is unknown. */
class KnownComplaints extends ComplaintFacts {
  constructor(private readonly standings: Readonly<Record<string, ComplaintStanding>>) {
    super();
  }

  standingOf(complaintId: string): Promise<ComplaintStanding> {
    return Promise.resolve(this.standings[complaintId] ?? 'unknown');
  }
}

const id = 'ca5e0000-0000-4000-8000-000000000001';
const otherId = 'ca5e0000-0000-4000-8000-000000000002';
const complaints = new KnownComplaints({ accepted: 'accepted', 'also-accepted': 'accepted', withdrawn: 'not-accepted' });

let store: AggregateStore;
beforeEach(() => {
  store = new AggregateStore(new InMemoryEventStore(), new EventCodec([caseEvents]), new SpecClock());
});

const open = (caseId: string, ...complaintIds: readonly string[]) =>
  new OpenCaseHandler(store, complaints).execute(
    new OpenCase(
      caseId,
      {
        reference: 'RC-0000-0001',
        bodyId: 'b0d70000-0000-4000-8000-000000000001',
        respondent: { respondentId: '5e5e0000-0000-4000-8000-000000000001', name: 'Senator Alder' },
        origin: 'complaint',
        complaintIds,
        subject: 'Remarks in the lobby',
        tags: [],
      },
      by(),
    ),
  );
const stateOf = async (caseId: string) => (await store.load(caseDecider, caseId)).state;

describe('opening a case', () => {
  it('needs complaints that there are', async () => {
    await expect(open(id, 'accepted', 'never-received')).rejects.toMatchObject({ reason: 'complaint-unknown', kind: 'unknown' });
    expect(await stateOf(id)).toEqual({ status: 'none' });
  });

  it('needs complaints that are accepted', async () => {
    await expect(open(id, 'accepted', 'withdrawn')).rejects.toMatchObject({ reason: 'complaint-not-accepted' });
    expect(await stateOf(id)).toEqual({ status: 'none' });
  });

  it('takes in all that are', async () => {
    await open(id, 'accepted', 'also-accepted');
    expect(await stateOf(id)).toMatchObject({ status: 'open', complaintIds: ['accepted', 'also-accepted'] });
  });
});

describe('joining a complaint', () => {
  it('needs one that is accepted', async () => {
    await open(id, 'accepted');
    const join = (complaintId: string) =>
      new JoinComplaintHandler(store, complaints).execute(new JoinComplaint(id, { complaintId }, by()));
    await expect(join('withdrawn')).rejects.toMatchObject({ reason: 'complaint-not-accepted' });
    await join('also-accepted');
    expect(await stateOf(id)).toMatchObject({ complaintIds: ['accepted', 'also-accepted'] });
  });
});

describe('consolidating two cases', () => {
  const allegation = { allegationId: 'a11e0000-0000-4000-8000-000000000001', conduct: 'Messages', provision: 'Rule 4 (b)' };
  const consolidate = () =>
    new ConsolidateCasesHandler(store).execute(new ConsolidateCases(id, { absorbedCaseId: otherId, reason: 'Same' }, by()));

  it('reads the other case and lets it go on in this one', async () => {
    await open(id, 'accepted');
    await open(otherId, 'also-accepted');
    await store.execute(caseDecider, new AddAllegation(otherId, allegation, by()));
    const first = await consolidate();
    await new AbsorbCaseHandler(store).execute(new AbsorbCase(otherId, { intoCaseId: id }, by('system')));

    expect(await stateOf(id)).toMatchObject({ complaintIds: ['accepted', 'also-accepted'], allegations: [allegation] });
    expect(await stateOf(otherId)).toMatchObject({ status: 'closed', reason: 'consolidated', absorbedInto: id });
    expect(await consolidate()).toEqual(first);
  });

  it('needs the other case', async () => {
    await open(id, 'accepted');
    await expect(consolidate()).rejects.toMatchObject({ reason: 'absorbed-case-unknown', kind: 'unknown' });
  });
});
