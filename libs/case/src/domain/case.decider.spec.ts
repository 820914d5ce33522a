import { describe, expect, it } from '@jest/globals';
import type { CaseOutcome } from '#kernel';
import { by, scenario } from '#testing';
import {
  AddAllegation,
  AmendAllegation,
  CloseCase,
  DeferCase,
  InformRespondent,
  JoinComplaint,
  LiftDeferral,
  NoteDelay,
  NoteDisclosure,
  OpenCase,
  RecordJurisdictionLoss,
  ReopenCase,
  type CaseCommand,
} from './case.commands.js';
import { caseDecider } from './case.decider.js';
import type { CaseEvent, CaseOpened, JurisdictionLost } from './case.events.js';

const id = 'ca5e0000-0000-4000-8000-000000000001';
const complaintId = 'b1b5a3a0-0000-4000-8000-000000000001';
const laterComplaintId = 'b1b5a3a0-0000-4000-8000-000000000002';
const occurredOn = '2026-03-10';
const intake: CaseOpened['data'] = {
  reference: 'RC-0000-0001',
  bodyId: 'b0d70000-0000-4000-8000-000000000001',
  respondent: { respondentId: '5e5e0000-0000-4000-8000-000000000001', name: 'Senator Alder' },
  origin: 'complaint',
  complaintIds: [complaintId],
  subject: 'Remarks in the lobby',
  tags: ['harassment'],
};
const opened: CaseEvent = { type: 'CaseOpened', occurredOn, data: intake };
const allegation = {
  allegationId: 'a11e0000-0000-4000-8000-000000000001',
  conduct: 'Remarks about a lobbyist',
  provision: 'Rule 4 (b)',
  conductFrom: '2025-02',
  conductTo: '2025-02-20',
};
const added: CaseEvent = { type: 'AllegationAdded', occurredOn, data: allegation };
const amendment = { ...allegation, provision: 'Rule 4 (c)', reason: 'Wrong letter' };
const amended: CaseEvent = { type: 'AllegationAmended', occurredOn, data: amendment };
const deferred: CaseEvent = { type: 'CaseDeferred', occurredOn, data: { to: 'District attorney', reason: 'Asked to wait' } };
const lifted: CaseEvent = { type: 'DeferralLifted', occurredOn, data: { reason: 'No charges' } };
const loss: JurisdictionLost['data'] = { cause: 'resignation', note: 'Left office' };
const lost: CaseEvent = { type: 'JurisdictionLost', occurredOn, data: loss };
const closing = { reason: 'dismissed', note: 'No violation' } as const;
const closed: CaseEvent = { type: 'CaseClosed', occurredOn, data: { ...closing, complaintIds: [complaintId] } };
const reopened: CaseEvent = { type: 'CaseReopened', occurredOn, data: { reason: 'New evidence' } };

const { given } = scenario(caseDecider);

describe('a case', () => {
  it('is opened for one respondent', () =>
    given()
      .when(new OpenCase(id, intake, by()))
      .then(opened));

  it('keeps the day that was said, however rough', () =>
    given()
      .when(new OpenCase(id, { ...intake, occurredOn: '1987' }, by()))
      .then({ ...opened, occurredOn: '1987' }));

  it('names each complaint once', () =>
    given()
      .when(new OpenCase(id, { ...intake, complaintIds: [complaintId, complaintId] }, by()))
      .then(opened));

  it('is not opened again', () =>
    given(opened)
      .when(new OpenCase(id, intake, by()))
      .then());

  it('never gets a second respondent', () =>
    given(opened)
      .when(new OpenCase(id, { ...intake, respondent: { respondentId: complaintId, name: 'Senator Birch' } }, by()))
      .thenRejected('case-has-one-respondent'));

  it('from a complaint names one', () =>
    given()
      .when(new OpenCase(id, { ...intake, complaintIds: [] }, by()))
      .thenRejected('complaint-missing'));

  it('on the body’s own motion comes from no complaint', () => {
    const own = { ...intake, origin: 'own-motion', complaintIds: [] } as const;
    given()
      .when(new OpenCase(id, own, by()))
      .then({ ...opened, data: own });
    given()
      .when(new OpenCase(id, { ...own, complaintIds: [complaintId] }, by()))
      .thenRejected('own-motion-with-complaint');
  });

  it('is not opened on a day to come, or on none of the calendar', () => {
    given()
      .when(new OpenCase(id, { ...intake, occurredOn: '2026-03-11' }, by()))
      .thenRejected('date-in-the-future');
    given()
      .when(new OpenCase(id, { ...intake, occurredOn: '2026-02-31' }, by()))
      .thenRejected('date-not-in-calendar');
  });

  it('takes in a later complaint, once', () => {
    const joined: CaseEvent = { type: 'ComplaintJoined', occurredOn, data: { complaintId: laterComplaintId } };
    given(opened)
      .when(new JoinComplaint(id, { complaintId: laterComplaintId }, by()))
      .then(joined);
    given(opened, joined)
      .when(new JoinComplaint(id, { complaintId: laterComplaintId }, by()))
      .then();
    given(opened)
      .when(new JoinComplaint(id, { complaintId }, by()))
      .then();
  });
});

