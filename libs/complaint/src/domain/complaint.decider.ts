import {
  firstDayOf,
  happenedOn,
  isCertainlyBefore,
  isOpenNow,
  isOver,
  isPartialDate,
  mustBeFounded,
  mustHaveCome,
  mustNotBeOwnConflict,
  mustStillBeEntitled,
  outOfOrder,
  Rejection,
  requestOfAnother,
  withConflict,
  withFile,
  fileCleaned,
  fileOpeningConfirmed,
  fileScanned,
  filesReceived,
  mustFit,
  redactedCopyReceived,
  type Decider,
  type Earlier,
  type FileInCustody,
  type Moment,
  type OpeningRequest,
  type Order,
  type PartialDate,
  type PlainDate,
  type Telling,
  type When,
} from '#kernel';
import type {
  ComplaintCommand,
  ConsentToBeNamed,
  OpenIdentity,
  ReceiveComplaint,
  ScreenComplaint,
} from './complaint.commands.js';
import {
  complaintEvents,
  type ComplaintEvent,
  type ComplaintReceived,
  type ComplaintReferred,
  type IdentityMode,
  type ScreeningOutcome,
} from './complaint.events.js';
import { requestsAfter } from './identity.js';
import { mustBeApproved, reissueOfAnother, reissuesAfter, type ReissueRequest } from './receipt.js';

interface Open {
  readonly identity: IdentityMode;
  readonly receivedOn: PartialDate;
  /** The body to which it is addressed. */
  readonly bodyId: string;
  /** Who is walled off from it. */
  readonly conflicted: readonly string[];
  /** The complainant gave a name, or a way to be reached. */
  readonly known: boolean;
  readonly hasName: boolean;
  readonly identityRequests: readonly OpeningRequest[];
  /** It came in a flood, and nobody has looked at it yet. */
  readonly setApart: boolean;
  /** What was handed in with it, and later. */
  readonly files: readonly FileInCustody[];
  /** Of the receipt code that opens it now. */
  readonly receiptHash: string;
  readonly reissueRequests: readonly ReissueRequest[];
}

/** A complaint, with what the rules below need to know of it. */
export type Complaint =
  | { readonly status: 'none' }
  | (Open & { readonly status: 'received' })
  | (Open & { readonly status: 'acknowledged' })
  | (Open & {
      readonly status: 'deficient';
      readonly deficientSince: PartialDate;
      readonly acknowledged: boolean;
      readonly cureBy: PlainDate | undefined;
    })
  | (Open & { readonly status: 'screened'; readonly outcome: ScreeningOutcome })
  | (Open & { readonly status: 'withdrawn'; readonly withdrawnOn: PartialDate; readonly before: Complaint })
  /** `shown`: how it stands to the complainant, who may not know that it was referred. */
  | (Open & { readonly status: 'referred'; readonly shown?: Known });

type Known = Exclude<Complaint, { status: 'none' }>;

