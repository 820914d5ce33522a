import { describe, it } from '@jest/globals';
import { by, scenario } from '#testing';
import { AmendAllegation, CheckLimitation, CloseCase, SeverAllegations } from './case.commands.js';
import { caseDecider } from './case.decider.js';
import type { CaseEvent, LimitationPeriodChecked } from './case.events.js';

const id = 'ca5e0000-0000-4000-8000-000000000001';
const occurredOn = '2026-03-10';
const [allegationId, otherId, undatedId] = [1, 2, 3].map((n) => `a11e0000-0000-4000-8000-00000000000${String(n)}`) as [
  string,
  string,
  string,
];
const complaintId = 'c0de0000-0000-4000-8000-000000000001';
const opened: CaseEvent = {
  type: 'CaseOpened',
  occurredOn: '2026-01-02',
  data: {
    reference: 'RC-0000-0001',
    bodyId: 'b0d70000-0000-4000-8000-000000000001',
    respondent: { respondentId: '5e5e0000-0000-4000-8000-000000000001', name: 'Senator Alder' },
    origin: 'complaint',
    complaintIds: [complaintId],
    subject: 'Remarks in the lobby',
    tags: [],
  },
};
const allegation = { allegationId, conduct: 'A remark', provision: 'Rule 1', conductFrom: '2023-05', conductTo: '2023-06-10' };
const added = (data: object = {}): CaseEvent => ({ type: 'AllegationAdded', occurredOn, data: { ...allegation, ...data } });
const undated: CaseEvent = {
  ...{ type: 'AllegationAdded', occurredOn },
  data: { allegationId: undatedId, conduct: 'A gift', provision: 'Rule 2' },
};
const terms = { length: { count: 2, unit: 'years' }, landing: 'exact', citation: 'Example Rule 9' } as const;
const received = [{ complaintId, on: '2025-12-30' }];
const said = { madeBy: 'chair', madeUnder: 'Example Rule 3', ground: 'So' } as const;
const check = (result: LimitationPeriodChecked['data']['result'], more: object = {}) =>
  new CheckLimitation(id, { allegationId, terms, received, result, ...said, ...more }, by());
const arithmetic = '2 years from June 10, 2023, lands on Tuesday, June 10, 2025';
const checked = (result: LimitationPeriodChecked['data']['result'], more: object = {}): CaseEvent => ({
  type: 'LimitationPeriodChecked',
  occurredOn,
  data: {
    ...{ allegationId, conductOn: '2023-06-10', raisedOn: '2025-12-30', ...terms, lastDay: '2025-06-10', arithmetic },
    ...{ result, ...said },
    ...more,
  },
});
const discovered = {
  discoveredOn: '2024-01-15',
  lastDay: '2026-01-15',
  arithmetic: '2 years from January 15, 2024, lands on Thursday, January 15, 2026',
};
const { given } = scenario(caseDecider);