describe('a case that does not exist', () => {
  it('can be asked nothing', () =>
    given()
      .when(new CloseCase(id, closing, by()))
      .thenRejected('case-unknown'));
});

describe('an allegation', () => {
  it('is added', () =>
    given(opened)
      .when(new AddAllegation(id, allegation, by()))
      .then(added));

  it('is added once', () =>
    given(opened, added)
      .when(new AddAllegation(id, allegation, by()))
      .then());

  it('is not replaced by another under its id', () =>
    given(opened, added)
      .when(new AddAllegation(id, { ...allegation, conduct: 'Something else' }, by()))
      .thenRejected('allegation-already-added'));

  it('is amended, once', () => {
    given(opened, added)
      .when(new AmendAllegation(id, amendment, by()))
      .then(amended);
    given(opened, added, amended)
      .when(new AmendAllegation(id, amendment, by()))
      .then();
  });

  it('is amended back when the amendment was wrong', () =>
    given(opened, added, amended)
      .when(new AmendAllegation(id, { ...allegation, reason: 'It was right' }, by()))
      .then({ type: 'AllegationAmended', occurredOn, data: { ...allegation, reason: 'It was right' } }));

  it('keeps its kind when it is amended, unless another is named', () => {
    const of = (kindInRules: string): CaseEvent => ({
      ...{ type: 'AllegationAdded', occurredOn },
      data: { ...allegation, kindInRules, kindsOffered: true },
    });
    const again = { ...allegation, reason: 'Heard' };
    given(opened, of('Gifts'))
      .when(new AmendAllegation(id, { ...again, kindInRules: 'Gifts' }, by()))
      .then();
    given(opened, of('Gifts'))
      .when(new AmendAllegation(id, { ...again, kindInRules: 'Use of staff' }, by()))
      .then({ type: 'AllegationAmended', occurredOn, data: { ...again, kindInRules: 'Use of staff' } });
    given(opened, of('Gifts'), amended)
      .when(new AmendAllegation(id, { ...amendment, kindInRules: 'Gifts' }, by()))
      .then();
  });

  it('that is unknown cannot be amended', () =>
    given(opened)
      .when(new AmendAllegation(id, amendment, by()))
      .thenRejected('allegation-unknown'));

  it('does not end before it begins', () => {
    given(opened)
      .when(new AddAllegation(id, { ...allegation, conductFrom: '2025-03' }, by()))
      .thenRejected('conduct-ends-before-it-begins');
    given(opened, added)
      .when(new AmendAllegation(id, { ...amendment, conductTo: '2024' }, by()))
      .thenRejected('conduct-ends-before-it-begins');
  });

  it('is about days that were', () => {
    given(opened)
      .when(new AddAllegation(id, { ...allegation, conductTo: '2026-04' }, by()))
      .thenRejected('conduct-in-the-future');
    given(opened)
      .when(new AddAllegation(id, { ...allegation, conductTo: '2025-02-30' }, by()))
      .thenRejected('date-not-in-calendar');
  });
});

describe('a deferral', () => {
  const defer = new DeferCase(id, { to: 'District attorney', reason: 'Asked to wait' }, by());
  const lift = new LiftDeferral(id, { reason: 'No charges' }, by());

  it('is recorded, once', () => {
    given(opened).when(defer).then(deferred);
    given(opened, deferred).when(defer).then();
  });

  it('to a second authority waits for the first to be lifted', () => {
    const other = new DeferCase(id, { to: 'Attorney general', reason: 'Asked too' }, by());
    given(opened, deferred).when(other).thenRejected('case-already-deferred');
    given(opened, deferred, lifted)
      .when(other)
      .then({ type: 'CaseDeferred', occurredOn, data: { to: 'Attorney general', reason: 'Asked too' } });
  });

  it('is lifted, once', () => {
    given(opened, deferred).when(lift).then(lifted);
    given(opened, deferred, lifted).when(lift).then();
    given(opened).when(lift).then();
  });
});

