import { describe, it } from '@jest/globals';
import { by, scenario } from '#testing';
import {
  ApproveIdentityOpening,
  ConsentToBeNamed,
  OpenIdentity,
  RefuseIdentityOpening,
  RequestIdentityOpening,
  WithdrawComplaint,
} from './complaint.commands.js';
import { complaint } from './complaint.decider.js';
import type { ComplaintEvent, IdentityMode } from './complaint.events.js';

const id = 'b1b5a3a0-0000-4000-8000-000000000001';
const requestId = 'b1b5a3a0-0000-4000-8000-000000000002';
const occurredOn = '2026-03-10';
const now = { instant: '2026-03-10T15:00:00.000Z', date: occurredOn };
const { given } = scenario(complaint);

const received = (identity: IdentityMode, complainant?: { name?: string; contact?: string }): ComplaintEvent => ({
  type: 'ComplaintReceived',
  occurredOn,
  data: {
    ...{ reference: 'C-0000-0001', bodyId: 'b', channel: 'web', identity, respondentName: 'Senator Alder' },
    ...{ summary: 'Remarks', account: 'On three days …', receiptHash: 'c2FsdA', ...(complainant && { complainant }) },
  },
});
const confidential = received('confidential', { name: 'Ann Example' });
const named = received('named', { name: 'Ann Example' });
const clerk = by('clerk', { actor: { userId: 'clerk-1', role: 'clerk' } });
const other = by('clerk', { actor: { userId: 'clerk-2', role: 'clerk' } });
const complainant = by('complainant', { actor: { userId: `complainant-${id}`, role: 'complainant', onBehalfOf: id } });
const asked: ComplaintEvent = {
  type: 'IdentityOpeningRequested',
  occurredOn,
  data: { requestId, requestedBy: 'clerk-1', purpose: 'interview', reason: 'To hear her' },
};
const approved = (until: string): ComplaintEvent => ({
  type: 'IdentityOpeningApproved',
  occurredOn,
  data: { requestId, approvedBy: 'clerk-2', until },
});
const later = '2026-03-10T15:10:00.000Z';
const consent: ComplaintEvent = { type: 'ConsentToBeNamedGiven', occurredOn, data: {} };
const opens = new OpenIdentity(id, { purpose: 'contact' }, clerk);
const asks = new RequestIdentityOpening(id, { requestId, purpose: 'interview', reason: 'To hear her' }, clerk);
const conflictOf = (personId: string): ComplaintEvent => ({
  type: 'ConflictRecorded',
  occurredOn,
  data: { personId, ground: 'household', complaintId: id },
});
const opened = { type: 'IdentityOpened', occurredOn, data: { purpose: 'contact', openedAs: 'clerk' } } as const;

describe('the name of a complainant who is named', () => {
  it('is opened at once, and each time is recorded', () => {
    given(named).when(opens).then(opened);
    given(named, opened).when(opens).then(opened);
  });

  it('needs nobody to approve it', () => {
    given(named).when(asks).thenRejected('identity-opens-at-once');
  });
});

describe('the name of a complainant in confidence', () => {
  it('is opened by nobody alone', () => {
    given(confidential).when(opens).thenRejected('two-people-needed');
    given(confidential, asked).when(opens).thenRejected('two-people-needed');
  });

  it('is not approved by the one who asked', () => {
    given(confidential, asked)
      .when(new ApproveIdentityOpening(id, { requestId, until: later }, clerk))
      .thenRejected('two-people-needed');
    given(confidential, asked)
      .when(new RefuseIdentityOpening(id, { requestId, reason: 'No' }, clerk))
      .thenRejected('two-people-needed');
  });

  it('is opened by the one who asked once somebody else approved, for what was asked', () => {
    given(confidential).when(asks).then(asked);
    given(confidential, asked)
      .when(new ApproveIdentityOpening(id, { requestId, until: later }, other))
      .then(approved(later));
    given(confidential, asked, approved(later))
      .when(opens)
      .then({ type: 'IdentityOpened', occurredOn, data: { purpose: 'interview', openedAs: 'clerk', requestId } });
    given(confidential, asked, approved(later))
      .when(new OpenIdentity(id, { purpose: 'contact' }, other))
      .thenRejected('two-people-needed');
  });

  it('is not opened after the time for it, and that is recorded', () => {
    const expired: ComplaintEvent = { type: 'IdentityOpeningExpired', occurredOn, data: { requestId } };
    given(confidential, asked, approved(now.instant)).when(opens).then(expired);
    given(confidential, asked, approved(later), expired).when(opens).thenRejected('two-people-needed');
  });

  it('is not opened when whoever approved it was walled off since, nor approved for somebody who was', () => {
    given(confidential, asked, approved(later), conflictOf('clerk-2'))
      .when(opens)
      .then({ type: 'IdentityOpeningExpired', occurredOn, data: { requestId } });
    given(confidential, asked, conflictOf('clerk-1'))
      .when(new ApproveIdentityOpening(id, { requestId, until: later }, other))
      .thenRejected('conflict-of-interest');
  });

  it('can be refused, which leaves nothing to approve', () => {
    const refused: ComplaintEvent = { type: 'IdentityOpeningRefused', occurredOn, data: { requestId, reason: 'Write to her' } };
    given(confidential, asked)
      .when(new RefuseIdentityOpening(id, { requestId, reason: 'Write to her' }, other))
      .then(refused);
    given(confidential, asked, refused)
      .when(new ApproveIdentityOpening(id, { requestId, until: later }, other))
      .thenRejected('identity-request-unknown');
  });

  it('is asked for once at a time', () => {
    given(confidential, asked).when(asks).thenRejected('identity-requested-before');
  });
});

describe('who gave nothing', () => {
  it('has nothing that could be opened', () => {
    given(received('anonymous')).when(asks).thenRejected('nothing-to-open');
  });
});

describe('consent to be named', () => {
  it('is the complainant’s alone', () => {
    given(confidential)
      .when(new ConsentToBeNamed(id, {}, clerk))
      .thenRejected('consent-is-the-complainants');
    given(confidential)
      .when(new ConsentToBeNamed(id, {}, complainant))
      .then(consent);
  });

  it('needs a name where none was given', () => {
    given(received('anonymous'))
      .when(new ConsentToBeNamed(id, {}, complainant))
      .thenRejected('named-complaint-without-name');
    given(received('anonymous'))
      .when(new ConsentToBeNamed(id, { name: 'Ann Example' }, complainant))
      .then({ ...consent, data: { name: 'Ann Example' } });
  });

  it('lets the name be opened at once, also after a withdrawal that was taken back', () => {
    given(confidential, consent).when(opens).then(opened);
    const withdrawn: ComplaintEvent = {
      type: 'ComplaintWithdrawn',
      occurredOn,
      data: { reason: '', withdrawnBy: 'complainant' },
    };
    const back: ComplaintEvent = { type: 'ComplaintReinstated', occurredOn, data: { reason: '', reinstatedBy: 'complainant' } };
    given(confidential, withdrawn, consent, back).when(opens).then(opened);
  });

  it('is given once, and outlasts everything else', () => {
    given(confidential, consent)
      .when(new ConsentToBeNamed(id, {}, complainant))
      .then();
    given(confidential, consent)
      .when(new WithdrawComplaint(id, { reason: 'Mine' }, complainant))
      .then({ type: 'ComplaintWithdrawn', occurredOn, data: { reason: 'Mine', withdrawnBy: 'complainant' } });
  });
});
