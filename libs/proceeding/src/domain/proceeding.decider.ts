import {
  dated,
  derivedId,
  isCertainlyBefore,
  madeAs,
  outOfOrder,
  Rejection,
  type Decider,
  type Made,
  type Moment,
  type OfficerPart,
  type Order,
  type PartialDate,
  type PlainDate,
  type Truths,
} from '#kernel';
import type { ProceedingCommand } from './proceeding.commands.js';
import {
  proceedingEvents,
  type Hearer,
  type HearingSet,
  type MatterReferred,
  type ProceedingEvent,
  type ReferralAnswer,
  type RelianceResult,
  type SettlementSide,
} from './proceeding.events.js';

export interface KnownHearing {
  readonly status: 'set' | 'open' | 'concluded' | 'cancelled';
  /** The day of what happened to it last. */
  readonly since: PartialDate;
  readonly heldOn: PlainDate;
  readonly hearer: Hearer;
  readonly officer?: string;
  readonly reported?: true;
}
interface KnownSettlement {
  readonly status: 'proposed' | 'approved' | 'rejected';
  readonly proposedOn: PartialDate;
  readonly agreedBy: readonly SettlementSide[];
}
interface KnownAppeal {
  readonly status: 'pending' | 'decided';
  readonly filedOn: PartialDate;
  readonly argued?: true;
  readonly allegationIds: readonly string[];
}
interface KnownReferral extends Pick<MatterReferred['data'], 'extent'> {
  readonly referredOn: PartialDate;
  readonly answers: readonly ReferralAnswer[];
}

interface KnownReliance {
  readonly claimedOn: PartialDate;
  /** About which allegations it was said; none where about all. */
  readonly allegationIds: readonly string[];
  readonly result?: RelianceResult;
}

/** The hearings, settlements, appeals, referrals and opinions relied on of one case, each by its id. */
export interface Proceeding {
  readonly hearings: ReadonlyMap<string, KnownHearing>;
  readonly settlements: ReadonlyMap<string, KnownSettlement>;
  readonly appeals: ReadonlyMap<string, KnownAppeal>;
  readonly referrals: ReadonlyMap<string, KnownReferral>;
  readonly reliances: ReadonlyMap<string, KnownReliance>;
}

