import type { BodyEvent } from '#body';
import type { Allegation, CaseEvent } from '#case';
import type { DisclosureEvent } from '#disclosure';
import { told, wholeReader, type Filed } from '#docket';
import type { FindingEvent } from '#finding';
import type { InvestigationEvent } from '#investigation';
import { own } from '#kernel';
import type { OutsideEvent } from '#outside';
import type { ProceedingEvent } from '#proceeding';
import type { SanctionEvent } from '#sanction';
import { caseStateOf } from '../case-list.reader.js';
import { tied, untied } from '../ties.js';
import type { CaseHead, FiledAllegation, FiledDue, LeftOpen } from './case-head.js';
import { foldFinding, madeIn } from './fold-findings.js';
import { foldMotions } from './fold-motions.js';
import { foldOutcome } from './fold-outcome.js';
import { foldOutside } from './fold-outside.js';
import { foldPublications } from './fold-publications.js';
import { foldProceeding } from './fold-proceeding.js';
import { without, type HeadHandlers } from './fold.js';
import { recountsIn } from './recount.js';

const nothing: CaseHead = {
  reference: '',
  subject: '',
  bodyId: '',
  origin: 'complaint',
  respondent: { respondentId: '', name: '' },
  tags: [],
  complaintIds: [],
  absorbedCaseIds: [],
  severed: [],
  parted: [],
  partedFrom: [],
  openedOn: '',
  state: 'open',
  ties: [],
  investigation: { status: 'none', recused: [], notified: false },
  counsel: [],
  jurisdictions: [],
  dues: [],
  allegations: [],
  recusedMembers: [],
  sittings: [],
  motions: [],
  onAgendas: [],
  chamber: 'not-asked',
  recommendations: [],
  chamberActs: [],
  sanctions: [],
  absorbedMotions: [],
  absorbedSanctions: [],
  setAside: [],
  measures: [],
  outsideFacts: [],
  disclosures: [],
  candidacies: [],
  publications: [],
  hearings: [],
  settlements: [],
  appeals: [],
  referrals: [],
  reliances: [],
};

/** What a sanction asks for, and what is to be published, is due whatever becomes of the case. */
const lastingOf = ({ dues }: CaseHead): readonly FiledDue[] =>
  dues.filter(({ what }) => what === 'condition' || what === 'publication');

