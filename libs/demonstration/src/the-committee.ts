import {
  AdjournMeeting,
  AdoptRulePack,
  AdoptVotingRule,
  ApproveMinutes,
  CallMeeting,
  ConstituteBody,
  EstablishSeat,
  OpenMeeting,
  PutCaseOnAgenda,
  RecordMinutes,
  SeatMember,
  votingRuleOf,
} from '#body';
import { AnnounceDeferral, CloseCase, DeferCase, LiftDeferral } from '#case';
import { SatisfyClock } from '#clock';
import { AcknowledgeComplaint, ScreenComplaint } from '#complaint';
import { DraftPublication, PublishRecord, SchedulePublication } from '#disclosure';
import { FindProbableCause, MakeFinding } from '#finding';
import {
  AssignInvestigator,
  AuthorizeInvestigation,
  ConfirmOwnership,
  DeliverReport,
  NotifyRespondent,
  RecordResponse,
} from '#investigation';
import { derivedId, type PlainDate } from '#kernel';
import { shippedPack } from '#procedure';
import { ImposeSanction } from '#sanction';
import { exampleRule } from './bodies.js';
import { idOf, staffId, teller, type Step } from './teller.js';
import { opened, received } from './the-present.js';
import { motionOf, vote } from './vote.js';

const committeeId = idOf('committee');
const packName = 'generic-legislature@1';

const clerk = teller('clerk');
const investigator = teller('second-investigator');

type Holder = readonly [handle: string, name: string];

/** Two of the seven seats are vacant, and one term is about to end. */
const seats: readonly { readonly name: string; readonly party?: string; readonly held?: Holder }[] = [
  { name: 'Chair', party: 'Harvest', held: ['chair', 'Cordelia Vantongeren-Moss'] },
  { name: 'Second seat of the majority', party: 'Harvest', held: ['third-member', 'Wilhelmina Ashgrove-Tull'] },
  { name: 'Third seat of the majority', party: 'Harvest' },
  { name: 'First seat of the minority', party: 'Lantern', held: ['second-member', 'Osgood Pellworth'] },
  { name: 'Second seat of the minority', party: 'Lantern', held: ['fourth-member', 'Barnaby Oakenfold'] },
  { name: 'Third seat of the minority', party: 'Lantern' },
  { name: 'Seat from outside', held: ['tie-breaker', 'Philippa Stonecroft-Vane'] },
];
const members = seats.flatMap(({ held }) => (held === undefined ? [] : [staffId(held[0])]));

/** A committee that has adopted a rule pack: its clocks start, stand still and run out by themselves. */
export function theCommitteeIsSetUp(): readonly Step[] {
  const on = '2026-01-12';
  return [
    clerk(on, (meta) => new ConstituteBody(committeeId, { name: 'Joint Ethics Committee of Esmeria', kind: 'committee' }, meta)),
    clerk(on, (meta) => new AdoptRulePack(committeeId, { pack: packName, citation: exampleRule('1 of 2026') }, meta)),
    clerk(on, (meta) => new AdoptVotingRule(committeeId, theRule(), meta)),
    ...seats.flatMap((seat, index) => theSeat(seat, `15:${String(10 + index)}`)),
  ];
}

/** A seat, and whoever holds it. */
function theSeat({ name, party, held }: (typeof seats)[number], at: string): readonly Step[] {
  const step = `the seat ${name}`;
  const role = held?.[0] === 'chair' ? ('chair' as const) : ('member' as const);
  const of = party === undefined ? 'The two houses together' : `The ${party} members of both houses`;
  const seat = {
    ...{ name, role, appointedBy: of, citation: exampleRule('2 of 2026') },
    ...(party !== undefined && { partyRule: party }),
  } as const;
  const established = clerk('2026-01-12', (meta) => new EstablishSeat(committeeId, seat, meta), { at, name: step });
  if (held === undefined) return [established];
  const [handle, called] = held;
  const member = {
    ...{ memberId: staffId(handle), name: called, role, seatId: derivedId(idOf(step), 'seat') },
    ...(party !== undefined && { party }),
    ...(handle === 'fourth-member' && { termEnds: '2026-12-31' }),
  } as const;
  return [established, clerk('2026-01-13', (meta) => new SeatMember(committeeId, member, meta), { at })];
}