function decide(state: Proceeding, command: ProceedingCommand, now: Moment): readonly ProceedingEvent[] {
  switch (command.type) {
    case 'SetHearing': {
      const hearingId = derivedId(command.meta.commandId, 'hearing');
      if (state.hearings.has(hearingId)) return [];
      const { officerWas, ...said } = command.data;
      const { occurredOn, data } = dated(said, now, []);
      mustNotBeHeldFirst(data.heldOn, occurredOn);
      mustNameItsOfficer(data);
      mustBeImpartial(officerWas);
      return [{ type: 'HearingSet', occurredOn, data: { hearingId, ...data } }];
    }
    case 'GiveHearingNotice': {
      const hearing = hearingOf(state, command.data.hearingId, ['set', 'open']);
      return [{ type: 'HearingNoticeGiven', ...dated(command.data, now, since(hearing)) }];
    }
    case 'ReplaceHearingOfficer': {
      const hearing = hearingOf(state, command.data.hearingId, ['set', 'open', 'concluded']);
      if (hearing.officer === command.data.officer) return [];
      if (hearing.hearer !== 'hearing-officer')
        throw new Rejection('hearing-without-officer', 'The body itself hears this. Nobody is there to be replaced.');
      const { officerWas, ...said } = command.data;
      mustBeImpartial(officerWas);
      return [{ type: 'HearingOfficerReplaced', ...dated(said, now, since(hearing)) }];
    }
    case 'OpenHearing': {
      const hearing = hearingOf(state, command.data.hearingId, ['set', 'open']);
      if (hearing.status === 'open') return [];
      const { officerWas, ...said } = command.data;
      mustBeImpartial(officerWas);
      return [{ type: 'HearingOpened', ...dated(said, now, since(hearing)) }];
    }
    case 'ContinueHearing': {
      const hearing = hearingOf(state, command.data.hearingId, ['set', 'open']);
      if (hearing.heldOn === command.data.heldOn) return [];
      const fact = dated(command.data, now, since(hearing));
      mustNotBeHeldFirst(fact.data.heldOn, fact.occurredOn);
      return [{ type: 'HearingContinued', ...fact }];
    }
    case 'ConcludeHearing': {
      const hearing = hearingOf(state, command.data.hearingId, ['open', 'concluded']);
      if (hearing.status === 'concluded') return [];
      return [{ type: 'HearingConcluded', ...dated(command.data, now, since(hearing)) }];
    }
    case 'CancelHearing': {
      const hearing = hearingOf(state, command.data.hearingId, ['set', 'cancelled']);
      if (hearing.status === 'cancelled') return [];
      return [{ type: 'HearingCancelled', ...dated(command.data, now, since(hearing)) }];
    }
    case 'DeliverHearingReport': {
      const hearing = hearingOf(state, command.data.hearingId, ['concluded']);
      if (hearing.reported) return [];
      return [{ type: 'HearingReportDelivered', ...dated(command.data, now, since(hearing)) }];
    }
    case 'ProposeSettlement': {
      const settlementId = derivedId(command.meta.commandId, 'settlement');
      if (state.settlements.has(settlementId)) return [];
      const { occurredOn, data } = dated(command.data, now, []);
      return [{ type: 'SettlementProposed', occurredOn, data: { settlementId, ...data } }];
    }
    case 'AgreeToSettlement': {
      const settlement = settlementOf(state, command.data.settlementId);
      if (settlement.agreedBy.includes(command.data.agreedBy)) return [];
      mustBeProposed(settlement);
      return [{ type: 'SettlementAgreed', ...dated(command.data, now, proposed(settlement)) }];
    }
    case 'ApproveSettlement': {
      const settlement = settlementOf(state, command.data.settlementId);
      if (settlement.status === 'approved') return [];
      mustBeProposed(settlement);
      if (!settlement.agreedBy.includes('respondent')) {
        throw new Rejection(
          'settlement-not-agreed',
          'It is not on record that the respondent agreed to these terms. Record that first, or reject the settlement.',
        );
      }
      const { occurredOn, data } = dated(command.data, now, proposed(settlement));
      const made = madeAs(data);
      mustSayWhoDecided(made, 'A settlement is approved by a vote, or by somebody whom a rule lets decide it.');
      return [{ type: 'SettlementApproved', occurredOn, data: { settlementId: data.settlementId, ...made } }];
    }
    case 'RejectSettlement': {
      const settlement = settlementOf(state, command.data.settlementId);
      if (settlement.status === 'rejected') return [];
      mustBeProposed(settlement);
      return [{ type: 'SettlementRejected', ...dated(command.data, now, proposed(settlement)) }];
    }
    case 'FileAppeal': {
      const appealId = derivedId(command.meta.commandId, 'appeal');
      if (state.appeals.has(appealId)) return [];
      const { occurredOn, data } = dated(command.data, now, []);
      const allegationIds = [...new Set(data.allegationIds)];
      return [{ type: 'AppealFiled', occurredOn, data: { appealId, ...data, allegationIds } }];
    }
    case 'ArgueAppeal': {
      const appeal = appealOf(state, command.data.appealId);
      if (appeal.argued) return [];
      mustBePending(appeal);
      return [{ type: 'AppealArgued', ...dated(command.data, now, filed(appeal)) }];
    }
    case 'DecideAppeal': {
      const appeal = appealOf(state, command.data.appealId);
      mustBePending(appeal);
      const { occurredOn, data } = dated(command.data, now, filed(appeal));
      return [{ type: 'AppealDecided', occurredOn, data: { ...data, allegationIds: appeal.allegationIds } }];
    }
    case 'ReferMatter': {
      const referralId = derivedId(command.meta.commandId, 'referral');
      if (state.referrals.has(referralId)) return [];
      const { occurredOn, data } = dated(command.data, now, []);
      mustNameItsPart(data);
      return [
        { type: 'MatterReferred', occurredOn, data: { referralId, ...data, allegationIds: [...new Set(data.allegationIds)] } },
      ];
    }
    case 'AnswerReferral': {
      const referral = state.referrals.get(command.data.referralId);
      if (referral === undefined) throw unknown('referral-unknown', 'referral');
      const { answer } = command.data;
      if (answer !== 'outcome' && referral.answers.includes(answer)) return [];
      const after = [{ when: 'the matter was referred', on: referral.referredOn }];
      return [{ type: 'ReferralAnswered', ...dated(command.data, now, after) }];
    }
    case 'RecordReliance': {
      const relianceId = derivedId(command.meta.commandId, 'reliance');
      if (state.reliances.has(relianceId)) return [];
      const { occurredOn, data } = dated(command.data, now, []);
      const allegationIds = [...new Set(data.allegationIds)];
      return [{ type: 'OpinionReliedOn', occurredOn, data: { relianceId, ...data, allegationIds } }];
    }
    case 'DecideReliance': {
      const reliance = state.reliances.get(command.data.relianceId);
      if (reliance === undefined) throw unknown('reliance-unknown', 'opinion on which the respondent relied');
      const after = [{ when: 'the respondent relied on the opinion', on: reliance.claimedOn }];
      const { occurredOn, data } = dated(command.data, now, after);
      const { relianceId, result, reasons, citation, telling, ...said } = data;
      const made = madeAs(said);
      mustSayWhoDecided(
        made,
        'That somebody could rely on an opinion, or could not, is decided by a vote, or by somebody whom a rule lets decide it.',
      );
      if (reliance.result === result) return [];
      return [{ type: 'OpinionRelianceDecided', occurredOn, data: { relianceId, result, reasons, citation, telling, ...made } }];
    }
    case 'CarryReliances': {
      const { occurredOn, data } = dated(command.data, now, []);
      const { fromCaseId: carriedFrom, reliances } = data;
      return reliances.flatMap(({ claim, decided }): readonly ProceedingEvent[] => {
        const known = state.reliances.get(claim.relianceId);
        return [
          ...(known === undefined ? [{ type: 'OpinionReliedOn', occurredOn, data: { ...claim, carriedFrom } } as const] : []),
          ...(decided === undefined || decided.result === known?.result
            ? []
            : [{ type: 'OpinionRelianceDecided', occurredOn, data: { ...decided, carriedFrom } } as const]),
        ];
      });
    }
  }
}

