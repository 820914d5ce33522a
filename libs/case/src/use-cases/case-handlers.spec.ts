import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { AggregateStore, EventCodec, InMemoryEventStore } from '#event-store';
import { Clock } from '#kernel';
import { by, KnownReferences, specDay } from '#testing';
import {
  AbsorbCase,
  AddAllegation,
  CloseCase,
  ConsolidateCases,
  FollowAbsorption,
  JoinComplaint,
  OpenCase,
  RecordJurisdictionLoss,
} from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { caseEvents } from '../domain/case.events.js';
import { ConsolidateCasesHandler } from './consolidate-cases.js';
import { AbsorbCaseHandler } from './absorb-case.js';
import { FollowAbsorptionHandler } from './follow-absorption.js';
import { JoinComplaintHandler } from './join-complaint.js';
import { OpenCaseHandler } from './open-case.js';

class SpecClock extends Clock {
  now() {
    return specDay;
  }
}

const id = 'ca5e0000-0000-4000-8000-000000000001';
const otherId = 'ca5e0000-0000-4000-8000-000000000002';
const bodyId = 'b0d70000-0000-4000-8000-000000000001';
const accepted = 'c0a10000-0000-4000-8000-000000000001';
const alsoAccepted = 'c0a10000-0000-4000-8000-000000000002';
const withdrawn = 'c0a10000-0000-4000-8000-000000000003';
const elsewhere = 'c0a10000-0000-4000-8000-000000000004';
const docket = 'b0d70000-0000-4000-8000-000000000002';
const references = new KnownReferences({
  bodies: { [bodyId]: 'takes-up', chamber: 'chamber', [docket]: 'named-only' },
  complaints: {
    [accepted]: { bodyId, accepted: true },
    [alsoAccepted]: { bodyId, accepted: true },
    [withdrawn]: { bodyId, accepted: false },
    [elsewhere]: { bodyId: 'another body', accepted: true },
  },
  cases: { [id]: { bodyId } },
});

let events: InMemoryEventStore;
let store: AggregateStore;
beforeEach(() => {
  events = new InMemoryEventStore();
  store = new AggregateStore(events, new EventCodec([caseEvents]), new SpecClock());
});

const openingOf = (...complaintIds: readonly string[]): OpenCase['data'] => ({
  reference: 'RC-0000-0001',
  bodyId,
  respondent: { respondentId: '5e5e0000-0000-4000-8000-000000000001', name: 'Senator Alder' },
  origin: 'complaint',
  complaintIds,
  subject: 'Remarks in the lobby',
  tags: [],
});
const open = (caseId: string, ...complaintIds: readonly string[]) =>
  new OpenCaseHandler(store, references).execute(new OpenCase(caseId, openingOf(...complaintIds), by()));
const stateOf = async (caseId: string) => (await store.load(caseDecider, caseId)).state;

describe('opening a case', () => {
  it('needs complaints that there are', async () => {
    await expect(open(id, accepted, 'never-received')).rejects.toMatchObject({ reason: 'complaint-unknown', kind: 'unknown' });
    expect(await stateOf(id)).toEqual({ status: 'none' });
  });

  it('needs complaints that are accepted', async () => {
    await expect(open(id, accepted, withdrawn)).rejects.toMatchObject({ reason: 'complaint-not-accepted' });
    expect(await stateOf(id)).toEqual({ status: 'none' });
  });

  it('needs complaints to its own body', async () => {
    await expect(open(id, accepted, elsewhere)).rejects.toMatchObject({ reason: 'complaint-to-another-body' });
  });

  it.each(['nowhere', 'chamber', docket])('needs a body that takes up cases: not %s', async (other) => {
    const opening = new OpenCase(id, { ...openingOf(accepted), bodyId: other }, by());
    await expect(new OpenCaseHandler(store, references).execute(opening)).rejects.toMatchObject({ reason: 'body-unknown' });
  });

  it('of an old docket stands before the body that the docket names', async () => {
    const opening = new OpenCase(id, { ...openingOf(), origin: 'legacy-docket', bodyId: docket }, by('system'));
    await new OpenCaseHandler(store, references).execute(opening);
    expect(await stateOf(id)).toMatchObject({ status: 'open', bodyId: docket });
  });

  it('takes in all that are', async () => {
    await open(id, accepted, alsoAccepted);
    expect(await stateOf(id)).toMatchObject({ status: 'open', complaintIds: [accepted, alsoAccepted] });
  });
});

describe('joining a complaint', () => {
  it('needs one that is accepted', async () => {
    await open(id, accepted);
    const join = (complaintId: string) =>
      new JoinComplaintHandler(store, references).execute(new JoinComplaint(id, { complaintId }, by()));
    await expect(join(withdrawn)).rejects.toMatchObject({ reason: 'complaint-not-accepted' });
    await join(alsoAccepted);
    expect(await stateOf(id)).toMatchObject({ complaintIds: [accepted, alsoAccepted] });
  });
});

