import { beforeEach, describe, expect, it } from '@jest/globals';
import { AggregateStore, EventCodec, InMemoryEventStore } from '#event-store';
import { Clock } from '#kernel';
import { by, specDay } from '#testing';
import { CaseFacts, type CaseFact } from '../case-facts.js';
import {
  AssignInvestigator,
  AuthorizeInvestigation,
  ConfirmOwnership,
  DeliverReport,
  ResumeInvestigation,
} from '../domain/investigation.commands.js';
import { investigation } from '../domain/investigation.decider.js';
import { investigationEvents } from '../domain/investigation.events.js';
import { AuthorizeInvestigationHandler } from './authorize-investigation.js';
import { DeliverReportHandler } from './deliver-report.js';
import { ResumeInvestigationHandler } from './resume-investigation.js';

class SpecClock extends Clock {
  now() {
    return specDay;
  }
}

/** These cases; there is no other. */
class KnownCases extends CaseFacts {
  readonly known = new Map<string, CaseFact>();

  find(caseId: string): Promise<CaseFact | undefined> {
    return Promise.resolve(this.known.get(caseId));
  }
}

const id = 'ca5e0000-0000-4000-8000-000000000001';
const allegationIds = ['a11e0000-0000-4000-8000-000000000001'];

let store: AggregateStore;
let cases: KnownCases;
beforeEach(() => {
  store = new AggregateStore(new InMemoryEventStore(), new EventCodec([investigationEvents]), new SpecClock());
  cases = new KnownCases();
});

const authorize = () =>
  new AuthorizeInvestigationHandler(store, cases).execute(new AuthorizeInvestigation(id, { scope: 'Remarks' }, by()));
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
    cases.known.set(id, { status: 'closed', allegationIds });
    await expect(authorize()).rejects.toMatchObject({ reason: 'case-is-closed' });
    cases.known.set(id, { status: 'open', allegationIds });
    await authorize();
    expect(await stateOf()).toMatchObject({ status: 'authorized' });
  });
});

describe('delivering a report', () => {
  beforeEach(async () => {
    cases.known.set(id, { status: 'open', allegationIds });
    await authorize();
    await store.execute(investigation, new AssignInvestigator(id, { investigatorId: 'fern' }, by()));
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
    cases.known.set(id, { status: 'closed', allegationIds });
    await expect(resume()).rejects.toMatchObject({ reason: 'case-is-closed' });
    cases.known.set(id, { status: 'open', allegationIds });
    await resume();
    expect(await stateOf()).toMatchObject({ status: 'under-way' });
  });
});