/** Throws `motion-not-named`. */
function mustSayWhoDecided({ motionId, madeBy }: Made, how: string): void {
  if (motionId !== undefined || madeBy !== undefined) return;
  throw new Rejection(
    'motion-not-named',
    `${how} Name the motion that carried, or who decided and under which rule.`,
    'input',
    'motionId',
  );
}

const unknown = (
  reason: 'hearing-unknown' | 'settlement-unknown' | 'appeal-unknown' | 'referral-unknown' | 'reliance-unknown',
  what: string,
) => new Rejection(reason, `There is no such ${what} in this case. Choose one of those on its page.`, 'unknown');

const since = ({ since: on }: KnownHearing) => [{ when: 'what is on record of the hearing happened', on }];
const proposed = ({ proposedOn: on }: KnownSettlement) => [{ when: 'the settlement was proposed', on }];
const filed = ({ filedOn: on }: KnownAppeal) => [{ when: 'the appeal was filed', on }];

/** Throws `hearing-unknown` and `hearing-not-there-yet`. */
function hearingOf(state: Proceeding, id: string, wanted: readonly KnownHearing['status'][]): KnownHearing {
  const hearing = state.hearings.get(id);
  if (hearing === undefined) throw unknown('hearing-unknown', 'hearing');
  if (wanted.includes(hearing.status)) return hearing;
  const stands = { set: 'is set and not opened', open: 'is open', concluded: 'was concluded', cancelled: 'was canceled' };
  throw new Rejection(
    'hearing-not-there-yet',
    `The hearing ${stands[hearing.status]}. Record what comes before, or set another hearing.`,
  );
}

function settlementOf(state: Proceeding, id: string): KnownSettlement {
  const settlement = state.settlements.get(id);
  if (settlement === undefined) throw unknown('settlement-unknown', 'settlement');
  return settlement;
}
function mustBeProposed({ status }: KnownSettlement): void {
  if (status === 'proposed') return;
  throw new Rejection('settlement-decided', `The settlement was ${status}. Propose another one.`);
}