const foldCase: HeadHandlers<CaseHead, CaseEvent> = {
  CaseOpened: (head, { data: { complaintIds, ...data }, on }) => ({ ...head, ...data, complaintIds, openedOn: on }),
  ComplaintJoined: (head, { data }) => ({ ...head, complaintIds: [...head.complaintIds, data.complaintId] }),
  // An allegation that comes over from another case brings what was found about it there.
  AllegationAdded: (head, { data }) => {
    const finding = head.elsewhere && own(head.elsewhere, data.allegationId);
    return { ...head, allegations: [...head.allegations, finding === undefined ? data : { ...data, finding }] };
  },
  AllegationAmended: (head, { data: { reason: _, ...amended } }) => ({
    ...head,
    allegations: head.allegations.map((each) => (each.allegationId === amended.allegationId ? amendedFrom(each, amended) : each)),
  }),
  LimitationPeriodChecked: (head, { data: { allegationId, ...checked }, on }) => ({
    ...head,
    allegations: head.allegations.map((each) =>
      each.allegationId === allegationId ? { ...each, limitation: { ...checked, on } } : each,
    ),
  }),
  CasesConsolidated: (head, { data }) => ({
    ...head,
    complaintIds: [...new Set([...head.complaintIds, ...data.complaintIds])],
    absorbedCaseIds: [...head.absorbedCaseIds, data.absorbedCaseId],
  }),
  AllegationsSevered: (head, { data, on }) => ({
    ...withoutThese(head, data.allegationIds),
    severed: [...head.severed, { ...data, on }],
  }),
  CasesParted: (head, { data, on }) => ({
    ...withoutThese(head, data.allegationIds),
    complaintIds: head.complaintIds.filter((id) => !data.complaintIds.includes(id)),
    absorbedCaseIds: head.absorbedCaseIds.filter((id) => id !== data.partedCaseId),
    // What it had brought goes with it.
    jurisdictions: head.jurisdictions.filter(({ carriedFrom }) => carriedFrom !== data.partedCaseId),
    parted: [...head.parted, { ...data, on }],
  }),
  CaseAbsorbed: (head, { data }) => ({ ...head, absorbedInto: data.intoCaseId }),
  CaseDeadlocked: (head, { data, on }) => ({ ...head, ties: tied(head.ties, data, on) }),
  DeadlockEnded: (head, { data }) => ({ ...head, ties: untied(head.ties, data.motionId) }),
  CaseDeferred: (head, { data, on }) => ({ ...head, deferred: { ...data, on } }),
  DeferralAnnounced: (head, { on }) => (head.deferred ? { ...head, deferred: { ...head.deferred, announcedOn: on } } : head),
  DeferralLifted: (head) => without(head, 'deferred'),
  JurisdictionLost: (head, { data }) => ({ ...head, jurisdictionLost: data.cause }),
  JurisdictionDetermined: (head, { data, on }) => ({
    ...(data.result === 'restored' ? without(head, 'jurisdictionLost') : head),
    jurisdictions: [...head.jurisdictions, { ...data, on }],
  }),
  DisclosureNoted: (head, { data, on }) => ({ ...head, disclosures: [...head.disclosures, { ...data, on, followed: [] }] }),
  LeakFollowed: (head, { data: { disclosure, ...followed }, on }) => ({
    ...head,
    disclosures: head.disclosures.map((one, at) =>
      at + 1 === disclosure ? { ...one, followed: [...one.followed, { ...followed, on }] } : one,
    ),
  }),
  CandidacyRecorded: (head, { data, on }) => ({ ...head, candidacies: [...head.candidacies, { ...data, on }] }),
  CandidacyEnded: (head, { data: { candidacyId, endedOn, ...ended }, on: recordedOn }) => ({
    ...head,
    candidacies: head.candidacies.map((one) =>
      one.candidacyId === candidacyId ? { ...one, ended: { ...ended, on: endedOn ?? recordedOn } } : one,
    ),
  }),
  CounselAssigned: (head, { data }) => ({
    ...head,
    counsel: [...head.counsel.filter(({ counselId }) => counselId !== data.counselId), { ...data, assigned: true }],
  }),
  CounselReleased: (head, { data }) => ({
    ...head,
    counsel: head.counsel.map((one) => (one.counselId === data.counselId ? { ...one, assigned: false } : one)),
  }),
  // A sanction's conditions and what is to be published run on after the case is closed.
  CaseClosed: (head, { data, on }) => ({
    ...head,
    closed: {
      ...{ on, reason: data.reason, note: data.note, ...madeIn(data) },
      ...(data.groundInRules !== undefined && { groundInRules: data.groundInRules }),
      // A case that was referred is closed because another authority has it.
      leftOpen: data.reason === 'consolidated' ? [] : leftOpenIn(data.reason === 'referred' ? without(head, 'deferred') : head),
    },
    dues: data.reason === 'consolidated' ? head.dues : lastingOf(head),
  }),
  // One that comes back from a case in which it was to go on stands as it stood.
  CaseReopened: (head, { data: { partedFrom } }) => {
    const before = partedFrom === undefined ? head : { ...head, partedFrom: [...head.partedFrom, partedFrom] };
    const open = without(without(before, 'closed'), 'absorbedInto');
    return head.absorbedInto === undefined ? without(open, 'jurisdictionLost') : open;
  },
};

/** What a respondent relied on about allegations that all go goes with them. */
function withoutThese(head: CaseHead, allegationIds: readonly string[]): CaseHead {
  const goes = (id: string): boolean => allegationIds.includes(id);
  return {
    ...head,
    allegations: head.allegations.filter(({ allegationId }) => !goes(allegationId)),
    reliances: head.reliances.filter(({ allegationIds: about }) => about.length === 0 || !about.every(goes)),
  };
}

