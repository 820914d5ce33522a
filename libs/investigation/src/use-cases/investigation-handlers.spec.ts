import { beforeEach, describe, expect, it } from '@jest/globals';
import { AggregateStore, EventCodec, InMemoryEventStore } from '#event-store';
import { Clock } from '#kernel';
import { by, KnownReferences, specDay } from '#testing';
import {
  AssignInvestigator,
  AuthorizeInvestigation,
  ConfirmOwnership,
  DeliverReport,
  ResumeInvestigation,
} from '../domain/investigation.commands.js';
import { investigation } from '../domain/investigation.decider.js';
import { investigationEvents } from '../domain/investigation.events.js';
import { AssignInvestigatorHandler } from './assign-investigator.js';
import { AuthorizeInvestigationHandler } from './authorize-investigation.js';
import { DeliverReportHandler } from './deliver-report.js';
import { ResumeInvestigationHandler } from './resume-investigation.js';

class SpecClock extends Clock {
  now() {
    return specDay;
  }
}

const id = 'ca5e0000-0000-4000-8000-000000000001';
const allegationIds = ['a11e0000-0000-4000-8000-000000000001'];

let store: AggregateStore;
let cases: KnownReferences;
/** The case as it stands from now on. */
const stands = (status: 'open' | 'closed') => {
  cases.known = { ...cases.known, cases: { [id]: { status, allegationIds } } };
};
beforeEach(() => {
  store = new AggregateStore(new InMemoryEventStore(), new EventCodec([investigationEvents]), new SpecClock());
  cases = new KnownReferences({
    staff: { fern: 'investigator', moss: 'clerk' },
    motions: { carried: { caseId: id, carried: true } },
  });
});

const authorize = () =>
  new AuthorizeInvestigationHandler(store, cases).execute(new AuthorizeInvestigation(id, { scope: 'Remarks' }, by()));
const assign = (investigatorId: string) =>
  new AssignInvestigatorHandler(store, cases).execute(new AssignInvestigator(id, { investigatorId }, by()));
const report = (allegationId: string) =>
  new DeliverReportHandler(store, cases).execute(
    new DeliverReport(id, { summary: 'So', conclusions: [{ allegationId, conclusion: 'substantiated' }] }, by()),
  );
const stateOf = async () => (await store.load(investigation, id)).state;

describe('authorizing an investigation', () => {
  it('needs a case', async () => {
    await expect(authorize()).rejects.toMatchObject({ reason: 'case-unknown', kind: 'unknown' });
    expect(await stateOf()).toEqual({ status: 'none' });
  });

  it('needs an open case', async () => {
    stands('closed');
    await expect(authorize()).rejects.toMatchObject({ reason: 'case-is-closed' });
    stands('open');
    await authorize();
    expect(await stateOf()).toMatchObject({ status: 'authorized' });
  });
});

describe('assigning an investigation', () => {
  it.each(['moss', 'nobody at all <b>'])('takes no other person: %s', async (other) => {
    stands('open');
    await authorize();
    await expect(assign(other)).rejects.toMatchObject({ reason: 'investigator-unknown', kind: 'input' });
    expect(await stateOf()).toMatchObject({ status: 'authorized' });
  });
});

describe('assigning somebody who did intake of the complaint', () => {
  it('is refused', async () => {
    stands('open');
    await authorize();
    cases.known = { ...cases.known, intake: ['fern'] };
    await expect(assign('fern')).rejects.toMatchObject({ reason: 'did-intake', kind: 'state', field: 'investigatorId' });
    expect(await stateOf()).toMatchObject({ status: 'authorized' });
  });
});

describe('delivering a report', () => {
  beforeEach(async () => {
    stands('open');
    await authorize();
    await assign('fern');
    await store.execute(investigation, new ConfirmOwnership(id, {}, by()));
  });

  it('asks the case for its allegations', async () => {
    await expect(report('somebody-elses-allegation')).rejects.toMatchObject({ reason: 'allegation-unknown' });
    await report(allegationIds[0]!);
    expect(await stateOf()).toMatchObject({ status: 'reported', report: { conclusions: [{ allegationId: allegationIds[0] }] } });
  });

  it('records the conclusions alone, not what the case was asked', async () => {
    await report(allegationIds[0]!);
    const { events } = await store.history(investigation.name, id);
    expect(Object.keys(events.at(-1)!.data)).toEqual(['summary', 'conclusions']);
  });

  it('is followed by a resumption only while the case is open', async () => {
    await report(allegationIds[0]!);
    const resume = () =>
      new ResumeInvestigationHandler(store, cases).execute(new ResumeInvestigation(id, { reason: 'New facts' }, by()));
    stands('closed');
    await expect(resume()).rejects.toMatchObject({ reason: 'case-is-closed' });
    stands('open');
    await resume();
    expect(await stateOf()).toMatchObject({ status: 'under-way' });
  });
});
