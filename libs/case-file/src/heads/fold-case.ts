import type { BodyEvent } from '#body';
import type { CaseEvent } from '#case';
import { told, wholeReader, type Filed } from '#docket';
import type { FindingEvent } from '#finding';
import type { InvestigationEvent } from '#investigation';
import type { SanctionEvent } from '#sanction';
import { tied, untied } from '../ties.js';
import type { CaseHead, FiledDue } from './case-head.js';
import { foldFinding } from './fold-findings.js';
import { foldMotions } from './fold-motions.js';
import { foldOutcome } from './fold-outcome.js';
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
  openedOn: '',
  ties: [],
  investigation: { status: 'none', recused: [], notified: false },
  dues: [],
  allegations: [],
  recusedMembers: [],
  motions: [],
  chamber: 'not-asked',
  recommendations: [],
  chamberActs: [],
  sanctions: [],
};

const foldCase: HeadHandlers<CaseHead, CaseEvent> = {
  CaseOpened: (head, { data: { complaintIds, ...data }, on }) => ({ ...head, ...data, complaintIds, openedOn: on }),
  ComplaintJoined: (head, { data }) => ({ ...head, complaintIds: [...head.complaintIds, data.complaintId] }),
  AllegationAdded: (head, { data }) => ({ ...head, allegations: [...head.allegations, data] }),
  AllegationAmended: (head, { data: { reason: _, ...amended } }) => ({
    ...head,
    allegations: head.allegations.map(({ finding, conclusion, ...each }) => ({
      ...(each.allegationId === amended.allegationId ? amended : each),
      ...(finding === undefined ? {} : { finding }),
      ...(conclusion === undefined ? {} : { conclusion }),
    })),
  }),
  CasesConsolidated: (head, { data }) => ({
    ...head,
    complaintIds: [...new Set([...head.complaintIds, ...data.complaintIds])],
    absorbedCaseIds: [...head.absorbedCaseIds, data.absorbedCaseId],
  }),
  CaseAbsorbed: (head, { data }) => ({ ...head, absorbedInto: data.intoCaseId, dues: [] }),
  CaseDeadlocked: (head, { data, on }) => ({ ...head, ties: tied(head.ties, data, on) }),
  DeadlockEnded: (head, { data }) => ({ ...head, ties: untied(head.ties, data.motionId) }),
  CaseDeferred: (head, { data, on }) => ({ ...head, deferred: { to: data.to, on } }),
  DeferralLifted: (head) => without(head, 'deferred'),
  JurisdictionLost: (head, { data }) => ({ ...head, jurisdictionLost: data.cause }),
  // A sanction's conditions run on after the case is closed.
  CaseClosed: (head, { data, on }) => ({
    ...head,
    closed: { on, reason: data.reason, note: data.note },
    dues: head.dues.filter(({ what }) => what === 'condition'),
  }),
  CaseReopened: (head) => without(without(without(head, 'closed'), 'absorbedInto'), 'jurisdictionLost'),
};

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
    investigation: { ...head.investigation, notified: true },
    dues: due(head, 'response', data.responseDueOn, data.responseDueUnder),
  }),
  ResponseReceived: (head) => ({ ...head, dues: settled(head, 'response') }),
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

const whole = wholeReader<CaseEvent | InvestigationEvent | FindingEvent | BodyEvent | SanctionEvent, CaseHead>()({
  name: 'case-head',
  reads: ['case'],
  initial: nothing,
  on: { ...foldCase, ...foldInvestigation, ...foldFinding, ...foldMotions, ...foldOutcome },
});
const findingsAlone = wholeReader<FindingEvent, CaseHead>()({
  name: 'findings',
  reads: ['case'],
  initial: nothing,
  on: foldFinding,
});

/** How a case stands according to its file and those of the cases that it took in; undefined where it was not opened. */
export function caseHead(own: readonly Filed[], ofAbsorbedCases: readonly Filed[] = []): CaseHead | undefined {
  if (!own.some(({ type }) => type === 'CaseOpened')) return undefined;
  const recounts = recountsIn(own);
  const folded = told(whole, own);
  const motions = folded.motions.map((motion) => {
    const recount = motion.supersededBy === undefined ? recounts.get(motion.motionId) : undefined;
    return recount === undefined ? motion : { ...motion, recount };
  });
  const head = { ...folded, motions };
  // Allegations that came over from another case bring what was found about them there.
  const unfound = { ...head, allegations: head.allegations.map((each) => without(each, 'finding')) };
  const before = told({ ...findingsAlone, initial: unfound }, ofAbsorbedCases);
  return { ...head, allegations: head.allegations.map((each, index) => ({ ...before.allegations[index], ...each })) };
}
