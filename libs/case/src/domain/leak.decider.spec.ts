import { describe, it } from '@jest/globals';
import { by, scenario } from '#testing';
import { FollowLeak } from './case.commands.js';
import { caseDecider } from './case.decider.js';
import type { CaseEvent, LeakFollowed } from './case.events.js';

const id = 'ca5e0000-0000-4000-8000-000000000001';
const occurredOn = '2026-03-10';
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
const noted = (how: 'leaked' | 'published', on = '2026-02-01'): CaseEvent => ({
  ...{ type: 'DisclosureNoted', occurredOn: on },
  data: { how, what: 'The report', by: 'Not known' },
});
const data = (what: LeakFollowed['data']['what'], disclosure = 1) => ({ disclosure, what, account: 'So', source: 'A letter' });
const follow = (...said: Parameters<typeof data>) => new FollowLeak(id, data(...said), by());
const followed = (...said: Parameters<typeof data>): CaseEvent => ({ type: 'LeakFollowed', occurredOn, data: data(...said) });
const { given } = scenario(caseDecider);

describe('what followed from a leak', () => {
  it('is recorded of the disclosure that it is about, once', () => {
    given(opened, noted('published'), noted('leaked')).when(follow('inquiry', 2)).then(followed('inquiry', 2));
    given(opened, noted('leaked'), followed('inquiry')).when(follow('inquiry')).then();
  });

  it('is that of a leak, and of one that is on record', () => {
    given(opened).when(follow('inquiry')).thenRejected('disclosure-unknown');
    given(opened, noted('published')).when(follow('inquiry')).thenRejected('disclosure-not-leaked');
  });

  it('can be nothing, on one day and on a later one, until something follows', () => {
    given(opened, noted('leaked'), followed('nothing')).when(follow('nothing')).then(followed('nothing'));
    given(opened, noted('leaked'), followed('nothing')).when(follow('sanction')).then(followed('sanction'));
    given(opened, noted('leaked'), followed('sanction')).when(follow('nothing')).thenRejected('something-followed');
  });
});