function appealOf(state: Proceeding, id: string): KnownAppeal {
  const appeal = state.appeals.get(id);
  if (appeal === undefined) throw unknown('appeal-unknown', 'appeal');
  return appeal;
}
function mustBePending({ status }: KnownAppeal): void {
  if (status === 'pending') return;
  throw new Rejection('appeal-decided', 'The appeal was decided. Correct what is wrong about that, or record a further appeal.');
}

/** Throws `hearing-before-it-is-set`. */
function mustNotBeHeldFirst(heldOn: PlainDate, setOn: PartialDate): void {
  if (!isCertainlyBefore(heldOn, setOn)) return;
  throw new Rejection(
    'hearing-before-it-is-set',
    `A hearing that is set on ${setOn} cannot be held on ${heldOn}. Check both days.`,
    'input',
    'heldOn',
  );
}

/** Throws `officer-not-named` and `hearing-without-officer`. */
function mustNameItsOfficer({ hearer, officer }: Pick<HearingSet['data'], 'hearer' | 'officer'>): void {
  if (hearer === 'hearing-officer' && officer === undefined)
    throw new Rejection(
      'officer-not-named',
      'Say who the hearing officer is, or that the body itself hears it.',
      'input',
      'officer',
    );
  if (hearer === 'body' && officer !== undefined) {
    throw new Rejection(
      'hearing-without-officer',
      'An officer is named, and that the body itself hears it. Say one of the two.',
      'input',
      'officer',
    );
  }
}

/**
 * Whoever found cause to believe a charge, or made or argued it, has an opinion of it already. Throws
 * `took-part-in-probable-cause` and `other-part-in-case`.
 */
function mustBeImpartial(was: readonly OfficerPart[] = []): void {
  if (was.includes('voted-on-cause'))
    throw new Rejection(
      'took-part-in-probable-cause',
      'This person voted on probable cause in this case, or in one that goes on in it, and cannot hear it. Choose somebody else.',
      'state',
      'officer',
    );
  if (was.length === 0) return;
  throw new Rejection(
    'other-part-in-case',
    'This person investigated this case, or was counsel in it, and cannot hear it. Choose somebody else.',
    'state',
    'officer',
  );
}

/** Throws `part-not-named`. */
function mustNameItsPart({ extent, allegationIds }: Pick<MatterReferred['data'], 'extent' | 'allegationIds'>): void {
  if (extent === 'full' || allegationIds.length > 0) return;
  throw new Rejection(
    'part-not-named',
    'Name the allegations that were referred, or say that it is the whole.',
    'input',
    'allegationIds',
  );
}

function evolve(state: Proceeding, event: ProceedingEvent): Proceeding {
  switch (event.type) {
    case 'HearingSet': {
      const { hearingId, heldOn, hearer, officer } = event.data;
      const known = {
        ...({ status: 'set', since: event.occurredOn, heldOn, hearer } as const),
        ...(officer !== undefined && { officer }),
      };
      return { ...state, hearings: new Map(state.hearings).set(hearingId, known) };
    }
    case 'HearingOfficerReplaced':
      return withHearing(state, event, { officer: event.data.officer });
    case 'HearingOpened':
      return withHearing(state, event, { status: 'open' });
    case 'HearingContinued':
      return withHearing(state, event, { heldOn: event.data.heldOn });
    case 'HearingConcluded':
      return withHearing(state, event, { status: 'concluded' });
    case 'HearingCancelled':
      return withHearing(state, event, { status: 'cancelled' });
    case 'HearingReportDelivered':
      return withHearing(state, event, { reported: true });
    case 'SettlementProposed': {
      const known = { status: 'proposed', proposedOn: event.occurredOn, agreedBy: [event.data.proposedBy] } as const;
      return { ...state, settlements: new Map(state.settlements).set(event.data.settlementId, known) };
    }
    case 'SettlementAgreed':
      return withSettlement(state, event.data.settlementId, ({ agreedBy }) => ({ agreedBy: [...agreedBy, event.data.agreedBy] }));
    case 'SettlementApproved':
      return withSettlement(state, event.data.settlementId, () => ({ status: 'approved' }));
    case 'SettlementRejected':
      return withSettlement(state, event.data.settlementId, () => ({ status: 'rejected' }));
    case 'AppealFiled': {
      const { appealId, allegationIds } = event.data;
      const known = { status: 'pending', filedOn: event.occurredOn, allegationIds } as const;
      return { ...state, appeals: new Map(state.appeals).set(appealId, known) };
    }
    case 'AppealArgued':
      return withAppeal(state, event.data.appealId, { argued: true });
    case 'AppealDecided':
      return withAppeal(state, event.data.appealId, { status: 'decided' });
    case 'MatterReferred': {
      const { referralId, extent } = event.data;
      const known = { extent, referredOn: event.occurredOn, answers: [] };
      return { ...state, referrals: new Map(state.referrals).set(referralId, known) };
    }
    case 'ReferralAnswered': {
      const { referralId, answer } = event.data;
      const referral = state.referrals.get(referralId);
      if (referral === undefined) return state;
      const known = { ...referral, answers: [...referral.answers, answer] };
      return { ...state, referrals: new Map(state.referrals).set(referralId, known) };
    }
    case 'OpinionReliedOn': {
      const known = { claimedOn: event.occurredOn, allegationIds: event.data.allegationIds };
      return { ...state, reliances: new Map(state.reliances).set(event.data.relianceId, known) };
    }
    case 'OpinionRelianceDecided': {
      const { relianceId, result } = event.data;
      const reliance = state.reliances.get(relianceId);
      if (reliance === undefined) return state;
      return { ...state, reliances: new Map(state.reliances).set(relianceId, { ...reliance, result }) };
    }
    case 'HearingNoticeGiven':
    case 'EventCorrected':
      return state;
  }
}