/** The rule of the pack, as the form of the body offers it. */
function theRule() {
  const pack = shippedPack(packName)?.pack;
  const rule = pack?.bodies?.find(({ id }) => id === 'ethics-committee');
  if (pack === undefined || rule === undefined) throw new Error(`${packName} has no rule for an ethics committee.`);
  return votingRuleOf(pack, rule);
}

/** A complaint that goes its way in time: decided by a vote in a meeting, and published. */
export function whatIsPublished(): readonly Step[] {
  const caseId = idOf('newsletter');
  const complaintId = idOf('newsletter complaint');
  const publicationId = derivedId(idOf('the publication'), 'publication');
  return [
    received({
      ...{ name: 'newsletter complaint', on: '2026-01-20', bodyId: committeeId, identity: 'named' },
      complainant: { name: 'Leopold Hartwhistle' },
      about: 'Senator Gideon Ashby',
      summary: 'A newsletter of the office asked for votes.',
    }),
    clerk('2026-01-22', (meta) => new AcknowledgeComplaint(complaintId, { message: 'We have your complaint.' }, meta)),
    clerk(
      '2026-02-10',
      (meta) => new ScreenComplaint(complaintId, { outcome: 'accepted', reasons: 'Public means, and a campaign.' }, meta),
    ),
    ...opened({
      ...{ name: 'newsletter', on: '2026-02-11', bodyId: committeeId, about: 'Senator Gideon Ashby' },
      subject: 'A newsletter at public expense in a campaign',
      complaints: ['newsletter complaint'],
    }),
    ...investigated('newsletter', '2026-02-12', 'Both issues of the newsletter'),
    clerk('2026-02-18', (meta) => new NotifyRespondent(caseId, { notice: 'The allegation and the right to answer.' }, meta)),
    clerk(
      '2026-03-05',
      (meta) => new RecordResponse(caseId, { response: 'The respondent says that staff wrote the text without asking.' }, meta),
    ),
    ...reported('newsletter', '2026-03-23', 'The office paid for the newsletter, and its last page asked for votes.'),
    ...decided('newsletter', ['2026-03-30', 'probable-cause'], 'Is there probable cause to believe that the rule was broken?'),
    ...inMeeting('2026-04-13', caseId, (meetingId) =>
      decided('newsletter', ['2026-04-13', 'finding'], 'Was the rule on public means broken?', meetingId),
    ),
    clerk(
      '2026-04-13',
      (meta) =>
        new ImposeSanction(caseId, { kind: 'letter-of-admonition', text: 'A letter of admonition', conditions: [] }, meta),
      { at: '13:00' },
    ),
    clerk(
      '2026-04-14',
      (meta) =>
        new SchedulePublication(
          caseId,
          {
            ...{ record: 'finding', what: 'The finding on the newsletter', dueOn: '2026-05-13', announcement: 'announced' },
            citation: exampleRule('12'),
          },
          meta,
        ),
      { name: 'the publication' },
    ),
    clerk(
      '2026-05-04',
      (meta) =>
        new DraftPublication(
          caseId,
          {
            ...{ publicationId, extent: 'summary', title: 'A newsletter at public expense in a campaign' },
            text:
              'The committee found, by four votes to one, that a senator’s office used public money for a newsletter that asked for votes. ' +
              'It sent the senator a letter of admonition. The complaint came in on January 20, 2026, and was decided on April 13, 2026.',
          },
          meta,
        ),
      { name: 'the draft' },
    ),
    clerk(
      '2026-05-05',
      (meta) =>
        new PublishRecord(
          caseId,
          {
            ...{ publicationId, draftId: derivedId(idOf('the draft'), 'draft') },
            ...{ decidedBy: 'The chair', citation: exampleRule('12') },
          },
          meta,
        ),
    ),
    clerk(
      '2026-05-07',
      (meta) =>
        new CloseCase(
          caseId,
          {
            ...{ reason: 'sanction-imposed', note: 'The letter was sent.' },
            ...{ madeBy: 'chair', madeUnder: exampleRule('15') },
          },
          meta,
        ),
    ),
  ];
}

