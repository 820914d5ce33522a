import { describe, it } from '@jest/globals';
import { by, scenario } from '#testing';
import {
  AcknowledgeComplaint,
  CureDeficiency,
  NoteDeficiency,
  NotifyComplainant,
  ReceiveComplaint,
  ReferComplaint,
  ScreenComplaint,
  WithdrawComplaint,
} from './complaint.commands.js';
import { complaint } from './complaint.decider.js';
import type { ComplaintEvent, ComplaintReceived } from './complaint.events.js';

const id = 'b1b5a3a0-0000-4000-8000-000000000001';
const occurredOn = '2026-03-10';
const intake: ComplaintReceived['data'] = {
  reference: 'C-0000-0001',
  bodyId: 'b0d70000-0000-4000-8000-000000000001',
  channel: 'web',
  identity: 'confidential',
  respondentName: 'Senator Alder',
  summary: 'Remarks in the lobby',
  account: 'On three days in February …',
  receiptHash: 'c2FsdA',
};
const received: ComplaintEvent = { type: 'ComplaintReceived', occurredOn, data: intake };
const acknowledged: ComplaintEvent = { type: 'ComplaintAcknowledged', occurredOn, data: { message: 'We have it.' } };
const deficient: ComplaintEvent = { type: 'ComplaintFoundDeficient', occurredOn, data: { deficiency: 'Not signed' } };
const cured: ComplaintEvent = { type: 'ComplaintCured', occurredOn, data: { addition: 'Signed' } };
const accepted: ComplaintEvent = { type: 'ComplaintScreened', occurredOn, data: { outcome: 'accepted', reasons: 'In scope' } };
const withdrawn: ComplaintEvent = {
  type: 'ComplaintWithdrawn',
  occurredOn,
  data: { reason: 'My own', withdrawnBy: 'staff-at-request' },
};
const referred: ComplaintEvent = {
  type: 'ComplaintReferred',
  occurredOn,
  data: { to: 'District attorney', extent: 'full', reasons: 'A crime is alleged' },
};

const acknowledge = () => new AcknowledgeComplaint(id, { message: 'We have it.' }, by('clerk'));
const note = () => new NoteDeficiency(id, { deficiency: 'Not signed' }, by('clerk'));
const cure = () => new CureDeficiency(id, { addition: 'Signed' }, by('clerk'));
const accept = () => new ScreenComplaint(id, { outcome: 'accepted', reasons: 'In scope' }, by('clerk'));
const withdraw = () => new WithdrawComplaint(id, { reason: 'My own' }, by('clerk'));
const refer = () =>
  new ReferComplaint(id, { to: 'District attorney', extent: 'full', reasons: 'A crime is alleged' }, by('clerk'));

describe('a complaint', () => {
  it('is received as it was told', () => {
    scenario(complaint)
      .given()
      .when(new ReceiveComplaint(id, intake, by('public')))
      .then(received);
  });

  it('is received once', () => {
    scenario(complaint)
      .given(received)
      .when(new ReceiveComplaint(id, intake, by('public')))
      .thenRejected('complaint-already-received');
  });

  it('that is anonymous carries no name', () => {
    const data = { ...intake, identity: 'anonymous' as const, complainant: { name: 'Ada Birch' } };
    scenario(complaint)
      .given()
      .when(new ReceiveComplaint(id, data, by('public')))
      .thenRejected('anonymous-complaint-with-name');
  });

  it('that is anonymous may carry a way to be reached', () => {
    const data = { ...intake, identity: 'anonymous' as const, complainant: { safeContact: 'by post' } };
    scenario(complaint)
      .given()
      .when(new ReceiveComplaint(id, data, by('public')))
      .then({ type: 'ComplaintReceived', occurredOn, data });
  });

  it('under a name needs the name', () => {
    const data = { ...intake, identity: 'named' as const };
    scenario(complaint)
      .given()
      .when(new ReceiveComplaint(id, data, by('public')))
      .thenRejected('named-complaint-without-name');
  });

  it('may be entered with the day on which it came in, even if only the month is known', () => {
    scenario(complaint)
      .given()
      .when(new ReceiveComplaint(id, { ...intake, channel: 'post', occurredOn: '2026-02' }, by('clerk')))
      .then({ type: 'ComplaintReceived', occurredOn: '2026-02', data: { ...intake, channel: 'post' } });
  });

  it.each([
    ['2026-02-31', 'date-not-in-calendar'],
    ['2026-03-11', 'date-in-the-future'],
    ['2027', 'date-in-the-future'],
  ])('cannot have come in on %s', (day, reason) => {
    scenario(complaint)
      .given()
      .when(new ReceiveComplaint(id, { ...intake, channel: 'post', occurredOn: day }, by('clerk')))
      .thenRejected(reason);
  });

  it.each(['complainant', 'clerk', 'investigator', 'member', 'system'] as const)(
    'that came through the site was not sent by a %s',
    (role) => {
      scenario(complaint)
        .given()
        .when(new ReceiveComplaint(id, intake, by(role)))
        .thenRejected('sender-is-nobody');
    },
  );

  it('that came by another way than the site is entered by clerks alone', () => {
    scenario(complaint)
      .given()
      .when(new ReceiveComplaint(id, { ...intake, channel: 'telephone' }, by('public')))
      .thenRejected('not-allowed');
  });

  it('that nobody sent is unknown', () => {
    scenario(complaint).given().when(acknowledge()).thenRejected('complaint-unknown');
  });
});

