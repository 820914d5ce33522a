import type { Channel, ComplaintEvent, IdentityCheck, IdentityMode, ScreeningOutcome } from '#complaint';
import type { IdentityPurpose, PartialDate, PlainDate } from '#kernel';
import { told, wholeReader, type Filed } from '#docket';
import { without } from './fold.js';

export type ComplaintStatus = 'received' | 'acknowledged' | 'deficient' | ScreeningOutcome | 'withdrawn' | 'referred';

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
  /** The complainant gave a name, or a way to be reached. */
  readonly known: boolean;
  /** Who asked to open what was said in confidence, while something can become of it. */
  readonly identityRequests: readonly FiledIdentityRequest[];
  /** Who asked to give the complainant a new receipt code, while something can become of it. */
  readonly reissueRequests: readonly FiledReissueRequest[];
  readonly status: ComplaintStatus;
  readonly acknowledged: boolean;
  /** It came in a flood, and nobody has looked at it yet. */
  readonly setApart: boolean;
  readonly additions: readonly string[];
  readonly cure?: Cure;
  /** It was referred, in whole or in part, and the complainant may not know. */
  readonly untold?: true;
  /** The id of the complaint that it repeats. */
  readonly duplicateOf?: string;
  /** How it stood when it was withdrawn, while it is. */
  readonly withdrawnFrom?: { readonly status: ComplaintStatus; readonly cure?: Cure };
}

interface FiledIdentityRequest {
  readonly requestId: string;
  readonly requestedBy: string;
  readonly purpose: IdentityPurpose;
  readonly reason: string;
  /** Until when it can be opened, once that was approved. */
  readonly until?: string;
}

interface FiledReissueRequest {
  readonly requestId: string;
  readonly requestedBy: string;
  readonly check: IdentityCheck;
  readonly details: string;
  /** Until when the code can be handed over, once that was approved. */
  readonly until?: string;
}

interface Cure {
  readonly deficiency: string;
  readonly by?: PlainDate;
  readonly rule?: string;
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
  known: false,
  identityRequests: [],
  reissueRequests: [],
  status: 'received',
  acknowledged: false,
  setApart: false,
  additions: [],
};

const head = wholeReader<ComplaintEvent, ComplaintHead>()({
  name: 'complaint-head',
  reads: ['complaint'],
  initial: nothing,
  on: {
    ComplaintReceived: (head, { data: { complainant, receiptHash: _, ...data }, on }) => ({
      ...head,
      ...data,
      known: Object.keys(complainant ?? {}).length > 0,
      receivedOn: on,
    }),
    IdentityOpeningRequested: (head, { data }) => ({ ...head, identityRequests: [...head.identityRequests, data] }),
    IdentityOpeningApproved: (head, { data: { requestId, until } }) => ({
      ...head,
      identityRequests: head.identityRequests.map((one) => (one.requestId === requestId ? { ...one, until } : one)),
    }),
    IdentityOpeningRefused: (head, { data }) => requestOver(head, data.requestId),
    IdentityOpeningExpired: (head, { data }) => requestOver(head, data.requestId),
    ConsentToBeNamedGiven: (head) => ({ ...head, identity: 'named', known: true, identityRequests: [] }),
    ReceiptReissueRequested: (head, { data }) => ({
      ...head,
      reissueRequests: [...head.reissueRequests.filter(({ requestedBy }) => requestedBy !== data.requestedBy), data],
    }),
    ReceiptReissueApproved: (head, { data: { requestId, until } }) => ({
      ...head,
      reissueRequests: head.reissueRequests.map((one) => (one.requestId === requestId ? { ...one, until } : one)),
    }),
    ReceiptReissueRefused: (head, { data }) => ({
      ...head,
      reissueRequests: head.reissueRequests.filter((one) => one.requestId !== data.requestId),
    }),
    ReceiptReplaced: (head) => ({ ...head, reissueRequests: [] }),
    ReceiptReissued: (head) => ({ ...head, reissueRequests: [] }),
    ComplaintSetApart: (head) => ({ ...head, setApart: true }),
    ComplaintTakenIn: (head) => ({ ...head, setApart: false }),
    // A complainant who may not know of a referral goes on; the complaint is with the other authority all the same.
    ComplaintAcknowledged: (head) => ({ ...goneOn(head, 'acknowledged'), acknowledged: true, setApart: false }),
    ComplaintFoundDeficient: (head, { data: { deficiency, cureBy, cureByRule } }) => ({
      ...head,
      status: 'deficient',
      setApart: false,
      cure: {
        deficiency,
        ...(cureBy === undefined ? {} : { by: cureBy }),
        ...(cureByRule === undefined ? {} : { rule: cureByRule }),
      },
    }),
    ComplaintCured: (head, { data }) => ({
      ...goneOn(without(head, 'cure'), head.acknowledged ? 'acknowledged' : 'received'),
      additions: [...head.additions, data.addition],
    }),
    ComplaintScreened: (head, { data: { outcome, duplicateOf } }) => ({
      ...without(head, 'cure'),
      status: outcome,
      setApart: false,
      ...(duplicateOf === undefined ? {} : { duplicateOf }),
    }),
    ComplaintWithdrawn: (head) => {
      const { status, cure, withdrawnFrom = { status, ...(cure === undefined ? {} : { cure }) } } = head;
      return { ...without(head, 'cure'), status: 'withdrawn', withdrawnFrom };
    },
    ComplaintReinstated: (head) => ({ ...without(head, 'withdrawnFrom'), ...head.withdrawnFrom }),
    ComplaintReferred: (head, { data }) => {
      const said = data.telling === 'not-told' ? { ...head, untold: true as const } : head;
      return data.extent === 'part' ? said : { ...without(said, 'cure'), status: 'referred' };
    },
  },
});

const goneOn = (head: ComplaintHead, status: ComplaintStatus): ComplaintHead =>
  head.status === 'referred' ? head : { ...head, status };

const requestOver = (head: ComplaintHead, requestId: string): ComplaintHead => ({
  ...head,
  identityRequests: head.identityRequests.filter((one) => one.requestId !== requestId),
});

/** How a complaint stands according to its file; undefined where it was not received. */
export function complaintHead(own: readonly Filed[]): ComplaintHead | undefined {
  return own.some(({ type }) => type === 'ComplaintReceived') ? told(head, own) : undefined;
}