/** What was decided about an allegation stays with it when it is amended. */
function amendedFrom(
  { finding, conclusion, limitation, limitedBy, kindInRules, kindInWords, kindsOffered, ...before }: FiledAllegation,
  amended: Allegation,
): FiledAllegation {
  const isOtherTime = before.conductFrom !== amended.conductFrom || before.conductTo !== amended.conductTo;
  return {
    ...(limitedBy && { limitedBy }),
    ...(kindInRules !== undefined && { kindInRules }),
    ...(kindInWords !== undefined && { kindInWords }),
    ...(kindsOffered !== undefined && { kindsOffered }),
    ...amended,
    ...(finding && { finding }),
    ...(conclusion && { conclusion }),
    ...(limitation && { limitation: isOtherTime ? { ...limitation, amendedSince: true } : limitation }),
  };
}

/** What is undecided or under way in a case as it stands. */
export function leftOpenIn({
  allegations,
  motions,
  ties,
  deferred,
  sanctions,
  investigation,
  chamber,
  hearings,
  settlements,
  appeals,
  reliances,
  publications,
}: CaseHead): readonly LeftOpen[] {
  const conditions = sanctions.filter(({ rescinded }) => !rescinded).flatMap((each) => each.conditions);
  // That something came too late is what was decided of it.
  const undecided = allegations.filter(
    ({ finding, limitation }) =>
      limitation?.result !== 'barred' && (finding === undefined || finding.result === 'probable-cause'),
  );
  const counts = {
    allegations: undecided.length,
    motions: motions.filter(({ outcome }) => outcome === 'open').length,
    ties: ties.length,
    deferral: deferred === undefined ? 0 : 1,
    conditions: conditions.filter(({ state }) => state === 'open').length,
    investigation: investigation.status === 'none' || investigation.status === 'reported' ? 0 : 1,
    recommendation: chamber === 'recommended' ? 1 : 0,
    hearings: hearings.filter((one) => one.state === 'set' || one.state === 'open').length,
    settlements: settlements.filter((one) => one.state === 'proposed').length,
    appeals: appeals.filter(({ decided }) => decided === undefined).length,
    reliances: reliances.filter(({ decided }) => decided === undefined).length,
    publications: publications.filter(({ state }) => state === 'scheduled').length,
  };
  return (Object.keys(counts) as (keyof typeof counts)[])
    .map((what) => ({ what, count: counts[what] }))
    .filter(({ count }) => count > 0);
}

const settled = (head: CaseHead, ...whats: readonly FiledDue['what'][]): readonly FiledDue[] =>
  head.dues.filter(({ what }) => !whats.includes(what));

function due(head: CaseHead, what: FiledDue['what'], on: string | undefined, rule: string | undefined): readonly FiledDue[] {
  const added = on === undefined ? [] : [{ what, on, ...(rule === undefined ? {} : { rule }) }];
  return [...settled(head, what), ...added];
}