/** A finding that ought to have been published: the page of decisions says that it is overdue. */
export function whatIsOverdue(): readonly Step[] {
  const caseId = idOf('per diem');
  const beginning = opened({
    ...{ name: 'per diem', on: '2026-07-01', bodyId: committeeId, about: 'Representative Lucian Merriweather' },
    subject: 'Allowances claimed for days without a sitting',
  });
  return [
    ...beginning,
    partiesTold(beginning, 'per diem', '2026-09-30', 'Both were told in writing that the finding is to be published.'),
    ...investigated('per diem', '2026-07-02', 'The allowances of the last session'),
    clerk('2026-07-07', (meta) => new NotifyRespondent(caseId, { notice: 'The allegation and the right to answer.' }, meta)),
    clerk('2026-07-24', (meta) => new RecordResponse(caseId, { response: 'The respondent has paid the money back.' }, meta)),
    ...reported('per diem', '2026-08-24', 'Allowances were claimed for eleven days without a sitting.'),
    ...decided('per diem', ['2026-09-08', 'probable-cause'], 'Is there probable cause to believe that the rule was broken?'),
    ...decided('per diem', ['2026-09-21', 'finding'], 'Was the rule on allowances broken?'),
    clerk(
      '2026-09-22',
      (meta) =>
        new SchedulePublication(
          caseId,
          {
            ...{ record: 'finding', what: 'The finding on allowances', dueOn: '2026-10-21', announcement: 'announced' },
            citation: exampleRule('12'),
          },
          meta,
        ),
    ),
  ];
}

/** Read late, not answered by the respondent, and with a report whose time stood still while a prosecutor went first. */
export function whatStoodStill(): readonly Step[] {
  const caseId = idOf('contract');
  const complaintId = idOf('contract complaint');
  const beginning = opened({
    ...{ name: 'contract', on: '2026-06-24', bodyId: committeeId, about: 'Senator Isolde Brambling' },
    subject: 'A contract with a relative',
    complaints: ['contract complaint'],
  });
  return [
    received({
      ...{ name: 'contract complaint', on: '2026-05-11', bodyId: committeeId, identity: 'confidential' },
      complainant: { name: 'Ottilie Fairbourne', safeContact: 'In writing only' },
      about: 'Senator Isolde Brambling',
      summary: 'A contract went to a relative.',
    }),
    clerk('2026-05-13', (meta) => new AcknowledgeComplaint(complaintId, { message: 'We have your complaint.' }, meta)),
    clerk(
      '2026-06-22',
      (meta) =>
        new ScreenComplaint(complaintId, { outcome: 'accepted', reasons: 'A contract in which a relative has a part.' }, meta),
    ),
    ...beginning,
    partiesTold(beginning, 'contract', '2026-09-23', 'Both were told in writing that the investigation goes on.'),
    ...investigated('contract', '2026-06-30', 'How the contract was given'),
    clerk('2026-07-01', (meta) => new NotifyRespondent(caseId, { notice: 'The allegation and the right to answer.' }, meta)),
    clerk(
      '2026-07-15',
      (meta) =>
        new DeferCase(
          caseId,
          {
            ...{ to: 'The prosecutor of Esmeria', ground: 'law-enforcement', askedBy: 'The prosecutor' },
            ...{ reason: 'Witnesses are to be heard there first.', citation: exampleRule('14') },
          },
          meta,
        ),
    ),
    clerk(
      '2026-07-16',
      (meta) => new AnnounceDeferral(caseId, { message: 'The matter rests while another authority goes first.' }, meta),
    ),
    clerk('2026-09-14', (meta) => new LiftDeferral(caseId, { reason: 'The prosecutor has heard the witnesses.' }, meta)),
  ];
}