function decide(state: Complaint, command: ComplaintCommand, now: Moment): readonly ComplaintEvent[] {
  if (command.type === 'ReceiveComplaint') return receive(state, command, now);
  mustBeOwn(command);
  if (state.status === 'none') throw new Rejection('complaint-unknown', 'There is no complaint with this id.', 'unknown');
  const { occurredOn: said, ...data } = command.data as When & typeof command.data;
  const shown = asShown(state);
  const occurredOn = happenedOn(said, now, earlierThan(shown));

  switch (command.type) {
    case 'TakeInComplaint':
      return state.setApart ? [{ type: 'ComplaintTakenIn', occurredOn, data: {} }] : [];

    case 'AcknowledgeComplaint':
      if (shown.status !== 'received') return acknowledgedBefore(shown) ? [] : refuse(state, 'acknowledged');
      return [{ type: 'ComplaintAcknowledged', occurredOn, data: { message: command.data.message } }];

    case 'NoteDeficiency':
      if (state.status === 'deficient') refuse(state, 'found deficient again before it is cured');
      mustBeUndecided(state, 'found deficient');
      mustBeFounded('what is missing', command.data.cureBy, command.data.cureByRule, occurredOn, ['cureBy', 'cureByRule']);
      return [{ type: 'ComplaintFoundDeficient', occurredOn, data: data as typeof command.data }];

    case 'CureDeficiency':
      if (shown.status !== 'deficient') refuse(state, 'cured, because nothing is missing');
      return [{ type: 'ComplaintCured', occurredOn, data: { addition: command.data.addition } }];

    case 'ScreenComplaint': {
      const { outcome, reasons, duplicateOf, groundInRules } = command.data;
      if (state.status === 'screened' && state.outcome === outcome) return [];
      mustBeUndecided(state, 'screened');
      mustNotWaitForCure(state, outcome, occurredOn);
      mustSayWhatItRepeats(command);
      const said = { ...(duplicateOf !== undefined && { duplicateOf }), ...(groundInRules !== undefined && { groundInRules }) };
      return [{ type: 'ComplaintScreened', occurredOn, data: { outcome, reasons, ...said } }];
    }

    case 'WithdrawComplaint': {
      if (state.status === 'withdrawn') return [];
      const withdrawnBy = command.meta.actor.role === 'complainant' ? 'complainant' : 'staff-at-request';
      return [{ type: 'ComplaintWithdrawn', occurredOn, data: { reason: command.data.reason, withdrawnBy } }];
    }

    case 'ReinstateComplaint': {
      if (state.status !== 'withdrawn') {
        throw new Rejection('complaint-not-withdrawn', 'This complaint is not withdrawn, so there is nothing to take up again.');
      }
      const reinstatedBy = command.meta.actor.role === 'complainant' ? 'complainant' : 'staff-at-request';
      return [{ type: 'ComplaintReinstated', occurredOn, data: { reason: command.data.reason, reinstatedBy } }];
    }

    case 'ReferComplaint':
      if (state.status === 'referred') return [];
      if (state.status === 'withdrawn') refuse(state, 'referred');
      mustSayWhyUntold(command.data);
      return [{ type: 'ComplaintReferred', occurredOn, data: data as typeof command.data }];

    case 'NotifyComplainant':
      return [{ type: 'ComplainantNotified', occurredOn, data: data as typeof command.data }];

    case 'OpenIdentity':
      return openIdentity(state, command, now);

    case 'RequestIdentityOpening': {
      const { requestId, purpose, reason } = command.data;
      const requestedBy = command.meta.actor.userId;
      mustBeKnown(state);
      if (state.identity === 'named') {
        throw new Rejection(
          'identity-opens-at-once',
          'The complainant agreed to be named. Open the name; nobody has to approve it.',
        );
      }
      if (state.identityRequests.some((one) => one.requestedBy === requestedBy)) {
        throw new Rejection(
          'identity-requested-before',
          'You asked for this before. Wait for the decision, or open what was approved.',
        );
      }
      return [{ type: 'IdentityOpeningRequested', occurredOn, data: { requestId, requestedBy, purpose, reason } }];
    }

    case 'ApproveIdentityOpening': {
      const { requestId, until, barred = [] } = command.data;
      const request = requestOfAnother(state.identityRequests, requestId, command.meta.actor.userId);
      if (request.approved !== undefined) return [];
      mustStillBeEntitled(request, [...state.conflicted, ...barred]);
      return [{ type: 'IdentityOpeningApproved', occurredOn, data: { requestId, approvedBy: command.meta.actor.userId, until } }];
    }

    case 'RefuseIdentityOpening': {
      const { requestId, reason } = command.data;
      requestOfAnother(state.identityRequests, requestId, command.meta.actor.userId);
      return [{ type: 'IdentityOpeningRefused', occurredOn, data: { requestId, reason } }];
    }

    case 'EndIdentityOpening': {
      const { requestId } = command.data;
      return isOver(state.identityRequests, requestId, now)
        ? [{ type: 'IdentityOpeningExpired', occurredOn: now.date, data: { requestId } }]
        : [];
    }

    case 'ConsentToBeNamed':
      return consentToBeNamed(state, command, occurredOn);

    case 'ReplaceReceipt':
      if (command.meta.actor.role !== 'complainant') {
        throw new Rejection(
          'code-is-the-complainants',
          'The complainant alone replaces the code. Staff give a new one to somebody who lost it, by two people.',
          'forbidden',
        );
      }
      return [{ type: 'ReceiptReplaced', occurredOn, data: { receiptHash: command.data.receiptHash } }];

    case 'RequestReceiptReissue': {
      const { requestId, check, details } = command.data;
      const requestedBy = command.meta.actor.userId;
      const before = state.reissueRequests.find((one) => one.requestedBy === requestedBy);
      if (before !== undefined && (before.approved === undefined || before.approved.until > now.instant)) {
        throw new Rejection(
          'reissue-requested-before',
          'You asked for a new code before. Wait for the decision, or hand over what was approved.',
        );
      }
      return [{ type: 'ReceiptReissueRequested', occurredOn, data: { requestId, requestedBy, check, details } }];
    }

    case 'ApproveReceiptReissue': {
      const { requestId, until } = command.data;
      const { approved, requestedBy } = reissueOfAnother(state.reissueRequests, requestId, command.meta.actor.userId);
      if (approved !== undefined) return [];
      if (state.conflicted.includes(requestedBy)) {
        throw new Rejection('conflict-of-interest', 'Whoever asked has a conflict by now. Refuse the request.');
      }
      return [{ type: 'ReceiptReissueApproved', occurredOn, data: { requestId, approvedBy: command.meta.actor.userId, until } }];
    }

    case 'RefuseReceiptReissue': {
      const { requestId, reason } = command.data;
      reissueOfAnother(state.reissueRequests, requestId, command.meta.actor.userId);
      return [{ type: 'ReceiptReissueRefused', occurredOn, data: { requestId, reason } }];
    }

    case 'ReissueReceipt': {
      const { requestId, receiptHash } = command.data;
      const own = { requestId, requestedBy: command.meta.actor.userId };
      mustBeApproved(state.reissueRequests, own, state.conflicted, now);
      return [{ type: 'ReceiptReissued', occurredOn, data: { requestId, receiptHash } }];
    }

    case 'RecordComplaintConflict':
      if (state.conflicted.includes(command.data.personId)) return [];
      return [{ type: 'ConflictRecorded', occurredOn, data: { ...(data as typeof command.data), complaintId: command.id } }];

    case 'LiftComplaintConflict':
      mustNotBeOwnConflict(command);
      if (!state.conflicted.includes(command.data.personId)) return [];
      return [{ type: 'ConflictLifted', occurredOn, data: { ...(data as typeof command.data), complaintId: command.id } }];

    case 'AddFiles': {
      const known = new Set(state.files.map(({ fileId }) => fileId));
      const added = command.data.files.filter(({ fileId }) => !known.has(fileId));
      mustFit(state.files, added);
      return filesReceived(added, { complaintId: command.id }, occurredOn);
    }

    case 'ScanFile':
      return fileScanned(state.files, command.data, { complaintId: command.id }, occurredOn);

    case 'ConfirmFileOpening': {
      const confirmed = { ...command.data, personId: command.meta.actor.userId };
      return fileOpeningConfirmed(state.files, confirmed, { complaintId: command.id }, occurredOn);
    }

    case 'AddRedactedFile':
      return redactedCopyReceived(state.files, command.data, { complaintId: command.id }, occurredOn);

    case 'CleanFile':
      return fileCleaned(state.files, command.data, { complaintId: command.id }, occurredOn);
  }
}

