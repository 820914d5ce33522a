import type { CaseEvent } from '#case';
import type { ComplaintEvent, Extent } from '#complaint';
import { reader } from '#docket';
import type { InvestigationEvent, InvestigationReportDelivered } from '#investigation';
import type { PartialDate } from '#kernel';
import type { SanctionEvent, SanctionKind } from '#sanction';

/** One thing that went to the leadership, and when. */
export interface Transmittal {
  readonly kind: 'recommendation' | 'referral' | 'report';
  readonly on: PartialDate;
}

type TransmittedEvent = CaseEvent | ComplaintEvent | InvestigationEvent | SanctionEvent;

interface Matter {
  readonly reference: string;
  readonly bodyId?: string;
}

export interface TransmittalsState extends Matter {
  readonly sent: readonly Transmittal[];
}

/** Which cases and complaints anything of was transmitted, for lists: when and what, and none of its words. */
export const transmittals = reader<TransmittedEvent, TransmittalsState>()({
  name: 'transmittals',
  reads: ['case', 'complaint'],
  fields: {
    CaseOpened: ['reference', 'bodyId'],
    ComplaintReceived: ['reference', 'bodyId'],
    RecommendationTransmitted: [],
    ComplaintReferred: ['recipient'],
    ReportTransmitted: ['recipient'],
  },
  initial: { reference: '', sent: [] },
  on: {
    // The opening of a case also stands in the files of the complaints that it comes from.
    CaseOpened: (state, { data }) => (state.reference === '' ? { ...state, ...data } : state),
    ComplaintReceived: (state, { data: { reference, bodyId } }) => ({ ...state, reference, bodyId }),
    RecommendationTransmitted: (state, { on }) => ({ ...state, sent: [...state.sent, { kind: 'recommendation', on }] }),
    ComplaintReferred: (state, { data, on }) =>
      data.recipient === 'leadership' ? { ...state, sent: [...state.sent, { kind: 'referral', on }] } : state,
    ReportTransmitted: (state, { data, on }) =>
      data.recipient === 'leadership' ? { ...state, sent: [...state.sent, { kind: 'report', on }] } : state,
  },
  kept: {
    version: 2,
    columns: {
      last_sent_on: ({ sent }) => sent.at(-1)?.on,
      body_id: ({ bodyId }) => bodyId,
    },
    indexes: ['last_sent_on'],
  },
});

/** What was transmitted, in its own words. */
export type Transmitted =
  | {
      readonly kind: 'recommendation';
      readonly on: PartialDate;
      readonly chamber: string;
      readonly recommended: SanctionKind | 'none';
      readonly text: string;
    }
  | {
      readonly kind: 'referral';
      readonly on: PartialDate;
      readonly to: string;
      readonly extent: Extent;
      readonly reasons: string;
    }
  | ({
      readonly kind: 'report';
      readonly on: PartialDate;
      readonly to: string;
      readonly ground?: string;
      readonly text: string;
      readonly reportedOn: PartialDate;
      readonly documentIds?: readonly string[];
    } & InvestigationReportDelivered['data']);

export interface TransmittedState extends Matter {
  readonly sent: readonly Transmitted[];
}

/** What was transmitted of one case or complaint, and nothing else of it. */
export const transmitted = reader<TransmittedEvent, TransmittedState>()({
  name: 'transmitted',
  reads: ['case', 'complaint'],
  fields: {
    CaseOpened: ['reference', 'bodyId'],
    ComplaintReceived: ['reference', 'bodyId'],
    RecommendationTransmitted: ['chamber', 'kind', 'text'],
    ComplaintReferred: ['recipient', 'to', 'extent', 'reasons'],
    ReportTransmitted: ['recipient', 'to', 'ground', 'text', 'reportedOn', 'summary', 'conclusions', 'documentIds'],
  },
  initial: { reference: '', sent: [] },
  on: {
    CaseOpened: (state, { data }) => (state.reference === '' ? { ...state, ...data } : state),
    ComplaintReceived: (state, { data: { reference, bodyId } }) => ({ ...state, reference, bodyId }),
    RecommendationTransmitted: (state, { data: { chamber, kind, text }, on }) => ({
      ...state,
      sent: [...state.sent, { kind: 'recommendation', on, chamber, recommended: kind, text }],
    }),
    ComplaintReferred: (state, { data: { recipient, to, extent, reasons }, on }) =>
      recipient === 'leadership' ? { ...state, sent: [...state.sent, { kind: 'referral', on, to, extent, reasons }] } : state,
    ReportTransmitted: (state, { data: { recipient, ...report }, on }) =>
      recipient === 'leadership' ? { ...state, sent: [...state.sent, { kind: 'report', on, ...report }] } : state,
  },
});