function withHearing(
  state: Proceeding,
  { data: { hearingId }, occurredOn }: { readonly data: { readonly hearingId: string }; readonly occurredOn: PartialDate },
  change: Partial<KnownHearing>,
): Proceeding {
  const hearing = state.hearings.get(hearingId);
  if (hearing === undefined) return state;
  return { ...state, hearings: new Map(state.hearings).set(hearingId, { ...hearing, since: occurredOn, ...change }) };
}
function withSettlement(state: Proceeding, id: string, change: (known: KnownSettlement) => Partial<KnownSettlement>): Proceeding {
  const known = state.settlements.get(id);
  return known === undefined
    ? state
    : { ...state, settlements: new Map(state.settlements).set(id, { ...known, ...change(known) }) };
}
function withAppeal(state: Proceeding, id: string, change: Partial<KnownAppeal>): Proceeding {
  const known = state.appeals.get(id);
  return known === undefined ? state : { ...state, appeals: new Map(state.appeals).set(id, { ...known, ...change }) };
}

const orders: readonly Order[] = [
  { first: ['HearingSet'], then: ['HearingOpened', 'HearingContinued', 'HearingCancelled'], same: 'hearingId' },
  { first: ['HearingOpened'], then: ['HearingConcluded'], same: 'hearingId' },
  { first: ['HearingConcluded'], then: ['HearingReportDelivered'], same: 'hearingId' },
  { first: ['SettlementProposed'], then: ['SettlementApproved', 'SettlementRejected'], same: 'settlementId' },
  { first: ['AppealFiled'], then: ['AppealArgued', 'AppealDecided'], same: 'appealId' },
  { first: ['MatterReferred'], then: ['ReferralAnswered'], same: 'referralId' },
  { first: ['OpinionReliedOn'], then: ['OpinionRelianceDecided'], same: 'relianceId' },
];

const truths: Truths<ProceedingEvent> = {
  agree: {
    HearingSet: (data, occurredOn) => {
      mustNotBeHeldFirst(data.heldOn, occurredOn);
    },
    HearingContinued: ({ heldOn }, occurredOn) => {
      mustNotBeHeldFirst(heldOn, occurredOn);
    },
  },
  contradictions: (events) => outOfOrder(events, orders),
};

/** The rules of the proceeding of one case. It bears the id of the case. */
export const proceeding: Decider<Proceeding, ProceedingCommand, ProceedingEvent> = {
  name: 'proceeding',
  events: proceedingEvents,
  initialState: { hearings: new Map(), settlements: new Map(), appeals: new Map(), referrals: new Map(), reliances: new Map() },
  decide,
  evolve,
  truths,
};