describe('a received complaint', () => {
  it('is acknowledged', () => scenario(complaint).given(received).when(acknowledge()).then(acknowledged));

  it('is acknowledged once', () => scenario(complaint).given(received, acknowledged).when(acknowledge()).then());

  it('can lack something', () => scenario(complaint).given(received).when(note()).then(deficient));

  it('can be screened', () => scenario(complaint).given(received).when(accept()).then(accepted));

  it('can be withdrawn by staff at request', () => scenario(complaint).given(received).when(withdraw()).then(withdrawn));

  it('can be withdrawn by the complainant who holds its receipt', () => {
    const actor = { userId: 'receipt', role: 'complainant', onBehalfOf: id } as const;
    scenario(complaint)
      .given(received)
      .when(new WithdrawComplaint(id, { reason: 'My own' }, by('complainant', { actor })))
      .then({ ...withdrawn, data: { reason: 'My own', withdrawnBy: 'complainant' } });
  });

  it('is unknown to a complainant who holds the receipt of another', () => {
    const actor = { userId: 'receipt', role: 'complainant', onBehalfOf: 'b1b5a3a0-0000-4000-8000-000000000002' } as const;
    scenario(complaint)
      .given(received)
      .when(new WithdrawComplaint(id, { reason: 'Not mine' }, by('complainant', { actor })))
      .thenRejected('complaint-unknown');
  });

  it('can be referred', () => scenario(complaint).given(received).when(refer()).then(referred));

  it('has nothing to cure', () => scenario(complaint).given(received).when(cure()).thenRejected('complaint-is-received'));
});

describe('a deficient complaint', () => {
  it('is cured', () => scenario(complaint).given(received, deficient).when(cure()).then(cured));

  it('cannot be screened before it is cured', () => {
    scenario(complaint).given(received, deficient).when(accept()).thenRejected('complaint-is-deficient');
  });

  it('is still acknowledged after the cure if it was before', () => {
    scenario(complaint).given(received, acknowledged, deficient, cured).when(acknowledge()).then();
  });

  it('can still be acknowledged after the cure if it was not before', () => {
    scenario(complaint).given(received, deficient, cured).when(acknowledge()).then(acknowledged);
  });

  it('can lack something again once cured', () => {
    scenario(complaint).given(received, deficient, cured).when(note()).then(deficient);
  });
});

describe('a screened complaint', () => {
  it('gives the same outcome in silence', () => scenario(complaint).given(received, accepted).when(accept()).then());

  it('cannot get another outcome', () => {
    scenario(complaint)
      .given(received, accepted)
      .when(new ScreenComplaint(id, { outcome: 'insufficient', reasons: 'No facts' }, by('clerk')))
      .thenRejected('complaint-is-screened');
  });

  it('can be withdrawn, though the body may go on', () => {
    scenario(complaint).given(received, accepted).when(withdraw()).then(withdrawn);
  });
});

describe('a withdrawn complaint', () => {
  it('is withdrawn once', () => scenario(complaint).given(received, withdrawn).when(withdraw()).then());

  it('cannot be acknowledged any more', () => {
    scenario(complaint).given(received, withdrawn).when(acknowledge()).thenRejected('complaint-is-withdrawn');
  });

  it('cannot be referred', () =>
    scenario(complaint).given(received, withdrawn).when(refer()).thenRejected('complaint-is-withdrawn'));

  it('still lets the complainant be told what happens', () => {
    const data = { topic: 'closing' as const, message: 'The body goes on without you.' };
    scenario(complaint)
      .given(received, withdrawn)
      .when(new NotifyComplainant(id, data, by('clerk')))
      .then({ type: 'ComplainantNotified', occurredOn, data });
  });
});

describe('a referred complaint', () => {
  it('is referred once', () => scenario(complaint).given(received, referred).when(refer()).then());

  it('stays open here when only a part of it went elsewhere', () => {
    const part = { ...referred, data: { ...referred.data, extent: 'part' } } as ComplaintEvent;
    scenario(complaint).given(received, part).when(accept()).then(accepted);
  });
});