describe('jurisdiction', () => {
  it('is lost, once', () => {
    given(opened)
      .when(new RecordJurisdictionLoss(id, loss, by()))
      .then(lost);
    given(opened, lost)
      .when(new RecordJurisdictionLoss(id, loss, by()))
      .then();
  });

  it('that is lost is not lost again in another way', () =>
    given(opened, lost)
      .when(new RecordJurisdictionLoss(id, { ...loss, cause: 'death' }, by()))
      .thenRejected('jurisdiction-already-lost'));

  it('can be lost again after the case was reopened', () => {
    const gone = { ...closed, data: { ...closed.data, reason: 'jurisdiction-lost' } } as CaseEvent;
    given(opened, lost, gone, reopened)
      .when(new RecordJurisdictionLoss(id, loss, by()))
      .then(lost);
  });
});

describe('a delay', () => {
  const late = { what: 'Counsel’s report', wasDueOn: '2026-03-01', rule: 'Rule 9', reason: 'Witness ill', expectedOn: '2026-04' };

  it('is noted with the complaints whose complainants must be told', () =>
    given(opened)
      .when(new NoteDelay(id, late, by()))
      .then({ type: 'DelayNoted', occurredOn, data: { ...late, complaintIds: [complaintId] } }));

  it('cannot lead to an earlier day, or to none of the calendar', () => {
    given(opened)
      .when(new NoteDelay(id, { ...late, expectedOn: '2026-02' }, by()))
      .thenRejected('expected-before-it-was-due');
    given(opened)
      .when(new NoteDelay(id, { ...late, wasDueOn: '2026-02-31' }, by()))
      .thenRejected('date-not-in-calendar');
  });
});

describe('what is told and known', () => {
  const notice = { topic: 'closing', message: 'The case is closed.' } as const;
  const leak = { how: 'leaked', what: 'Counsel’s report', by: 'Unknown' } as const;

  it.each([['open', [opened]] as const, ['closed', [opened, closed]] as const])('is noted while the case is %s', (_, past) => {
    given(...past)
      .when(new InformRespondent(id, notice, by()))
      .then({ type: 'RespondentInformed', occurredOn, data: notice });
    given(...past)
      .when(new NoteDisclosure(id, leak, by()))
      .then({ type: 'DisclosureNoted', occurredOn, data: leak });
  });
});

