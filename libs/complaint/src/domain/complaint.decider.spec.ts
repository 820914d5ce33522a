import { describe, it } from '@jest/globals';
import { mostOfAMatter } from '#kernel';
import { by, scenario } from '#testing';
import {
  AcknowledgeComplaint,
  AddFiles,
  CureDeficiency,
  NoteDeficiency,
  NotifyComplainant,
  ReceiveComplaint,
  ReferComplaint,
  ReinstateComplaint,
  ScreenComplaint,
  TakeInComplaint,
  WithdrawComplaint,
} from './complaint.commands.js';
import { complaint } from './complaint.decider.js';
import type { ComplaintEvent, ComplaintReceived, ScreeningOutcome } from './complaint.events.js';

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

const apart: ComplaintEvent = { type: 'ComplaintSetApart', occurredOn, data: {} };
const takeIn = () => new TakeInComplaint(id, {}, by('clerk'));
const takenIn: ComplaintEvent = { type: 'ComplaintTakenIn', occurredOn, data: {} };

describe('a complaint in a flood', () => {
  it('is received as every other, and set apart at once', () => {
    scenario(complaint)
      .given()
      .when(new ReceiveComplaint(id, { ...intake, setApart: true }, by('public')))
      .then(received, apart);
  });

  it('is taken in once', () => {
    scenario(complaint).given(received, apart).when(takeIn()).then(takenIn);
    scenario(complaint).given(received, apart, takenIn).when(takeIn()).then();
    scenario(complaint).given(received).when(takeIn()).then();
  });

  it('needs no taking in once somebody did something about it', () => {
    scenario(complaint).given(received, apart).when(acknowledge()).then(acknowledged);
    scenario(complaint).given(received, apart, acknowledged).when(takeIn()).then();
    scenario(complaint).given(received, apart, withdrawn).when(takeIn()).then(takenIn);
  });
});

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