/** At once where the complainant is named; otherwise within the time that somebody else, who still may, approved. */
function openIdentity(state: Known, { data, meta: { actor } }: OpenIdentity, now: Moment): readonly ComplaintEvent[] {
  const { date } = now;
  const openedAs = actor.role === 'investigator' ? 'investigator' : 'clerk';
  mustBeKnown(state);
  if (state.identity === 'named') {
    return [{ type: 'IdentityOpened', occurredOn: date, data: { purpose: data.purpose, openedAs } }];
  }
  const request = state.identityRequests.find(({ requestedBy }) => requestedBy === actor.userId);
  if (request?.approved === undefined) {
    throw new Rejection(
      'two-people-needed',
      'This complaint was made in confidence. Ask for the name first; somebody else has to approve it.',
      'forbidden',
    );
  }
  const { requestId, purpose } = request;
  if (!isOpenNow(request, [...state.conflicted, ...(data.barred ?? [])], now)) {
    return [{ type: 'IdentityOpeningExpired', occurredOn: date, data: { requestId } }];
  }
  return [{ type: 'IdentityOpened', occurredOn: date, data: { purpose, openedAs, requestId } }];
}

/** By the complainant, and never taken back. */
function consentToBeNamed(
  state: Known,
  { id, data, meta }: ConsentToBeNamed,
  occurredOn: PartialDate,
): readonly ComplaintEvent[] {
  if (meta.actor.role !== 'complainant') {
    throw new Rejection('consent-is-the-complainants', 'The complainant alone decides to be named.', 'forbidden');
  }
  if (state.identity === 'named') return [];
  const { name, conflicts = [] } = data;
  if (!state.hasName && name === undefined) {
    throw new Rejection('named-complaint-without-name', 'To be named, give your name.', 'input', 'name');
  }
  return [
    { type: 'ConsentToBeNamedGiven', occurredOn, data: !state.hasName && name !== undefined ? { name } : {} },
    ...conflicts
      .filter(({ personId }) => !state.conflicted.includes(personId))
      .map((conflict) => ({ type: 'ConflictRecorded', occurredOn, data: { ...conflict, complaintId: id } }) as const),
  ];
}