describe('a limitation period', () => {
  it('is reckoned from the last day of the conduct, or the day of discovery, to the day of the complaint', () => {
    given(opened, added()).when(check('barred')).then(checked('barred'));
    given(opened, added())
      .when(check('in-time', { discoveredOn: '2024-01-15' }))
      .then(checked('in-time', discovered));
  });

  it('is asked for the day from which its rule counts, and for nothing else', () => {
    const fromConduct = { terms: { ...terms, periodFrom: 'event' } } as const;
    const fromDiscovery = { terms: { ...terms, periodFrom: 'discovery' } } as const;
    const known = { discoveredOn: '2024-01-15', discoveryKnown: 'The press wrote of it.' };
    const saidOf = (day: string) => `, the day of ${day}, lands`;
    given(opened, added())
      .when(check('in-time', { ...fromDiscovery, ...known }))
      .then(
        checked('in-time', {
          ...{ ...discovered, ...known, periodFrom: 'discovery' },
          arithmetic: discovered.arithmetic.replace(', lands', saidOf('its discovery')),
        }),
      );
    given(opened, added())
      .when(check('barred', fromConduct))
      .then(checked('barred', { periodFrom: 'event', arithmetic: arithmetic.replace(', lands', saidOf('the conduct')) }));
    for (const lacking of [{}, { discoveredOn: known.discoveredOn }, { discoveryKnown: known.discoveryKnown }])
      given(opened, added())
        .when(check('in-time', { ...fromDiscovery, ...lacking }))
        .thenRejected('discovery-not-dated');
    for (const needless of [known, { discoveredOn: known.discoveredOn }, { discoveryKnown: known.discoveryKnown }])
      given(opened, added())
        .when(check('barred', { ...fromConduct, ...needless }))
        .thenRejected('discovery-not-counted');
    given(opened, added())
      .when(check('barred', { ...fromDiscovery, ...known, discoveredOn: '2023-06-09' }))
      .thenRejected('before-what-it-follows');
    given(opened, added())
      .when(check('barred', { discoveryKnown: known.discoveryKnown }))
      .thenRejected('discovery-not-dated');
  });

  it('of what the body took up by itself ends with the opening', () => {
    given(opened, added())
      .when(check('waived', { received: [] }))
      .then(checked('waived', { raisedOn: '2026-01-02' }));
  });

  it('is not what somebody says it is', () => {
    given(opened, added()).when(check('in-time')).thenRejected('limitation-comes-to-another');
    given(opened, added())
      .when(check('barred', { discoveredOn: '2024-01-15' }))
      .thenRejected('limitation-comes-to-another');
    given(opened, added()).when(check('tolled')).then(checked('tolled'));
  });

  it('is not checked without a day of the conduct, nor from a day at which it was not', () => {
    given(opened, undated)
      .when(check('barred', { allegationId: undatedId }))
      .thenRejected('conduct-not-dated');
    given(opened, added())
      .when(check('barred', { conductOn: '2023-04-30' }))
      .thenRejected('conduct-outside-period');
    given(opened, added({ conductFrom: '2022', conductTo: '2023' }))
      .when(check('barred'))
      .thenRejected('limitation-not-reckoned');
    given(opened, undated)
      .when(check('barred', { allegationId: undatedId, conductOn: '2023-06-10' }))
      .then(checked('barred', { allegationId: undatedId }));
  });

  it('is checked of an allegation of the case, from a complaint of the case, by whom it says', () => {
    given(opened).when(check('barred')).thenRejected('allegation-unknown');
    given(opened, added())
      .when(check('barred', { complaintId: otherId }))
      .thenRejected('complaint-unknown');
    given(opened, added())
      .when(check('barred', { madeBy: undefined, madeUnder: undefined }))
      .thenRejected('motion-not-named');
  });

  it('is decided otherwise by a later check, and said once', () => {
    given(opened, added(), checked('barred')).when(check('barred')).then();
    given(opened, added(), checked('barred')).when(check('waived')).then(checked('waived'));
  });

  it('bars for good in this case: nothing that came too late escapes into another one', () => {
    const other = added({ allegationId: otherId });
    const sever = new SeverAllegations(
      id,
      {
        intoCaseId: complaintId,
        allegationIds: [allegationId],
        subject: 'So',
        reason: 'So',
        madeBy: 'chair',
        madeUnder: 'Rule 1',
      },
      by(),
    );
    given(opened, added(), other, checked('barred')).when(sever).thenRejected('limitation-bars');
  });

  it('ends a case in which every allegation came too late, and no other', () => {
    const close = new CloseCase(id, { reason: 'time-barred', note: 'So', madeBy: 'chair', madeUnder: 'Rule 1' }, by());
    const closed: CaseEvent = {
      type: 'CaseClosed',
      occurredOn,
      data: { reason: 'time-barred', note: 'So', complaintIds: [complaintId], madeBy: 'chair', madeUnder: 'Rule 1' },
    };
    given(opened).when(close).thenRejected('not-all-barred');
    given(opened, added(), undated, checked('barred')).when(close).thenRejected('not-all-barred');
    given(opened, added(), checked('barred')).when(close).then(closed);
    given(opened, added(), checked('barred'), checked('waived')).when(close).thenRejected('not-all-barred');
  });

  it('stays as it was decided when the allegation is amended, and what it was added under stays', () => {
    const amended = { ...allegation, conduct: 'Two remarks', reason: 'Heard' };
    given(opened, added({ limitedBy: ['example@1/example.limitation'] }), checked('barred'))
      .when(new AmendAllegation(id, amended, by()))
      .then({ type: 'AllegationAmended', occurredOn, data: amended });
    given(opened, added(), checked('barred'), { type: 'AllegationAmended', occurredOn, data: amended })
      .when(check('barred'))
      .then();
  });
});