describe('closing', () => {
  it('states its reason and who must be told, once', () => {
    given(opened)
      .when(new CloseCase(id, closing, by()))
      .then(closed);
    given(opened, closed)
      .when(new CloseCase(id, closing, by()))
      .then();
  });

  it('for another reason needs a reopened case', () =>
    given(opened, closed)
      .when(new CloseCase(id, { ...closing, reason: 'settled' }, by()))
      .thenRejected('case-is-closed'));

  it('as consolidated follows from a consolidation alone', () =>
    given(opened)
      .when(new CloseCase(id, { ...closing, reason: 'consolidated' }, by()))
      .thenRejected('closing-follows-from-consolidation'));

  it('for want of jurisdiction needs its loss on record', () => {
    const close = new CloseCase(id, { reason: 'jurisdiction-lost', note: 'Left office' }, by());
    given(opened).when(close).thenRejected('jurisdiction-not-lost');
    given(opened, lost)
      .when(close)
      .then({
        type: 'CaseClosed',
        occurredOn,
        data: { reason: 'jurisdiction-lost', note: 'Left office', complaintIds: [complaintId] },
      });
  });

  const nothingOpen = {
    allegations: 0,
    motions: 0,
    conditions: 0,
    investigation: 0,
    recommendation: 0,
    clocks: 0,
    hearings: 0,
    settlements: 0,
    appeals: 0,
    reliances: 0,
  };
  const outcome: CaseOutcome = {
    sanctions: { imposed: 0, inForce: 0 },
    chamberDeclined: false,
    referred: false,
    settled: false,
    violations: 0,
    violationsOutside: 0,
    violationsBarred: 0,
    open: nothingOpen,
  };
  const closingWith = (
    reason: CloseCase['data']['reason'],
    became: Partial<CaseOutcome>,
    data: Partial<CloseCase['data']> = {},
  ) => new CloseCase(id, { reason, note: 'So', outcome: { ...outcome, ...became }, ...data }, by());
  const imposed = { imposed: 1, inForce: 1 };

  it.each([
    ['sanction-imposed', {}, { sanctions: imposed }, 'no-sanction-imposed'],
    ['sanction-imposed', { sanctions: { imposed: 1, inForce: 0 } }, { sanctions: imposed }, 'no-sanction-imposed'],
    ['sanction-complied-with', {}, { sanctions: { imposed: 1, inForce: 0 } }, 'no-sanction-imposed'],
    [
      'sanction-complied-with',
      { sanctions: imposed, open: { ...nothingOpen, conditions: 1 } },
      { sanctions: imposed },
      'conditions-are-open',
    ],
    ['chamber-declined', {}, { chamberDeclined: true }, 'chamber-has-not-declined'],
    ['referred', {}, { referred: true }, 'nothing-was-referred'],
    ['settled', {}, { settled: true }, 'no-settlement-approved'],
    ['dismissed', { violations: 1 }, {}, 'violation-stands'],
    ['dismissed', { open: { ...nothingOpen, allegations: 1 } }, {}, 'allegations-not-dismissed'],
    ['dismissed', { sanctions: imposed }, {}, 'sanction-is-in-force'],
    ['no-action', { open: { ...nothingOpen, clocks: 1 } }, {}, 'open-matters-not-stated'],
    ['no-action', { sanctions: imposed }, { violations: 1 }, 'sanction-is-in-force'],
  ] as const)('as %s is true to what is on record', (reason, untrue, isTrue, refusedAs) => {
    given(opened).when(closingWith(reason, untrue)).thenRejected(refusedAs);
    given(opened)
      .when(closingWith(reason, isTrue))
      .then({ type: 'CaseClosed', occurredOn, data: { reason, note: 'So', complaintIds: [complaintId] } });
  });

  it('without a vote says who closed it, and where it stands that they do', () => {
    const made = { madeBy: 'staff', madeUnder: 'Example Rule 9' } as const;
    given(opened)
      .when(closingWith('dismissed', {}, made))
      .then({ type: 'CaseClosed', occurredOn, data: { reason: 'dismissed', note: 'So', complaintIds: [complaintId], ...made } });
    given(opened)
      .when(closingWith('dismissed', {}, { madeBy: 'vote' }))
      .thenRejected('motion-not-named');
  });

  it.each(Object.keys(nothingOpen))('with %s open needs that to be stated, and records no more for it', (what) => {
    const open = { ...nothingOpen, [what]: 2 };
    given(opened).when(closingWith('no-action', { open })).thenRejected('open-matters-not-stated');
    given(opened)
      .when(closingWith('no-action', { open }, { openMatters: 'stated' }))
      .then({ type: 'CaseClosed', occurredOn, data: { reason: 'no-action', note: 'So', complaintIds: [complaintId] } });
  });

  it.each<[string, CaseCommand]>([
    ['JoinComplaint', new JoinComplaint(id, { complaintId: laterComplaintId }, by())],
    ['AddAllegation', new AddAllegation(id, allegation, by())],
    ['AmendAllegation', new AmendAllegation(id, amendment, by())],
    ['DeferCase', new DeferCase(id, { to: 'Attorney general', reason: 'Asked' }, by())],
    ['LiftDeferral', new LiftDeferral(id, { reason: 'No charges' }, by())],
    ['RecordJurisdictionLoss', new RecordJurisdictionLoss(id, loss, by())],
    ['NoteDelay', new NoteDelay(id, { what: 'Report', wasDueOn: '2026', rule: 'Rule 9', reason: 'None' }, by())],
  ])('ends what %s asks for, until the case is reopened', (_, command) => {
    given(opened, closed).when(command).thenRejected('case-is-closed');
    expect(() => given(opened, closed, reopened).when(command).thenRejected('case-is-closed')).toThrow();
  });

  it('is undone by reopening, once', () => {
    const reopen = new ReopenCase(id, { reason: 'New evidence' }, by());
    given(opened, closed).when(reopen).then(reopened);
    given(opened, closed, reopened).when(reopen).then();
    given(opened, closed, reopened)
      .when(new CloseCase(id, closing, by()))
      .then(closed);
  });
});

describe('what is recorded of a case', () => {
  const told = (...events: readonly CaseEvent[]) => caseDecider.truths?.contradictions?.(events as never) ?? [];
  const imported: CaseEvent = { ...opened, data: { ...opened.data, origin: 'legacy-docket' } };
  const line: CaseEvent = {
    type: 'LegacyFactRecorded',
    occurredOn: '1987',
    data: { text: 'Rebuked.', source: 'A docket', line: 1, tags: [] },
  };

  it('contradicts itself where a case would become a matter of an old docket by its origin alone, or cease to be one', () => {
    expect([told(opened), told(imported, line)]).toEqual([[], []]);
    expect(told(imported)).toEqual([expect.stringContaining('has no line of one')]);
    expect(told(opened, line)).toEqual([expect.stringContaining('would not come from one')]);
  });
});

describe('a correction', () => {
  it('leaves the state to the corrected events', () => {
    const correction: CaseEvent = {
      type: 'EventCorrected',
      occurredOn,
      data: { targetEventId: id, targetType: 'CaseOpened', field: 'subject', was: 'a', becomes: 'b', reason: 'Misheard' },
    };
    expect(given(opened, correction).state()).toEqual(given(opened).state());
  });
});