/** Throws `nothing-to-open`. */
function mustBeKnown({ known }: Open): void {
  if (known) return;
  throw new Rejection(
    'nothing-to-open',
    'The complainant gave neither a name nor a way to be reached. Write on the status page.',
  );
}

/** What everything that becomes of a complaint follows. */
function earlierThan(state: Exclude<Complaint, { status: 'none' }>): readonly Earlier[] {
  const received = { when: 'the complaint was received', on: state.receivedOn };
  switch (state.status) {
    case 'deficient':
      return [received, { when: 'the complaint was found deficient', on: state.deficientSince }];
    case 'withdrawn':
      return [received, { when: 'the complaint was withdrawn', on: state.withdrawnOn }];
    case 'received':
    case 'acknowledged':
    case 'screened':
    case 'referred':
      return [received];
  }
}

/**
 * While something is missing a complaint cannot be accepted, and before the day by which it is to be cured it cannot be disposed
 * of for what it lacks. After that day, or where no day was set, it can: else the commonest end would have to be called another.
 */
function mustNotWaitForCure(state: Complaint, outcome: ScreeningOutcome, on: PartialDate): void {
  if (state.status !== 'deficient') {
    if (outcome !== 'not-cured') return;
    throw new Rejection(
      'complaint-lacks-nothing',
      'Nothing is missing from this complaint, so it cannot end as not cured.',
      'state',
      'outcome',
    );
  }
  if (outcome === 'accepted') refuse(state, 'accepted before the deficiency is cured');
  if (state.cureBy === undefined || isCertainlyBefore(state.cureBy, on)) return;
  throw new Rejection(
    'complaint-is-deficient',
    `The complainant may cure the deficiency until ${state.cureBy}. Screen the complaint after that day, or when it is cured.`,
    'state',
    'outcome',
  );
}

function mustSayWhatItRepeats({ id, data: { outcome, duplicateOf } }: ScreenComplaint): void {
  if ((outcome === 'duplicate') === (duplicateOf !== undefined) && duplicateOf !== id) return;
  throw duplicateOfWhat(outcome);
}

const duplicateOfWhat = (outcome: ScreeningOutcome): Rejection =>
  new Rejection(
    'duplicate-of-what',
    outcome === 'duplicate'
      ? 'Name the other complaint that this one repeats.'
      : 'Only a complaint that repeats another one names the other. Leave it out, or choose that it is a duplicate.',
    'input',
    'duplicateOf',
  );

/** Throws `concealed-on-whose-word`. */
function mustSayWhyUntold({ telling, untoldUnder }: Pick<ComplaintReferred['data'], 'telling' | 'untoldUnder'>): void {
  if (telling !== 'not-told' || untoldUnder !== undefined) return;
  throw new Rejection(
    'concealed-on-whose-word',
    'Say who asked that the complainant does not know, or which rule lets the body conceal it.',
    'input',
    'untoldUnder',
  );
}

/** A complainant who follows one complaint by its receipt acts on that one alone. */
function mustBeOwn({ id, meta: { actor } }: ComplaintCommand): void {
  if (actor.role === 'complainant' && actor.onBehalfOf !== id) {
    throw new Rejection('complaint-unknown', 'There is no complaint with this id.', 'unknown');
  }
}

function receive(state: Complaint, command: ReceiveComplaint, now: Moment): readonly ComplaintEvent[] {
  if (state.status !== 'none') throw new Rejection('complaint-already-received', 'This complaint was received before.');
  const { occurredOn, conflicts = [], files = [], setApart = false, ...data } = command.data;
  if (data.channel === 'web' && command.meta.actor.role !== 'public') {
    throw new Rejection(
      'sender-is-nobody',
      'What comes in through the site is recorded as sent by nobody in particular.',
      'forbidden',
    );
  }
  if (data.channel !== 'web' && command.meta.actor.role !== 'clerk') {
    throw new Rejection('not-allowed', 'Only clerks enter a complaint that came in by another way than this site.', 'forbidden');
  }
  nameMustFit(data);
  if (data.conductOn !== undefined) mustHaveHappened(data.conductOn, now);
  const on = happenedOn(occurredOn, now, []);
  return [
    { type: 'ComplaintReceived', occurredOn: on, data },
    // In the same append: there is no moment at which they could read it.
    ...conflicts.map(
      (conflict) => ({ type: 'ConflictRecorded', occurredOn: on, data: { ...conflict, complaintId: command.id } }) as const,
    ),
    ...filesReceived(files, { complaintId: command.id }, on),
    ...(setApart ? [{ type: 'ComplaintSetApart', occurredOn: on, data: {} } as const] : []),
  ];
}

