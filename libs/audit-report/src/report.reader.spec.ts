import { describe, expect, it } from '@jest/globals';
import { told, type Filed } from '#docket';
import { findingEvents } from '#finding';
import type { FileKind, Json } from '#kernel';
import { asking, type Asks } from './report.facts.js';
import { fields, report } from './report.reader.js';
import { rowsOf } from './report.rows.js';
import { codec, streamOf } from './spec-story.js';
import { summarise } from './summarise.js';

/** The events from which no figure follows, and why not. A new event is asked for by a figure, or stands here with its reason. */
const uncounted: Readonly<Record<string, string>> = {
  AdvisoryPublicationDrafted: 'it is counted when it is published',
  ResponseDeemedReceived: 'it follows from a clock that ran out, which is counted',
  HearingOfficerReplaced: 'it says who hears the case, not what is done',
  HearingOpened: 'the hearing is counted when it was concluded',
  HearingReportDelivered: 'the hearing is counted when it was concluded, and what was found after it',
  SettlementAgreed: 'the settlement is counted when it is approved',
  AppealArgued: 'the appeal is counted when it is decided',
  PaymentReceived: 'the sanction is counted when it is imposed',
  DeferralEndAnnounced: 'the lifting of the deferral is counted',
  RespondentNoticeWithheld: 'the notice is counted when it is given; a published figure would tell of it before',
  CaseAbsorbed: 'its closing as consolidated follows at once, and is counted',
  CaseDeadlocked: 'the tie is counted from the vote itself, which comes first',
  MeetingCalled: 'it says when the body sits, not what is done',
  CasePutOnAgenda: 'it says when the body sits, not what is done',
  MeetingOpened: 'it says when the body sits, not what is done',
  MemberLeftMeeting: 'it says who was there, not what is done',
  MeetingAdjourned: 'it says when the body sits, not what is done',
  MeetingCanceled: 'what it means for a case is counted in the file of the case',
  MinutesRecorded: 'it says what is kept of a meeting, not what is done',
  MinutesApproved: 'it says what is kept of a meeting, not what is done',
  ProxyGiven: 'the vote is counted when it is closed',
  ProxyRevoked: 'the vote is counted when it is closed',
  BallotsCounted: 'the vote is counted when it is closed',
  OpinionWithdrawn: 'the opinion was filed all the same, and is counted',
  CounselAssigned: 'it says who works on the case, not what is done',
  CounselReleased: 'it says who works on the case, not what is done',
  ConflictRecorded: 'it says who works on the case, not what is done',
  ConflictLifted: 'it says who works on the case, not what is done',
  IdentityOpeningRequested: 'it says who was shown a name, not what is done',
  IdentityOpeningApproved: 'it says who was shown a name, not what is done',
  IdentityOpeningRefused: 'it says who was shown a name, not what is done',
  IdentityOpeningExpired: 'it says who was shown a name, not what is done',
  IntervieweeOpeningRequested: 'it says who was shown a name, not what is done',
  IntervieweeOpeningApproved: 'it says who was shown a name, not what is done',
  IntervieweeOpeningRefused: 'it says who was shown a name, not what is done',
  IntervieweeOpeningExpired: 'it says who was shown a name, not what is done',
  IntervieweeAgreedToBeNamed: 'it says who may be named, not what is done',
  IntervieweeAgreementVoided: 'it says who may be named, not what is done',
  IntervieweeTold: 'it says who was shown a name, not what is done',
  ConsentToBeNamedGiven: 'it changes who may know of the complaint, not what is done',
  FileReceived: 'it says what was handed in, not what was done',
  FileScanned: 'it says whether a file is harmful, not what was done',
  FileOpeningConfirmed: 'it says who wants to open a file, not what was done',
  FileCleaned: 'it says what is kept of a file, not what was done',
  FileNotCleaned: 'it says what is kept of a file, not what was done',
  RedactedCopyReceived: 'it says what is kept of a file, not what was done',
  ReceiptReplaced: 'it changes what opens the status page, not what is done',
  ReceiptReissueRequested: 'it changes what opens the status page, not what is done',
  ReceiptReissueApproved: 'it changes what opens the status page, not what is done',
  ReceiptReissueRefused: 'it changes what opens the status page, not what is done',
  ReceiptReissued: 'it changes what opens the status page, not what is done',
  OwnershipConfirmed: 'it says who works on the case, not what is done',
  BodyConstituted: 'vacant seats and days without a quorum are counted from who sits (`#seating`)',
  MemberSeated: 'vacant seats and days without a quorum are counted from who sits (`#seating`)',
  MemberLeft: 'vacant seats and days without a quorum are counted from who sits (`#seating`)',
  AlternateNamed: 'it says who may sit in; that somebody does is counted',
  AlternateReleased: 'it says who may sit in; that somebody does is counted',
  SeatEstablished: 'vacant seats and days without a quorum are counted from who sits (`#seating`)',
  SeatAbolished: 'vacant seats and days without a quorum are counted from who sits (`#seating`)',
  TermExtended: 'vacant seats and days without a quorum are counted from who sits (`#seating`)',
  VotingRuleAdopted: 'it says how the body decides, not what was decided',
  SittingDaysRecorded: 'it says how days are counted, not what was decided',
  SittingDayWithdrawn: 'it says how days are counted, not what was decided',
  BusinessCalendarAdopted: 'it says how days are counted, not what was decided',
  RulePackAdopted: 'it says how the body decides, not what was decided',
  VoteCast: 'the outcome of the motion is counted, not the votes of single members',
  VoteChanged: 'the outcome of the motion is counted, not the votes of single members',
};