describe('the days of a complaint', () => {
  const receive = (data: Partial<ReceiveComplaint['data']>) =>
    new ReceiveComplaint(id, { ...intake, channel: 'post', ...data }, by('clerk'));
  const lacking = (data: Partial<NoteDeficiency['data']>) =>
    new NoteDeficiency(id, { deficiency: 'Not signed', ...data }, by('clerk'));

  it.each([
    ['conduct in the future', receive({ conductOn: '2062-03-01' }), 'conduct-in-the-future'],
    ['conduct in a mistyped year', receive({ conductOn: '0202' }), 'date-too-long-ago'],
    ['a receipt in a mistyped year', receive({ occurredOn: '0206-03-01' }), 'date-too-long-ago'],
    ['a receipt that has not come', receive({ occurredOn: '2026-03-11' }), 'date-in-the-future'],
  ])('cannot be those of %s', (_, command, reason) => {
    scenario(complaint).given().when(command).thenRejected(reason);
  });

  it('may be a year that has begun', () => {
    scenario(complaint)
      .given()
      .when(receive({ conductOn: '2026' }))
      .then({ type: 'ComplaintReceived', occurredOn, data: { ...intake, channel: 'post', conductOn: '2026' } });
  });

  it.each([
    ['without its rule', { cureBy: '2026-04-01' }, 'due-date-without-rule'],
    ['with a blank for its rule', { cureBy: '2026-04-01', cureByRule: ' ' }, 'due-date-without-rule'],
    ['before the deficiency was found', { cureBy: '2026-03-09', cureByRule: 'Rule 4' }, 'due-before-it-began'],
  ])('to cure it are not set %s', (_, data, reason) => {
    scenario(complaint).given(received).when(lacking(data)).thenRejected(reason);
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

  it('cannot be accepted before it is cured', () => {
    scenario(complaint).given(received, deficient).when(accept()).thenRejected('complaint-is-deficient');
  });

  const byMarch20 = { ...deficient, data: { deficiency: 'Not signed', cureBy: '2026-03-20', cureByRule: 'Rule 4' } } as const;
  const inApril = { instant: '2026-04-10T15:00:00.000Z', date: '2026-04-10' };
  const end = (outcome: ScreeningOutcome, day: string) => {
    const data = { outcome, reasons: 'Nothing came', occurredOn: day };
    return new ScreenComplaint(id, data, by('clerk'));
  };

  it.each(['not-cured', 'insufficient', 'out-of-jurisdiction'] as const)(
    'ends as %s once the day of the cure has passed',
    (outcome) => {
      scenario(complaint)
        .given(received, byMarch20)
        .when(end(outcome, '2026-03-21'), inApril)
        .then({ type: 'ComplaintScreened', occurredOn: '2026-03-21', data: { outcome, reasons: 'Nothing came' } });
    },
  );

  it.each(['2026-03-20', '2026-03'])('does not end on %s, while the day of the cure has not surely passed', (day) => {
    scenario(complaint).given(received, byMarch20).when(end('not-cured', day), inApril).thenRejected('complaint-is-deficient');
  });

  it('ends as not cured at any time where no day was set for the cure', () => {
    scenario(complaint)
      .given(received, deficient)
      .when(end('not-cured', occurredOn))
      .then({ type: 'ComplaintScreened', occurredOn, data: { outcome: 'not-cured', reasons: 'Nothing came' } });
  });

  it('does not end as not cured once it is cured', () => {
    scenario(complaint)
      .given(received, byMarch20, cured)
      .when(end('not-cured', occurredOn))
      .thenRejected('complaint-lacks-nothing');
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

describe('a complaint that repeats another one', () => {
  const screened = (duplicateOf: string | undefined, outcome: ScreeningOutcome = 'duplicate') =>
    new ScreenComplaint(id, { outcome, reasons: 'Sent twice', ...(duplicateOf && { duplicateOf }) }, by('clerk'));
  const other = 'b1b5a3a0-0000-4000-8000-000000000009';

  it('ends as its duplicate', () => {
    scenario(complaint)
      .given(received)
      .when(screened(other))
      .then({ type: 'ComplaintScreened', occurredOn, data: { outcome: 'duplicate', reasons: 'Sent twice', duplicateOf: other } });
  });

  it.each([
    ['names nothing', undefined, 'duplicate'],
    ['is the other', id, 'duplicate'],
    ['names one and is none', other, 'insufficient'],
  ] as const)('is refused when it %s', (_what, duplicateOf, outcome) => {
    scenario(complaint).given(received).when(screened(duplicateOf, outcome)).thenRejected('duplicate-of-what');
  });
});

describe('a withdrawn complaint', () => {
  const reinstate = () => new ReinstateComplaint(id, { reason: 'Changed my mind' }, by('clerk'));
  const reinstated: ComplaintEvent = {
    type: 'ComplaintReinstated',
    occurredOn,
    data: { reason: 'Changed my mind', reinstatedBy: 'staff-at-request' },
  };

  it('is taken up again', () => scenario(complaint).given(received, withdrawn).when(reinstate()).then(reinstated));

  it.each([
    ['received', [received], acknowledge(), acknowledged],
    ['deficient', [received, deficient], cure(), cured],
  ] as const)('stands afterwards where it stood before: %s', (_status, before, command, next) => {
    scenario(complaint)
      .given(...before, withdrawn, withdrawn, reinstated)
      .when(command)
      .then(next);
  });

  it('is not taken up again when it is not withdrawn', () => {
    scenario(complaint).given(received, withdrawn, reinstated).when(reinstate()).thenRejected('complaint-not-withdrawn');
  });

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

describe('a referral of which the complainant may not know', () => {
  const said = { to: 'Attorney General', extent: 'full', reasons: 'A crime is alleged', telling: 'not-told' } as const;
  const untoldUnder = 'The Attorney General, letter of today';
  const concealed: ComplaintEvent = { type: 'ComplaintReferred', occurredOn, data: { ...said, untoldUnder } };
  const conceal = () => new ReferComplaint(id, { ...said, untoldUnder }, by('clerk'));

  it('says on whose word', () => {
    scenario(complaint).given(received).when(conceal()).then(concealed);
    scenario(complaint)
      .given(received)
      .when(new ReferComplaint(id, said, by('clerk')))
      .thenRejected('concealed-on-whose-word');
  });

  it('refuses nothing to the complainant that would be taken otherwise, and is an end to staff all the same', () => {
    scenario(complaint).given(received, deficient, concealed).when(cure()).then(cured);
    scenario(complaint).given(received, deficient, concealed, cured).when(cure()).thenRejected('complaint-is-referred');
    scenario(complaint).given(received, concealed).when(cure()).thenRejected('complaint-is-referred');
    scenario(complaint).given(received, concealed).when(accept()).thenRejected('complaint-is-referred');
    scenario(complaint).given(received, deficient, referred).when(cure()).thenRejected('complaint-is-referred');
  });

  it('lets staff confirm that the complaint is there, once', () => {
    scenario(complaint).given(received, concealed).when(acknowledge()).then(acknowledged);
    scenario(complaint).given(received, concealed, acknowledged).when(acknowledge()).then();
    scenario(complaint).given(received, referred).when(acknowledge()).thenRejected('complaint-is-referred');
  });
});

describe('a complaint with as many files as it may hold', () => {
  const file = (n: number) => ({
    fileId: `f11e0000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    name: 'seen.txt',
    mediaType: 'text/plain',
    bytes: 10,
    sha256: String(n).padStart(64, '0'),
    keyId: 'ce000000-0000-4000-8000-000000000001',
  });
  const held = Array.from({ length: mostOfAMatter.files }, (_, n): ComplaintEvent => ({
    type: 'FileReceived',
    occurredOn,
    data: { ...file(n), complaintId: id },
  }));
  const add = (n: number) => new AddFiles(id, { files: [file(n)] }, by('clerk'));

  it('takes no more, also from who was counting at the same time', () => {
    scenario(complaint)
      .given(received, ...held)
      .when(add(100))
      .thenRejected('files-too-large');
  });

  it('took the last of them', () => {
    scenario(complaint)
      .given(received, ...held.slice(1))
      .when(add(0))
      .then(held[0] ?? received);
  });

  it('does not mind hearing again of one that it has', () => {
    scenario(complaint)
      .given(received, ...held)
      .when(add(5))
      .then();
  });
});