/** An anonymous complaint has no name, and a named one has. */
function nameMustFit(data: Pick<ComplaintReceived['data'], 'identity' | 'complainant'>): void {
  if (data.identity === 'anonymous' && data.complainant?.name !== undefined) {
    throw new Rejection(
      'anonymous-complaint-with-name',
      'An anonymous complaint must not carry a name. Leave the name out, or choose that the staff alone may know it.',
      'input',
      'complainant/name',
    );
  }
  if (data.identity === 'named' && data.complainant?.name === undefined) {
    throw new Rejection(
      'named-complaint-without-name',
      'A complaint under your name needs the name. Give it, or choose anew who may know it.',
      'input',
      'complainant/name',
    );
  }
}

/** Conduct may be known by its year alone, but it has happened. */
function mustHaveHappened(conductOn: PartialDate, now: Moment): void {
  if (isPartialDate(conductOn) && firstDayOf(conductOn) > now.date) {
    throw new Rejection(
      'conduct-in-the-future',
      `${conductOn} has not come yet; today is ${now.date}. Give the day on which it happened, as far as it is known, or leave it out.`,
      'input',
      'conductOn',
    );
  }
  mustHaveCome(conductOn, now, 'conductOn');
}

/** Whether intake is through with a complaint: it was screened, or went to another authority as a whole. */
export function isScreened(state: Complaint): boolean {
  if (state.status === 'withdrawn') return isScreened(state.before);
  return state.status === 'screened' || state.status === 'referred';
}

function acknowledgedBefore(state: Complaint): boolean {
  return state.status === 'acknowledged' || (state.status === 'deficient' && state.acknowledged) || state.status === 'screened';
}

function mustBeUndecided(state: Exclude<Complaint, { status: 'none' }>, what: string): void {
  if (state.status === 'screened' || state.status === 'withdrawn' || state.status === 'referred') refuse(state, what);
}

function refuse(state: Exclude<Complaint, { status: 'none' }>, what: string): never {
  throw new Rejection(`complaint-is-${state.status}`, `A complaint that is ${state.status} cannot be ${what}.`);
}