describe('consolidating two cases', () => {
  const allegation = { allegationId: 'a11e0000-0000-4000-8000-000000000001', conduct: 'Messages', provision: 'Rule 4 (b)' };
  const taking = (into: string, other: string, data: Partial<ConsolidateCases['data']> = {}) =>
    new ConsolidateCases(into, { absorbedCaseId: other, reason: 'Same', ...data }, by());
  const take = (command: ConsolidateCases, on = store) => new ConsolidateCasesHandler(on, references).execute(command);
  const follow = (absorbedCaseId: string) =>
    new FollowAbsorptionHandler(store, references).execute(
      new FollowAbsorption(absorbedCaseId, { reason: 'Same' }, by('system')),
    );
  const close = (caseId: string) =>
    store.execute(caseDecider, new CloseCase(caseId, { reason: 'dismissed', note: 'Over' }, by()));
  /** Of two calls at once, which one was refused and why. */
  const reasons = async (...calls: readonly Promise<unknown>[]) =>
    (await Promise.allSettled(calls)).map((one) =>
      one.status === 'rejected' ? (one.reason as { reason?: string }).reason : 'done',
    );
  /** A second process, which remembers nothing of what the first one did. */
  const another = () => new AggregateStore(events, new EventCodec([caseEvents]), new SpecClock());

  it('lets the other case go on in this one, at once', async () => {
    await open(id, accepted);
    await open(otherId, alsoAccepted);
    await store.execute(caseDecider, new AddAllegation(otherId, allegation, by()));
    const command = taking(id, otherId);
    const first = await take(command);

    expect(await stateOf(id)).toMatchObject({ complaintIds: [accepted, alsoAccepted], allegations: [allegation] });
    expect(await stateOf(otherId)).toMatchObject({ status: 'closed', reason: 'consolidated', absorbedInto: id });
    expect(await take(command)).toEqual(first);
    expect(await take(taking(id, otherId))).toEqual(first);
  });

  it('needs the other case', async () => {
    await open(id, accepted);
    await expect(take(taking(id, otherId))).rejects.toMatchObject({ reason: 'absorbed-case-unknown', kind: 'unknown' });
  });

  it('is refused to whoever saw this case as it was before', async () => {
    await open(id, accepted);
    await open(otherId, alsoAccepted);
    await store.execute(caseDecider, new AddAllegation(id, allegation, by()));
    const stale = new ConsolidateCases(id, { absorbedCaseId: otherId, reason: 'Same' }, by('clerk', { expectedRevision: 0n }));
    await expect(take(stale)).rejects.toMatchObject({ name: 'StaleRevision' });
    expect(await stateOf(otherId)).toMatchObject({ status: 'open' });
  });

  it('stands once where each takes the other one in at the same moment', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [one = '', two = ''] = [randomUUID(), randomUUID()].sort();
      await Promise.all([open(one, accepted), open(two, alsoAccepted)]);
      const told = await reasons(take(taking(one, two)), take(taking(two, one), another()));
      await Promise.all([follow(one), follow(two)]);
      expect(told.filter((reason) => reason === 'done')).toHaveLength(1);
      const states = await Promise.all([stateOf(one), stateOf(two)]);
      expect(states.map(({ status }) => status).sort()).toEqual(['closed', 'open']);
      expect(states.find(({ status }) => status === 'open')).toMatchObject({
        complaintIds: expect.arrayContaining([accepted, alsoAccepted]),
      });
    }
  });

  it('stands once where two cases take in the same third one at the same moment', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [one, two, third] = [randomUUID(), randomUUID(), randomUUID()];
      await Promise.all([open(one, accepted), open(two, accepted), open(third, alsoAccepted)]);
      const told = await reasons(take(taking(one, third)), take(taking(two, third), another()));
      expect(told.filter((reason) => reason === 'done')).toHaveLength(1);
      const took = (await Promise.all([stateOf(one), stateOf(two)])).filter(
        (state) => state.status !== 'none' && state.absorbed.length > 0,
      );
      expect(took).toHaveLength(1);
    }
  });

  it('is carried on where the first request ended half way', async () => {
    await open(id, accepted);
    await open(otherId, alsoAccepted);
    await store.execute(caseDecider, new AbsorbCase(otherId, { intoCaseId: id }, by()));
    await follow(otherId);
    await follow(otherId);
    expect(await stateOf(id)).toMatchObject({ absorbed: [otherId], complaintIds: [accepted, alsoAccepted] });
  });

  it('is undone where the case that should go on was closed meanwhile', async () => {
    await open(id, accepted);
    await open(otherId, alsoAccepted);
    await store.execute(caseDecider, new RecordJurisdictionLoss(otherId, { cause: 'resignation', note: 'Left' }, by()));
    await store.execute(caseDecider, new AbsorbCase(otherId, { intoCaseId: id }, by()));
    await close(id);
    await follow(otherId);
    expect(await stateOf(otherId)).toMatchObject({ status: 'open', jurisdictionLost: 'resignation' });
    expect(await stateOf(id)).toMatchObject({ status: 'closed', absorbed: [] });
  });

  it('of what an earlier release recorded the other way round changes nothing', async () => {
    await open(id, accepted);
    await open(otherId, alsoAccepted);
    await take(taking(id, otherId));
    const before = await stateOf(id);
    await new AbsorbCaseHandler(store).execute(new AbsorbCase(otherId, { intoCaseId: id }, by('system')));
    expect([await stateOf(id), await stateOf(otherId)]).toMatchObject([before, { absorbedInto: id }]);
  });

  it('of a person recorded under two names needs that to be stated, and says so', async () => {
    await open(id, accepted);
    const other = { respondentId: '5e5e0000-0000-4000-8000-000000000002', name: 'Sen. Alder' };
    await new OpenCaseHandler(store, references).execute(
      new OpenCase(otherId, { ...openingOf(alsoAccepted), respondent: other }, by()),
    );
    await expect(take(taking(id, otherId))).rejects.toMatchObject({ reason: 'case-has-one-respondent' });
    expect(await stateOf(otherId)).toMatchObject({ status: 'open' });
    await take(taking(id, otherId, { onePerson: true }));
    expect(await stateOf(id)).toMatchObject({ absorbed: [otherId] });
  });
});
