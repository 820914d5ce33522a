import { describe, it } from '@jest/globals';
import { by, scenario } from '#testing';
import { RecordLegacyFacts, type LegacyFact } from './case.commands.js';
import { caseDecider } from './case.decider.js';
import type { CaseEvent } from './case.events.js';

const id = 'ca5e0000-0000-4000-8000-000000000001';
const opened: CaseEvent = {
  type: 'CaseOpened',
  occurredOn: '1987',
  data: {
    reference: 'RC-0000-0001',
    bodyId: 'b0d70000-0000-4000-8000-000000000001',
    respondent: { respondentId: '5e5e0000-0000-4000-8000-000000000001', name: 'Senator Alder' },
    origin: 'legacy-docket',
    complaintIds: [],
    subject: 'Gifts',
    tags: [],
  },
};
const first: LegacyFact = { source: 'old-docket', line: 12, occurredOn: '1987', body: 'Rules', action: 'opened', tags: [] };
const second: LegacyFact = { source: 'old-docket', line: 15, occurredOn: '1988-03', action: 'reprimanded', tags: ['reprimand'] };
const recorded = ({ occurredOn, ...data }: LegacyFact): CaseEvent => ({ type: 'LegacyFactRecorded', occurredOn, data });
const closed: CaseEvent = { type: 'CaseClosed', occurredOn: '1990', data: { reason: 'dismissed', note: '', complaintIds: [] } };

const { given } = scenario(caseDecider);
const record = (...facts: readonly LegacyFact[]) => new RecordLegacyFacts(id, { facts }, by('operator'));

describe('the lines of an old docket', () => {
  it('are recorded together, each on its own day', () =>
    given(opened).when(record(first, second)).then(recorded(first), recorded(second)));

  it('are recorded once', () => given(opened, recorded(first), recorded(second)).when(record(first, second)).then());

  it('are told apart from new ones', () => given(opened, recorded(first)).when(record(first, second)).then(recorded(second)));

  it('are known again where a newer edition has them', () =>
    given(opened, recorded(first))
      .when(record({ ...first, line: 40 }))
      .then());

  it('that say the same are each kept', () => {
    const again = { ...first, line: 13 };
    given(opened).when(record(first, again)).then(recorded(first), recorded(again));
    given(opened, recorded(first)).when(record(first, again)).then(recorded(again));
    given(opened, recorded(first), recorded(again)).when(record(first, again)).then();
  });

  it('are recorded on a closed case too', () => given(opened, closed).when(record(first)).then(recorded(first)));

  it('have days that the calendar has', () =>
    given(opened)
      .when(record(first, { ...second, occurredOn: '1988-02-30' }))
      .thenRejected('date-not-in-calendar'));

  it('need the case', () => given().when(record(first)).thenRejected('case-unknown'));
});