function evolve(state: Complaint, event: ComplaintEvent): Complaint {
  if (state.status === 'referred' && state.shown !== undefined) {
    const isShown = event.type === 'ComplaintAcknowledged' || event.type === 'ComplaintCured';
    if (isShown) return { ...state, shown: evolve(state.shown, event) as Known };
  }
  switch (event.type) {
    case 'ComplaintReceived':
      return {
        status: 'received',
        identity: event.data.identity,
        bodyId: event.data.bodyId,
        receivedOn: event.occurredOn,
        conflicted: [],
        known: Object.keys(event.data.complainant ?? {}).length > 0,
        hasName: event.data.complainant?.name !== undefined,
        identityRequests: [],
        setApart: false,
        files: [],
        receiptHash: event.data.receiptHash,
        reissueRequests: [],
      };
    case 'ComplaintAcknowledged':
      return { ...lookedAt(state), status: 'acknowledged' };
    case 'ComplaintFoundDeficient':
      return {
        ...lookedAt(state),
        status: 'deficient',
        deficientSince: event.occurredOn,
        acknowledged: acknowledgedBefore(state),
        cureBy: event.data.cureBy,
      };
    case 'ComplaintCured':
      return { ...open(state), status: acknowledgedBefore(state) ? 'acknowledged' : 'received' };
    case 'ComplaintScreened':
      return { ...lookedAt(state), status: 'screened', outcome: event.data.outcome };
    case 'ComplaintWithdrawn':
      return {
        ...open(state),
        status: 'withdrawn',
        withdrawnOn: event.occurredOn,
        before: state.status === 'withdrawn' ? state.before : state,
      };
    case 'ComplaintReinstated':
      return reinstated(state);
    case 'ComplaintReferred':
      return event.data.extent === 'part' ? state : referredAsWhole(state, event.data.telling);
    case 'ComplaintSetApart':
    case 'ComplaintTakenIn':
      return state.status === 'none' ? state : { ...state, setApart: event.type === 'ComplaintSetApart' };
    case 'ConflictRecorded':
    case 'ConflictLifted':
      return state.status === 'none' ? state : { ...state, conflicted: withConflict(state.conflicted, event) };
    case 'IdentityOpened':
    case 'IdentityOpeningRequested':
    case 'IdentityOpeningApproved':
    case 'IdentityOpeningRefused':
    case 'IdentityOpeningExpired':
    case 'ConsentToBeNamedGiven': {
      if (state.status === 'none') return state;
      const asked = { ...state, identityRequests: requestsAfter(state.identityRequests, event) };
      return event.type === 'ConsentToBeNamedGiven' ? { ...asked, identity: 'named', known: true, hasName: true } : asked;
    }
    case 'FileReceived':
    case 'FileScanned':
    case 'FileOpeningConfirmed':
    case 'FileCleaned':
    case 'FileNotCleaned':
    case 'RedactedCopyReceived':
      return state.status === 'none' ? state : { ...state, files: withFile(state.files, event) };
    case 'ReceiptReplaced':
    case 'ReceiptReissued':
    case 'ReceiptReissueRequested':
    case 'ReceiptReissueApproved':
    case 'ReceiptReissueRefused': {
      if (state.status === 'none') return state;
      const receiptHash = 'receiptHash' in event.data ? event.data.receiptHash : state.receiptHash;
      return { ...state, receiptHash, reissueRequests: reissuesAfter(state.reissueRequests, event) };
    }
    case 'ComplainantNotified':
    case 'EventCorrected':
      return state;
  }
}

function referredAsWhole(state: Complaint, telling?: Telling): Complaint {
  const referred = { ...lookedAt(state), status: 'referred' } as const;
  return telling !== 'not-told' || state.status === 'none' ? referred : { ...referred, shown: asShown(state) };
}

/** What a complainant may not know of does not show by what is refused to her either. */
const asShown = (state: Known): Known => (state.status === 'referred' && state.shown !== undefined ? state.shown : state);

/** As it stood before it was withdrawn; whoever was walled off since, and a consent since, stays. */
function reinstated(state: Complaint): Complaint {
  if (state.status !== 'withdrawn') return state;
  const { before } = state;
  return before.status === 'none' ? before : { ...before, ...open(state) };
}

/** Whoever does something about a complaint has looked at it. */
const lookedAt = (state: Complaint): Open => ({ ...open(state), setApart: false });

function open(state: Complaint): Open {
  // The first event of every complaint is its receipt.
  if (state.status === 'none') {
    const nothing = { conflicted: [], known: false, hasName: false, identityRequests: [], files: [], setApart: false };
    return { identity: 'anonymous', bodyId: '', receivedOn: '1600', ...nothing, receiptHash: '', reissueRequests: [] };
  }
  const { identity, bodyId, receivedOn, conflicted, known, hasName, identityRequests, files } = state;
  const { receiptHash, reissueRequests, setApart } = state;
  return {
    ...{ identity, bodyId, receivedOn, conflicted, known, hasName, identityRequests, files },
    ...{ receiptHash, reissueRequests, setApart },
  };
}

const orders: readonly Order[] = [
  { first: ['ComplaintReceived'] },
  { first: ['ComplaintFoundDeficient'], then: ['ComplaintCured'] },
  { first: ['ComplaintWithdrawn'], then: ['ComplaintReinstated'] },
];

/** The rules of a complaint: what came in, and what became of it before any case. */
export const complaint: Decider<Complaint, ComplaintCommand, ComplaintEvent> = {
  name: 'complaint',
  events: complaintEvents,
  truths: {
    agree: {
      ComplaintReceived: nameMustFit,
      ComplaintFoundDeficient: ({ cureBy, cureByRule }, on) => {
        mustBeFounded('what is missing', cureBy, cureByRule, on, ['cureBy', 'cureByRule']);
      },
      ComplaintReferred: mustSayWhyUntold,
      ComplaintScreened: ({ outcome, duplicateOf }) => {
        if (outcome === 'duplicate' && duplicateOf === undefined) throw duplicateOfWhat(outcome);
      },
    },
    contradictions: (events) => outOfOrder(events, orders),
  },
  initialState: { status: 'none' },
  decide,
  evolve,
};