/** Checked by the compiler: what follows "expect-error" must not compile. @public */
export function whatAFigureCannotAsk(): readonly Asks[] {
  const { ofTypes } = asking({ CaseClosed: ['reason'] });
  const [closed] = ofTypes([], 'CaseClosed');
  return [
    closed === undefined ? {} : { [closed.reason]: [] },
    // @ts-expect-error a field that it did not ask for
    { [String(closed?.note)]: [] },
    // @ts-expect-error an event that it did not ask for
    { [String(ofTypes([], 'CaseOpened').length)]: [] },
    // @ts-expect-error a field that the event does not have
    { SanctionRescinded: ['outcome'] },
    // @ts-expect-error an event that there is not
    { SanctionForgotten: [] },
  ];
}

const all = codec.types
  .filter((type) => type !== 'EventCorrected')
  .map((type) => ({ type, described: codec.fieldsIn(type), files: codec.describe(type)?.files }));
const counted = all.flatMap(({ type, ...event }) => {
  const asked = fields[type];
  return asked === undefined ? [] : [{ type, ...event, asked }];
});

/** The kind of file that is the event's own. */
const homeOf = (files: (typeof all)[number]['files']): string | undefined =>
  typeof files === 'object' ? ('byStream' in files ? Object.values(files.byStream)[0] : Object.keys(files)[0]) : files;

const given = (type: string, kind: FileKind, data: Readonly<Record<string, Json>> = {}, corrections: Filed['corrections'] = []) =>
  ({
    ...{ id: type, type, stream: streamOf(type), position: '1', on: '2026-01-01', recordedAt: '2026-01-01T12:00:00.000Z' },
    ...{ kind, data, corrections },
  }) as unknown as Filed;
const factsOf = (type: string, kind: FileKind, data?: Readonly<Record<string, Json>>, corrections?: Filed['corrections']) =>
  told(report, [given(type, kind, data, corrections)]).facts;

describe('the reader of the audit report', () => {
  it('has a figure that asks for each event of the house, or a reason why none does', () => {
    expect([...counted.map(({ type }) => type), ...Object.keys(uncounted)].toSorted()).toEqual(
      all.map(({ type }) => type).toSorted(),
    );
  });

  it('is given only fields that the event declares as public, but for conditions, and the body that an old docket names', () => {
    const notPublic = counted.flatMap(({ type, asked, described }) =>
      asked.filter((field) => described[field]?.class !== 'public').map((field) => `${type}.${field}`),
    );
    expect(notPublic.toSorted()).toEqual(['LegacyFactRecorded.body', 'SanctionImposed.conditions']);
  });

  it('keeps nothing of what was said and of who somebody is, whatever the event', () => {
    for (const { type, described, files } of all) {
      const secrets = Object.entries(described).map(([field, { class: treated }]): [string, Json] => [
        field,
        treated === 'public' ? '' : `secret ${field}`,
      ]);
      const conditions = [{ conditionId: 'c', text: 'secret text', dueOn: '2026-02-01' }];
      const data = { ...Object.fromEntries(secrets), ...('conditions' in described && { conditions }) };
      for (const kind of report.reads) {
        const kept = JSON.stringify(factsOf(type, kind, data)).match(/secret \w+/g) ?? [];
        const isSaid = type === 'LegacyFactRecorded' && kind === homeOf(files);
        expect([type, kind, ...kept]).toEqual([type, kind, ...(isSaid ? ['secret body'] : [])]);
      }
    }
  });

  it('counts an event in the file that is its own, and nowhere else', () => {
    for (const { type, files } of counted) {
      expect([type, report.reads.filter((kind) => factsOf(type, kind).length > 0)]).toEqual([type, [homeOf(files)]]);
    }
  });

  it('counts corrections of every event, also of those that are not counted', () => {
    const correction = { id: 'a correction', on: '2026-02', data: { field: 'reason' } } as unknown as Filed;
    for (const { type } of all) {
      const facts = factsOf(type, 'body', {}, [correction]);
      expect([type, facts]).toEqual([type, [{ id: 'a correction', type: 'EventCorrected', on: '2026-02' }]]);
    }
  });

  it('takes from the stream of a decision which allegation it decides, and from no other', () => {
    const decisions = counted.filter(({ type }) => factsOf(type, 'case').some((fact) => 'allegationId' in fact));
    expect(decisions.map(({ type }) => type).toSorted()).toEqual(
      counted.flatMap(({ type }) => (Object.hasOwn(findingEvents, type) ? [type] : [])).toSorted(),
    );
  });

  it.each<Json>([null, '', 7, [], [null], {}, { conditionId: null }, { toString: 1, valueOf: 1 }, [[{ toString: 1 }]], '\u0000'])(
    'makes figures whatever a correction puts into a field (%#)',
    (value) => {
      for (const { type, files, asked } of counted) {
        const home = homeOf(files) === 'complaint' ? 'complaint' : 'case';
        const events = [given(type, home, Object.fromEntries(asked.map((field) => [field, value])))];
        const rows = rowsOf([[`${home}:1`, told(report, events)]]);
        expect(summarise(rows, { today: '2026-03-10', dayOf: (instant) => instant.slice(0, 10) })).toMatchObject({
          ledger: { outOfOrder: 0 },
          corrections: 0,
        });
      }
    },
  );
});
