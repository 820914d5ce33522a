import type { Channel, ComplaintEvent, IdentityMode } from '#complaint';
import type { PartialDate, PlainDate } from '#kernel';
import type { EntryRow } from '../case-file.rows.js';
import { folded, without, type HeadHandlers } from './fold.js';

export type ComplaintStatus =
  'received' | 'acknowledged' | 'deficient' | 'accepted' | 'out-of-jurisdiction' | 'insufficient' | 'withdrawn' | 'referred';

/** The head of a complaint's file. The complainant's name is not in it. */
export interface ComplaintHead {
  readonly reference: string;
  readonly bodyId: string;
  readonly channel: Channel;
  readonly identity: IdentityMode;
  readonly respondentName: string;
  readonly summary: string;
  readonly account: string;
  readonly conductOn?: PartialDate;
  readonly receivedOn: PartialDate;
  readonly status: ComplaintStatus;
  readonly acknowledged: boolean;
  readonly additions: readonly string[];
  readonly cure?: { readonly deficiency: string; readonly by?: PlainDate; readonly rule?: string };
}

const nothing: ComplaintHead = {
  reference: '',
  bodyId: '',
  channel: 'web',
  identity: 'anonymous',
  respondentName: '',
  summary: '',
  account: '',
  receivedOn: '',
  status: 'received',
  acknowledged: false,
  additions: [],
};

const handlers: HeadHandlers<ComplaintHead, ComplaintEvent> = {
  ComplaintReceived: ({ data: { complainant: _, receiptHash: __, ...data }, on }, head) => ({ ...head, ...data, receivedOn: on }),
  ComplaintAcknowledged: (_, head) => ({ ...head, status: 'acknowledged', acknowledged: true }),
  ComplaintFoundDeficient: ({ data: { deficiency, cureBy, cureByRule } }, head) => ({
    ...head,
    status: 'deficient',
    cure: {
      deficiency,
      ...(cureBy === undefined ? {} : { by: cureBy }),
      ...(cureByRule === undefined ? {} : { rule: cureByRule }),
    },
  }),
  ComplaintCured: ({ data }, head) => ({
    ...without(head, 'cure'),
    status: head.acknowledged ? 'acknowledged' : 'received',
    additions: [...head.additions, data.addition],
  }),
  ComplaintScreened: ({ data }, head) => ({ ...head, status: data.outcome }),
  ComplaintWithdrawn: (_, head) => ({ ...without(head, 'cure'), status: 'withdrawn' }),
  ComplaintReferred: ({ data }, head) => (data.extent === 'part' ? head : { ...without(head, 'cure'), status: 'referred' }),
};

/** How a complaint stands according to its entries, in the order of the log; undefined where it was not received. */
export function complaintHead(own: readonly EntryRow[]): ComplaintHead | undefined {
  return own.some(({ type }) => type === 'ComplaintReceived') ? folded(nothing, own, handlers) : undefined;
}