/** Both parties were told where the case stands: that clock ends. `beginning`: the steps that opened the case. */
function partiesTold(beginning: readonly Step[], name: string, on: PlainDate, how: string): Step {
  const openingId = derivedId(beginning[0]?.meta.commandId ?? '', '0');
  const clockId = derivedId(openingId, 'clock/leg.status');
  return clerk(on, (meta) => new SatisfyClock(idOf(name), { clockId, how }, meta));
}

/** Somebody is authorized and named to investigate. */
function investigated(name: string, on: PlainDate, scope: string): readonly Step[] {
  const caseId = idOf(name);
  return [
    clerk(on, (meta) => new AuthorizeInvestigation(caseId, { scope }, meta), { at: '16:00' }),
    clerk(on, (meta) => new AssignInvestigator(caseId, { investigatorId: staffId('second-investigator') }, meta), {
      at: '16:10',
    }),
    investigator(on, (meta) => new ConfirmOwnership(caseId, {}, meta), { at: '17:00' }),
  ];
}

function reported(name: string, on: PlainDate, summary: string): readonly Step[] {
  const conclusions = [{ allegationId: idOf(`allegation of ${name}`), conclusion: 'substantiated' as const }];
  return [investigator(on, (meta) => new DeliverReport(idOf(name), { summary, conclusions }, meta))];
}

/** The committee votes four to one, and what was decided is recorded of the allegation. */
function decided(
  name: string,
  [on, kind]: readonly [on: PlainDate, kind: 'probable-cause' | 'finding'],
  question: string,
  meetingId?: string,
): readonly Step[] {
  const caseId = idOf(name);
  const allegationId = idOf(`allegation of ${name}`);
  const put = `${kind} of ${name}`;
  const made = { caseId, reasons: 'As the report of the investigation says.', motionId: motionOf(put) };
  return [
    ...vote(
      on,
      put,
      {
        caseId,
        bodyId: committeeId,
        kind,
        question,
        allegationIds: [allegationId],
        ...(meetingId !== undefined && { meetingId }),
      },
      members,
      ['yea', 'yea', 'yea', 'nay', 'yea'],
    ),
    clerk(
      on,
      (meta) =>
        kind === 'finding'
          ? new MakeFinding(allegationId, { ...made, standard: 'preponderance', result: 'violation' }, meta)
          : new FindProbableCause(allegationId, { ...made, standard: 'probable-cause' }, meta),
      { at: '11:00' },
    ),
  ];
}

/** A meeting that deals with a case, from the notice to the approved minutes. */
function inMeeting(on: PlainDate, caseId: string, what: (meetingId: string) => readonly Step[]): readonly Step[] {
  const named = `the meeting of ${on}`;
  const meetingId = derivedId(idOf(named), 'meeting');
  const notice = 'To all members and both parties, in writing, on March 31, 2026';
  return [
    clerk(
      '2026-03-31',
      (meta) =>
        new CallMeeting(committeeId, { meetsOn: on, sitting: 'in-person', place: 'Room 4 of the state house', notice }, meta),
      { name: named },
    ),
    clerk('2026-03-31', (meta) => new PutCaseOnAgenda(committeeId, { meetingId, caseId }, meta), { at: '15:10' }),
    clerk(on, (meta) => new OpenMeeting(committeeId, { meetingId, present: members, remote: [] }, meta), { at: '09:00' }),
    ...what(meetingId),
    clerk(on, (meta) => new AdjournMeeting(committeeId, { meetingId }, meta), { at: '12:00' }),
    clerk(
      '2026-04-20',
      (meta) =>
        new RecordMinutes(
          committeeId,
          { meetingId, text: 'All five members were there. They heard the respondent and voted on the finding, four to one.' },
          meta,
        ),
    ),
    clerk('2026-04-27', (meta) => new ApproveMinutes(committeeId, { meetingId }, meta)),
  ];
}
