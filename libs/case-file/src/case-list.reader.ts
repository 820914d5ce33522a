import type { BodyEvent } from '#body';
import type { CaseEvent, CaseOrigin, Respondent } from '#case';
import { reader, told, type Filed } from '#docket';
import { sealOf } from '#event-store';
import type { InvestigationEvent } from '#investigation';
import { folded, foldedReference, referenceOf, type PartialDate } from '#kernel';
import { tied, untied, type Tie } from './ties.js';

export type CaseState = 'open' | 'deadlocked' | 'closed' | 'historical';

/** What lists say of a case. */
export interface ListedCaseState {
  readonly reference: string;
  readonly subject: string;
  readonly bodyId: string;
  readonly origin: CaseOrigin;
  readonly respondent: Respondent;
  readonly openedOn: PartialDate;
  readonly closed: boolean;
  /** Known from an old docket, and nothing was begun about it here. */
  readonly historical: boolean;
  /** The tied motions from which nothing has followed. */
  readonly ties: readonly Tie[];
  readonly complaintIds: readonly string[];
  readonly absorbedCaseIds: readonly string[];
  /** The meetings on whose agenda it is or was. */
  readonly meetingIds: readonly string[];
  /** By which an old docket sorts its matters, and a clerk the own ones. */
  readonly tags: readonly string[];
}

/** A deadlocked case is open, too; its ties are counted in `ties`. */
export function stateOf({ closed, ties, historical }: Pick<ListedCaseState, 'closed' | 'ties' | 'historical'>): CaseState {
  if (closed) return 'closed';
  if (ties.length > 0) return 'deadlocked';
  return historical ? 'historical' : 'open';
}

const isOpened = ({ openedOn }: ListedCaseState): boolean => openedOn !== '';
const ifOpened =
  (columnOf: (state: ListedCaseState) => string) =>
  (state: ListedCaseState): string | undefined =>
    isOpened(state) ? columnOf(state) : undefined;

/** A correction that an older program recorded may have left something else in the place of a list of texts. */
const textsIn = (tags: unknown): readonly string[] =>
  Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === 'string') : [];

/** The list of cases: one row for each case that was opened. */
export const caseList = reader<CaseEvent | InvestigationEvent | BodyEvent, ListedCaseState>()({
  name: 'case-list',
  reads: ['case'],
  fields: {
    CaseOpened: ['reference', 'subject', 'bodyId', 'origin', 'respondent', 'complaintIds', 'tags'],
    ComplaintJoined: ['complaintId'],
    CasesConsolidated: ['complaintIds', 'absorbedCaseId'],
    CasesParted: ['complaintIds', 'partedCaseId'],
    CaseAbsorbed: [],
    CaseDeadlocked: ['motionId', 'afterMotionId'],
    DeadlockEnded: ['motionId'],
    CaseClosed: [],
    CaseReopened: [],
    InvestigationAuthorized: [],
    MotionPut: [],
    CasePutOnAgenda: ['meetingId'],
    CaseTakenOffAgenda: ['meetingId'],
  },
  initial: {
    reference: '',
    subject: '',
    bodyId: '',
    origin: 'complaint',
    respondent: { respondentId: '', name: '' },
    openedOn: '',
    closed: false,
    historical: false,
    ties: [],
    complaintIds: [],
    absorbedCaseIds: [],
    meetingIds: [],
    tags: [],
  },
  on: {
    CaseOpened: (state, { data, on }) => ({
      ...state,
      ...data,
      tags: textsIn(data.tags),
      openedOn: on,
      historical: data.origin === 'legacy-docket',
    }),
    ComplaintJoined: (state, { data }) => ({ ...state, complaintIds: [...state.complaintIds, data.complaintId] }),
    CasesConsolidated: (state, { data }) => ({
      ...state,
      complaintIds: [...new Set([...state.complaintIds, ...data.complaintIds])],
      absorbedCaseIds: [...state.absorbedCaseIds, data.absorbedCaseId],
    }),
    CasesParted: (state, { data }) => ({
      ...state,
      complaintIds: state.complaintIds.filter((id) => !data.complaintIds.includes(id)),
      absorbedCaseIds: state.absorbedCaseIds.filter((id) => id !== data.partedCaseId),
    }),
    CaseAbsorbed: (state) => ({ ...state, closed: true }),
    CaseDeadlocked: (state, { data, on }) => ({ ...state, ties: tied(state.ties, data, on) }),
    DeadlockEnded: (state, { data }) => ({ ...state, ties: untied(state.ties, data.motionId) }),
    CaseClosed: (state) => ({ ...state, closed: true }),
    CaseReopened: (state) => ({ ...state, closed: false, historical: false }),
    InvestigationAuthorized: (state) => ({ ...state, historical: false }),
    MotionPut: (state) => ({ ...state, historical: false }),
    CasePutOnAgenda: (state, { data }) => ({ ...state, meetingIds: [...state.meetingIds, data.meetingId] }),
    CaseTakenOffAgenda: (state, { data }) => ({ ...state, meetingIds: state.meetingIds.filter((id) => id !== data.meetingId) }),
  },
  kept: {
    version: 9,
    columns: {
      reference: ifOpened(({ reference }) => reference),
      // What is searched is folded as the question is. A case is found by the references of its complaints, too.
      reference_folded: ifOpened(({ reference }) => foldedReference(reference)),
      complaints_folded: ifOpened(({ complaintIds }) => complaintIds.map((id) => ` ${referenceOf('C', id)}`).join('')),
      tags: ifOpened(({ tags }) => `\n${tags.map(folded).join('\n')}\n`),
      opened_on: ifOpened(({ openedOn }) => openedOn),
      state: ifOpened(stateOf),
      origin: ifOpened(({ origin }) => origin),
      respondent_id: ifOpened(({ respondent }) => respondent.respondentId),
      respondent_seal: (state) => (isOpened(state) ? sealOf(state.respondent.name) : undefined),
    },
    indexes: ['reference_folded', 'opened_on, key', 'respondent_id'],
  },
});

/**
 * How a case stands by its own file: what lists say, the page of the case and the replay say, too. Undefined where it was not
 * opened.
 */
export function caseStateOf(own: readonly Filed[]): CaseState | undefined {
  const state = told(caseList, own);
  return isOpened(state) ? stateOf(state) : undefined;
}
