import { describe, it } from '@jest/globals';
import { by, scenario } from '#testing';
import { DetermineJurisdiction, RecordJurisdictionLoss } from './case.commands.js';
import { caseDecider } from './case.decider.js';
import type { CaseEvent, JurisdictionDetermined } from './case.events.js';

const id = 'ca5e0000-0000-4000-8000-000000000001';
const occurredOn = '2026-03-10';
const allegationIds = ['a11e0000-0000-4000-8000-000000000001'];
const opened: CaseEvent = {
  type: 'CaseOpened',
  occurredOn: '2026-01-02',
  data: {
    reference: 'RC-0000-0001',
    bodyId: 'b0d70000-0000-4000-8000-000000000001',
    respondent: { respondentId: '5e5e0000-0000-4000-8000-000000000001', name: 'Senator Alder' },
    origin: 'own-motion',
    complaintIds: [],
    subject: 'Remarks in the lobby',
    tags: [],
  },
};
const added: CaseEvent = {
  ...{ type: 'AllegationAdded', occurredOn },
  data: { allegationId: String(allegationIds[0]), conduct: 'A remark', provision: 'Rule 1' },
};
const lost: CaseEvent = { type: 'JurisdictionLost', occurredOn, data: { cause: 'term-ended', note: 'So' } };
const decider = { madeBy: 'chair', madeUnder: 'Example Rule 3' } as const;
const data = (result: JurisdictionDetermined['data']['result'], more: object = {}) => ({
  ...{ result, allegationIds: [] as readonly string[], ground: 'So', ...decider },
  ...more,
});
const determine = (...said: Parameters<typeof data>) => new DetermineJurisdiction(id, data(...said), by());
const determined = (...said: Parameters<typeof data>): CaseEvent => ({
  ...{ type: 'JurisdictionDetermined', occurredOn },
  data: data(...said),
});
const { given } = scenario(caseDecider);

describe('what is decided of jurisdiction', () => {
  it('says with what the body may not deal, and goes on from what was decided before', () => {
    given(opened, added).when(determine('found')).then(determined('found'));
    given(opened, added).when(determine('partial', { allegationIds })).then(determined('partial', { allegationIds }));
    given(opened, added, determined('declined')).when(determine('declined')).then();
    given(opened, added, determined('declined')).when(determine('found')).then(determined('found'));
  });

  it('names what is outside where it is a part, and an allegation of the case', () => {
    given(opened, added).when(determine('partial')).thenRejected('outside-not-named');
    given(opened, added).when(determine('declined', { allegationIds })).thenRejected('outside-not-named');
    given(opened).when(determine('partial', { allegationIds })).thenRejected('allegation-unknown');
  });

  it('names who goes on where it was carried over, and there alone', () => {
    const successor = 'The panel of the next session';
    given(opened).when(determine('carried-over', { successor })).then(determined('carried-over', { successor }));
    given(opened).when(determine('carried-over')).thenRejected('successor-not-named');
    given(opened).when(determine('found', { successor })).thenRejected('successor-not-named');
  });

  it('after a loss is that it was restored, and then it can be lost again', () => {
    given(opened).when(determine('restored')).thenRejected('jurisdiction-not-lost');
    given(opened, lost).when(determine('found')).thenRejected('jurisdiction-already-lost');
    given(opened, lost).when(determine('restored')).then(determined('restored'));
    given(opened, lost, determined('restored'))
      .when(new RecordJurisdictionLoss(id, { cause: 'death', note: 'So' }, by()))
      .then({ type: 'JurisdictionLost', occurredOn, data: { cause: 'death', note: 'So' } });
  });

  it('says who decided it', () => {
    given(opened)
      .when(new DetermineJurisdiction(id, { result: 'found', allegationIds: [], ground: 'So' }, by()))
      .thenRejected('motion-not-named');
  });
});
