import type { CaseEvent } from '#case';
import type { InvestigationEvent } from '#investigation';
import { tied, untied, type EntryRow } from '../case-file.rows.js';
import type { CaseHead, FiledDue } from './case-head.js';
import { foldFinding } from './fold-findings.js';
import { foldMotions } from './fold-motions.js';
import { foldOutcome } from './fold-outcome.js';
import { folded, without, type HeadHandlers } from './fold.js';

/** How a case stands according to its entries, in the order of the log; undefined where it was not opened. */
export function caseHead(own: readonly EntryRow[], ofAbsorbedCases: readonly EntryRow[] = []): CaseHead | undefined {
  if (!own.some(({ type }) => type === 'CaseOpened')) return undefined;
  const head = folded(nothing, own, handlers);
  // Allegations that came over from another case bring what was found about them there.
  const before = folded(
    { ...head, allegations: head.allegations.map((each) => without(each, 'finding')) },
    ofAbsorbedCases,
    foldFinding,
  );
  return {
    ...head,
    allegations: head.allegations.map((each, index) => ({ ...before.allegations[index], ...each })),
  };
}

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
  CaseOpened: ({ data: { complaintIds, ...data }, on }, head) => ({ ...head, ...data, complaintIds, openedOn: on }),
  ComplaintJoined: ({ data }, head) => ({ ...head, complaintIds: [...head.complaintIds, data.complaintId] }),
  AllegationAdded: ({ data }, head) => ({ ...head, allegations: [...head.allegations, data] }),
  AllegationAmended: ({ data: { reason: _, ...amended } }, head) => ({
    ...head,
    allegations: head.allegations.map(({ finding, conclusion, ...each }) => ({
      ...(each.allegationId === amended.allegationId ? amended : each),
      ...(finding === undefined ? {} : { finding }),
      ...(conclusion === undefined ? {} : { conclusion }),
    })),
  }),
  CasesConsolidated: ({ data }, head) => ({
    ...head,
    complaintIds: [...new Set([...head.complaintIds, ...data.complaintIds])],
    absorbedCaseIds: [...head.absorbedCaseIds, data.absorbedCaseId],
  }),
  CaseAbsorbed: ({ data }, head) => ({ ...head, absorbedInto: data.intoCaseId, dues: [] }),
  CaseDeadlocked: ({ data, on }, head) => ({ ...head, ties: tied(head.ties, data, on) }),
  DeadlockEnded: ({ data }, head) => ({ ...head, ties: untied(head.ties, data.motionId) }),
  CaseDeferred: ({ data, on }, head) => ({ ...head, deferred: { to: data.to, on } }),
  DeferralLifted: (_, head) => without(head, 'deferred'),
  JurisdictionLost: ({ data }, head) => ({ ...head, jurisdictionLost: data.cause }),
  // A sanction's conditions run on after the case is closed.
  CaseClosed: ({ data, on }, head) => ({
    ...head,
    closed: { on, reason: data.reason, note: data.note },
    dues: head.dues.filter(({ what }) => what === 'condition'),
  }),
  CaseReopened: (_, head) => without(without(without(head, 'closed'), 'absorbedInto'), 'jurisdictionLost'),
};

const settled = (head: CaseHead, ...whats: readonly FiledDue['what'][]): readonly FiledDue[] =>
  head.dues.filter(({ what }) => !whats.includes(what));

function due(head: CaseHead, what: FiledDue['what'], on: string | undefined, rule: string | undefined): readonly FiledDue[] {
  const added = on === undefined ? [] : [{ what, on, ...(rule === undefined ? {} : { rule }) }];
  return [...settled(head, what), ...added];
}

const foldInvestigation: HeadHandlers<CaseHead, InvestigationEvent> = {
  InvestigationAuthorized: ({ data }, head) => ({
    ...head,
    investigation: { ...head.investigation, status: 'authorized', scope: data.scope },
    dues: due(head, 'investigation', data.dueOn, data.dueUnder),
  }),
  InvestigatorAssigned: ({ data }, head) => ({
    ...head,
    investigation: { ...head.investigation, status: 'assigned', investigatorId: data.investigatorId },
    dues: data.reportDueOn === undefined ? head.dues : due(head, 'investigation-report', data.reportDueOn, data.reportDueUnder),
  }),
  OwnershipConfirmed: (_, head) => ({ ...head, investigation: { ...head.investigation, status: 'under-way' } }),
  InvestigatorRecused: ({ data }, head) => {
    const { investigatorId, ...rest } = head.investigation;
    const recused = [...rest.recused, data.investigatorId];
    if (investigatorId !== data.investigatorId) return { ...head, investigation: { ...head.investigation, recused } };
    return { ...head, investigation: { ...rest, recused, status: rest.status === 'reported' ? 'reported' : 'authorized' } };
  },
  RespondentNotified: ({ data }, head) => ({
    ...head,
    investigation: { ...head.investigation, notified: true },
    dues: due(head, 'response', data.responseDueOn, data.responseDueUnder),
  }),
  ResponseReceived: (_, head) => ({ ...head, dues: settled(head, 'response') }),
  InvestigationReportDelivered: ({ data }, head) => ({
    ...head,
    investigation: { ...head.investigation, status: 'reported', report: data.summary },
    dues: settled(head, 'investigation-report', 'investigation'),
    allegations: head.allegations.map((each) => {
      const concluded = data.conclusions.find(({ allegationId }) => allegationId === each.allegationId);
      return concluded === undefined ? each : { ...each, conclusion: concluded.conclusion };
    }),
  }),
  InvestigationResumed: ({ data }, head) => ({
    ...head,
    investigation: {
      ...without(head.investigation, 'report'),
      status: head.investigation.investigatorId === undefined ? 'authorized' : 'under-way',
    },
    dues: due(head, 'investigation', data.dueOn, data.dueUnder),
  }),
};

const handlers: HeadHandlers<CaseHead> = {
  ...foldCase,
  ...foldInvestigation,
  ...foldFinding,
  ...foldMotions,
  ...foldOutcome,
};