const foldInvestigation: HeadHandlers<CaseHead, InvestigationEvent> = {
  InvestigationAuthorized: (head, { data }) => ({
    ...head,
    investigation: { ...head.investigation, status: 'authorized', scope: data.scope },
    dues: due(head, 'investigation', data.dueOn, data.dueUnder),
  }),
  InvestigatorAssigned: (head, { data }) => ({
    ...head,
    investigation: { ...head.investigation, status: 'assigned', investigatorId: data.investigatorId },
    dues: data.reportDueOn === undefined ? head.dues : due(head, 'investigation-report', data.reportDueOn, data.reportDueUnder),
  }),
  OwnershipConfirmed: (head) => ({ ...head, investigation: { ...head.investigation, status: 'under-way' } }),
  InvestigatorRecused: (head, { data }) => {
    const { investigatorId, ...rest } = head.investigation;
    const recused = [...rest.recused, data.investigatorId];
    if (investigatorId !== data.investigatorId) return { ...head, investigation: { ...head.investigation, recused } };
    return { ...head, investigation: { ...rest, recused, status: rest.status === 'reported' ? 'reported' : 'authorized' } };
  },
  RespondentNotified: (head, { data }) => ({
    ...head,
    investigation: { ...without(head.investigation, 'noticeWithheld'), notified: true },
    dues: due(head, 'response', data.responseDueOn, data.responseDueUnder),
  }),
  RespondentNoticeWithheld: (head, { data, on }) => ({
    ...head,
    investigation: { ...head.investigation, noticeWithheld: { ...data, on } },
  }),
  ResponseReceived: (head) => ({ ...head, dues: settled(head, 'response') }),
  ResponseDeemedReceived: (head) => ({ ...head, dues: settled(head, 'response') }),
  InvestigationReportDelivered: (head, { data }) => ({
    ...head,
    investigation: { ...head.investigation, status: 'reported', report: data.summary },
    dues: settled(head, 'investigation-report', 'investigation'),
    allegations: head.allegations.map((each) => {
      const concluded = data.conclusions.find(({ allegationId }) => allegationId === each.allegationId);
      return concluded === undefined ? each : { ...each, conclusion: concluded.conclusion };
    }),
  }),
  InvestigationResumed: (head, { data }) => ({
    ...head,
    investigation: {
      ...without(head.investigation, 'report'),
      status: head.investigation.investigatorId === undefined ? 'authorized' : 'under-way',
    },
    dues: due(head, 'investigation', data.dueOn, data.dueUnder),
  }),
};

const whole = wholeReader<
  CaseEvent | InvestigationEvent | FindingEvent | BodyEvent | SanctionEvent | OutsideEvent | DisclosureEvent | ProceedingEvent,
  CaseHead
>()({
  name: 'case-head',
  reads: ['case'],
  initial: nothing,
  on: {
    ...foldCase,
    ...foldInvestigation,
    ...foldFinding,
    ...foldMotions,
    ...foldOutcome,
    ...foldOutside,
    ...foldPublications,
    ...foldProceeding,
  },
});
/** What was recommended and imposed alone. */
const outcomes = wholeReader<SanctionEvent, CaseHead>()({
  name: 'case-outcome',
  reads: ['case'],
  initial: nothing,
  on: foldOutcome,
});
/** How the body voted alone. */
const votes = wholeReader<BodyEvent, CaseHead>()({ name: 'case-votes', reads: ['case'], initial: nothing, on: foldMotions });
const byPosition = (one: Filed, other: Filed): number => (BigInt(one.position) < BigInt(other.position) ? -1 : 1);

/** How a case stands according to its file and those of the cases that it took in; undefined where it was not opened. */
export function caseHead(own: readonly Filed[], ofAbsorbedCases: readonly Filed[] = []): CaseHead | undefined {
  if (!own.some(({ type }) => type === 'CaseOpened')) return undefined;
  const recounts = recountsIn(own);
  const goOn = ofAbsorbedCases.filter(({ type }) => Object.hasOwn({ ...foldFinding, ...foldOutside, ...foldProceeding }, type));
  const head = without(told(whole, [...own, ...goOn].sort(byPosition)), 'elsewhere');
  const motions = head.motions.map((motion) => {
    const isDecided = motion.supersededBy !== undefined || motion.settlement !== undefined;
    const recount = isDecided ? undefined : recounts.get(motion.motionId);
    return recount === undefined ? motion : { ...motion, recount };
  });
  return {
    ...head,
    state: caseStateOf(own) ?? head.state,
    motions,
    // What a sanction asks for, and what is to be published, stays with the case in which that was decided; all other dates go
    // on with the other case.
    dues: head.absorbedInto === undefined ? head.dues : lastingOf(head),
    absorbedMotions: told(votes, ofAbsorbedCases).motions,
    absorbedSanctions: told(outcomes, ofAbsorbedCases).sanctions,
  };
}
