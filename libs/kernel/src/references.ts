import type { Role } from './actor.js';
import type { Conflict, ConflictGround } from './conflict.js';
import type { FileInCustody } from './custody.js';
import type { CountedVote, RollCall } from './roll-call.js';
import { madeAs, type DecisionKind, type SaidToBeMade } from './making.js';
import type { PartialDate, PlainDate } from './partial-date.js';
import { Rejection } from './rejection.js';

/** A case, as far as whoever names one must know it. */
export interface CaseStanding {
  readonly bodyId: string;
  readonly status: 'open' | 'closed';
  /** The case in which it goes on. */
  readonly absorbedInto?: string;
  readonly complaintIds: readonly string[];
  readonly allegationIds: readonly string[];
  /** Those of them with which the body decided that it may not deal. */
  readonly outside?: readonly string[];
  /** Those of them that the body decided came too late. */
  readonly barred?: readonly string[];
  /** Itself, and every case that goes on in it, directly or through another one. */
  readonly lineage: readonly string[];
}

/** A motion, as far as whoever names one must know it. */
export interface MotionStanding {
  readonly caseId: string;
  readonly carried: boolean;
  readonly motionId: string;
  readonly kind: string;
  readonly question: string;
  readonly status: 'open' | 'carried' | 'failed' | 'tied' | 'quorum-lacking' | 'superseded';
  /** What the tie means under the rule of the motion, where it is tied. */
  readonly tieRule?: string;
  /** None named: it is about the whole case. */
  readonly allegationIds: readonly string[];
}

/** Days around an election in which a rule bars something against a candidate. */
export interface BlackoutStanding {
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly electionOn: PlainDate;
  readonly citation: string;
}

/** What a blackout can bar: that a report is transmitted, or that a matter is adjudicated. */
export type BarredInBlackout = 'no-transmittal' | 'suspend';

/** What a body's rule leaves to a carried vote alone, and where that stands. */
export interface VoteNeeded {
  readonly decisions: readonly DecisionKind[];
  readonly citation: string;
}

/** A decision that is to be recorded, and how it is said to be made. */
export interface Deciding extends SaidToBeMade {
  readonly decision: DecisionKind;
  /** The allegations that it decides; none where it is about the whole case. */
  readonly allegationIds: readonly string[];
  /** Today, where it is not said. */
  readonly occurredOn?: PartialDate;
}

/** What became of a case elsewhere, together with the cases that go on in it: what its closing must be true to. */
export interface CaseOutcome {
  readonly sanctions: { readonly imposed: number; readonly inForce: number };
  /** The chamber acted last by rejecting what was recommended, or by not acting on it. */
  readonly chamberDeclined: boolean;
  /** The case, or one of its complaints, was referred to another authority as a whole, which has not declined it. */
  readonly referred: boolean;
  /** Allegations about which a violation was found, and not set aside since. */
  readonly violations: number;
  /** Those of them that are about an allegation with which the body may not deal. */
  readonly violationsOutside: number;
  /** Those of them that are about an allegation that the body decided came too late. */
  readonly violationsBarred: number;
  /** What is undecided or under way. */
  readonly open: {
    readonly allegations: number;
    readonly motions: number;
    readonly conditions: number;
    readonly investigation: number;
    readonly recommendation: number;
    /** Clocks that run, and those that ran out with what they ran for still to be done. */
    readonly clocks: number;
    readonly hearings: number;
    readonly settlements: number;
    readonly appeals: number;
    /** Opinions on which the respondent relied, of which nothing was decided. */
    readonly reliances: number;
  };
  /** A settlement was approved. */
  readonly settled: boolean;
}

/**
 * Who was what in a case, in those that go or went on in it, in which it went on and in that from which it was severed, whether
 * they still are or not: people by their ids.
 */
export interface CaseParts {
  readonly investigated: readonly string[];
  readonly presented: readonly string[];
  readonly advised: readonly string[];
  /** Who voted on whether there is probable cause. */
  readonly votedOnCause: readonly string[];
}

/** A part in a case after which nobody hears it as its officer. */
export type OfficerPart = 'voted-on-cause' | 'investigated' | 'counsel';

/** A complaint: `accepted` when it was screened as such and neither withdrawn nor referred as a whole since. */
export interface ComplaintStanding {
  readonly bodyId: string;
  readonly receivedOn?: PartialDate;
  readonly accepted: boolean;
  /** It was screened as the repetition of another one. */
  readonly isDuplicate?: boolean;
  /** Everybody involved may know who complained. */
  readonly isNamed?: boolean;
}

/**
 * `named-only`: known from an old docket, and holds no votes here. A `chamber` acts on recommendations, and takes up nothing
 * itself.
 */
export type BodyStanding = 'takes-up' | 'chamber' | 'named-only' | 'unknown';

interface WantedOfCase {
  /** The body whose case it must be. */
  readonly bodyId?: string;
  readonly open?: boolean;
}

/**
 * The one place where an id of another aggregate is checked: that there is such a thing, that it is this body's and this case's,
 * and that it is in a state in which it can be named. Aggregates do not know each other, so the composition root answers the
 * questions: from the other aggregate itself, not from a read model, which may lag behind. Every check throws a `Rejection`.
 */
export abstract class References {
  abstract case(caseId: string): Promise<CaseStanding | undefined>;
  abstract body(bodyId: string): Promise<BodyStanding>;
  abstract motion(bodyId: string, motionId: string): Promise<MotionStanding | undefined>;
  /** The motions about any of these cases, in the order in which they were put. */
  abstract motionsAbout(bodyId: string, caseIds: readonly string[]): Promise<readonly MotionStanding[]>;
  /** What the rule that binds the body on a day, or today, leaves to a vote; undefined where no rule binds it. */
  abstract voteNeededBy(bodyId: string, on: PartialDate | undefined): Promise<VoteNeeded | undefined>;
  /**
   * What a vote of a body comes to that is recorded elsewhere than among its motions, by the rule and the members of that day.
   * Throws `Rejection`.
   */
  abstract countVote(bodyId: string, roll: RollCall, on: PartialDate): Promise<CountedVote>;
  /** As what somebody sat in a body on a day; undefined where nobody did. */
  abstract seatIn(bodyId: string, memberId: string, on: PartialDate): Promise<'chair' | 'member' | 'tie-breaker' | undefined>;
  /** The blackout by whose rule something is barred in a case on a day, or today; undefined where none is. */
  abstract blackoutOn(caseId: string, bars: BarredInBlackout, on: PartialDate | undefined): Promise<BlackoutStanding | undefined>;
  abstract complaint(complaintId: string): Promise<ComplaintStanding | undefined>;
  /** Whether a violation was found about the allegation, and not vacated since. */
  abstract violationFound(allegationId: string): Promise<boolean>;
  /** Those of the allegations about which something was found, in one case where that is named, and not vacated since. */
  abstract foundAbout(allegationIds: readonly string[], inCaseId?: string): Promise<readonly string[]>;
  /** Who gave up the investigation of a case, or was put aside from it. */
  abstract recusedFrom(caseId: string): Promise<readonly string[]>;
  /** Undefined where there is no such case. */
  abstract outcomeOf(caseId: string): Promise<CaseOutcome | undefined>;
  /** The roles that somebody has today; `staff-not-known` where this installation has no staff. */
  abstract rolesOf(userId: string): Promise<readonly Role[] | 'staff-not-known'>;
  /** The people of the staff and of the bodies whom a text names, and what makes that a conflict. */
  abstract named(text: string, ground: ConflictGround): Promise<readonly Conflict[]>;
  /** Who has a conflict in a case, in a complaint, or in every one of those in which somebody of the register has a part. */
  abstract conflictedIn(kind: 'case' | 'complaint' | 'person' | 'advisory', id: string): Promise<readonly string[]>;
  /** Who did intake of the complaints that a case comes from. */
  abstract intakeOf(caseId: string): Promise<readonly string[]>;
  /** The complaint of a case that was made by somebody of this name, or its only one; undefined where none can be told. */
  abstract complaintOf(caseId: string, complainant: string): Promise<string | undefined>;
  /**
   * Who had a part in a case, in one that goes or went on in it, in which it went on or from which it was severed, that some
   * counsel may not have beside it.
   */
  abstract partsIn(caseId: string): Promise<CaseParts>;
  /** The investigator assigned to a case now. */
  abstract investigatorOf(caseId: string): Promise<string | undefined>;

  /** Whether an event stands among those of these cases, their investigations and their sanctions; a correction is no act. */
  abstract isActIn(caseIds: readonly string[], eventId: string): Promise<boolean>;

  /**
   * The files that can be sent along with the report of a case: its documents, those of the cases that go on in it, and redacted
   * copies of them, as far as this person could open them.
   */
  abstract sendableIn(caseId: string, personId: string): Promise<readonly string[]>;

  /**
   * The files of a case, and of the cases that go on in it, as they are now, each with the title of the document that it is: for
   * somebody who may see what was sent of them. Those of a case in which that person has a conflict are left out.
   */
  abstract filesOf(caseId: string, personId: string): Promise<readonly (FileInCustody & { readonly title?: string })[]>;

  /** Throws `file-unknown`. */
  async mustBeSendable(caseId: string, personId: string, fileIds: readonly string[]): Promise<void> {
    const sendable = fileIds.length === 0 ? [] : await this.sendableIn(caseId, personId);
    if (fileIds.every((fileId) => sendable.includes(fileId))) return;
    throw new Rejection(
      'file-unknown',
      'One of these is no document of this case or of one that goes on in it, or you cannot open it: it is harmful, or was not scanned and you have not confirmed that you open it all the same.',
      'unknown',
      'documentIds',
    );
  }

  /** An act is one of the case, or of one that goes on in it. Throws `act-unknown`, and `case-unknown`. No act named: nothing. */
  async mustBeActIn(caseId: string, actId: string | undefined): Promise<void> {
    if (actId === undefined) return;
    const known = await this.case(caseId);
    if (known === undefined) throw new Rejection('case-unknown', 'There is no such case.', 'unknown', 'caseId');
    if (await this.isActIn(known.lineage, actId)) return;
    throw new Rejection('act-unknown', 'The case has no such act. Choose one from the list, or none.', 'unknown', 'actId');
  }

  /** Nothing that a rule bars before an election is recorded as done in these days. Throws `blackout-bars`. */
  async mustNotBeBarredByBlackout(caseId: string, bars: BarredInBlackout, on: PartialDate | undefined): Promise<void> {
    const blackout = await this.blackoutOn(caseId, bars, on);
    if (blackout === undefined) return;
    const { from, until, electionOn, citation } = blackout;
    const what = bars === 'suspend' ? 'adjudicated against a candidate' : 'transmitted';
    const meanwhile = bars === 'suspend' ? 'An allegation can be dismissed, or the matter referred, meanwhile. ' : '';
    throw new Rejection(
      'blackout-bars',
      `In the blackout before the election of ${electionOn}, from ${from} to ${until}, nothing is ${what} (${citation}). ${meanwhile}Do it after ${until}; or, where the respondent is no candidate or the rule excepts what the case is about, record that the blackout is over.`,
    );
  }

  /** Throws `body-unknown`. */
  async mustBeBody(bodyId: string, { legacy = false } = {}): Promise<void> {
    const standing = await this.body(bodyId);
    if (standing === 'takes-up' || (legacy && standing !== 'unknown')) return;
    throw new Rejection(
      'body-unknown',
      {
        unknown: 'There is no such body. Choose one from the list.',
        chamber: 'A chamber acts on what a body recommends, and takes up no complaint or case itself. Choose a body.',
        'named-only': 'This body is known from an old docket alone and takes up nothing here. Choose one that was constituted.',
      }[standing],
      'input',
      'bodyId',
    );
  }

  /**
   * A case is named where it is decided now. Throws `case-unknown`, `case-goes-on-in-another`, `case-of-another-body`,
   * `case-is-closed`.
   */
  async mustBeCase(caseId: string, { bodyId, open = false }: WantedOfCase = {}): Promise<CaseStanding> {
    const known = await this.case(caseId);
    if (known === undefined) throw new Rejection('case-unknown', 'There is no such case.', 'unknown', 'caseId');
    if (known.absorbedInto !== undefined) {
      throw new Rejection(
        'case-goes-on-in-another',
        'This case goes on in another one, which its page names. What is decided now is decided there.',
        'state',
        'caseId',
      );
    }
    if (bodyId !== undefined && known.bodyId !== bodyId && (await this.body(known.bodyId)) !== 'named-only') {
      throw new Rejection('case-of-another-body', 'This case is before another body, which alone acts in it.', 'state', 'caseId');
    }
    if (open && known.status === 'closed') {
      throw new Rejection('case-is-closed', 'The case is closed. Reopen it first.', 'state', 'caseId');
    }
    return known;
  }

  /** Throws `allegation-unknown`, besides what `mustBeCase` throws. */
  async mustBeAllegations(caseId: string, allegationIds: readonly string[]): Promise<CaseStanding> {
    const known = await this.mustBeCase(caseId);
    const other = allegationIds.find((allegationId) => !known.allegationIds.includes(allegationId));
    if (other === undefined) return known;
    throw new Rejection(
      'allegation-unknown',
      'The case has no such allegation. Add the allegation to the case first, or name one of its own.',
      'unknown',
      'allegationIds',
    );
  }

  /**
   * The vote was the body's whose case it is, in this case or in one that goes on in it. Throws `motion-not-carried`, besides
   * what `mustBeCase` throws. No motion named: nothing.
   */
  async mustHaveCarried(caseId: string, motionId: string | undefined): Promise<void> {
    if (motionId === undefined) return;
    if ((await this.motionIn(await this.mustBeCase(caseId), motionId))?.carried === true) return;
    throw new Rejection(
      'motion-not-carried',
      'This motion was not carried in this case. Name the motion that decided it, or none where the body did not vote.',
      'state',
      'motionId',
    );
  }

  /** No vote is open that names one of these allegations of a case. Throws `motion-not-decided`. */
  async mustNotBeVotedOn(caseId: string, allegationIds: readonly string[]): Promise<void> {
    const known = await this.case(caseId);
    const motions = known === undefined ? [] : await this.motionsAbout(known.bodyId, known.lineage);
    const open = motions.find((one) => one.status === 'open' && one.allegationIds.some((id) => allegationIds.includes(id)));
    if (open === undefined) return;
    throw new Rejection(
      'motion-not-decided',
      `The vote on “${open.question}” is open, and is about one of these allegations. Close it first.`,
      'state',
      'allegationIds',
    );
  }

  /**
   * A decision agrees with how the body voted: the motion that it names carried and is about what is decided, and where the
   * body's rule of that day leaves it to a vote, there is such a motion. Throws `vote-needed`, `motion-about-something-else`,
   * what `madeAs` throws, and what `mustHaveCarried` throws.
   */
  async mustBeMadeByRule(caseId: string, { decision, allegationIds, occurredOn, ...said }: Deciding): Promise<void> {
    const { motionId } = madeAs(said);
    const known = await this.mustBeCase(caseId);
    await this.mustHaveCarried(caseId, motionId);
    const rule = await this.voteNeededBy(known.bodyId, occurredOn);
    const isNeeded = rule?.decisions.includes(decision) === true;
    if (motionId === undefined && !isNeeded) return;
    const motions = await this.motionsAbout(known.bodyId, known.lineage);
    const isAbout = (one: MotionStanding): boolean =>
      one.allegationIds.length === 0 || allegationIds.every((id) => one.allegationIds.includes(id));
    const named = motions.find((one) => one.motionId === motionId);
    if (named !== undefined && !isAbout(named)) {
      throw new Rejection(
        'motion-about-something-else',
        `“${named.question}” carried, and is about other allegations. Name a motion that is about what is decided here.`,
        'state',
        'motionId',
      );
    }
    if (!isNeeded || named?.kind === decision) return;
    // The rule itself dismisses what tied, and no vote on the dismissal could carry.
    const dismisses = ({ status, tieRule }: MotionStanding) => status === 'tied' && tieRule === 'default-dismiss';
    if (decision === 'dismissal' && said.madeBy === 'law' && motions.some((one) => dismisses(one) && isAbout(one))) return;
    const fitting = motions.filter((one) => one.kind === decision && isAbout(one));
    throw new Rejection('vote-needed', `${needOf(decision, rule.citation)} ${missingOf(decision, fitting)}`, 'state', 'motionId');
  }

  /** A motion about a case, whatever became of it. Throws `motion-of-another-case`, and `case-unknown`. */
  async mustBeMotionIn(caseId: string, motionId: string): Promise<void> {
    const known = await this.case(caseId);
    if (known === undefined) throw new Rejection('case-unknown', 'There is no such case.', 'unknown', 'caseId');
    if ((await this.motionIn(known, motionId)) !== undefined) return;
    throw new Rejection('motion-of-another-case', 'No such motion was put about this case.', 'state', 'motionId');
  }

  /**
   * A case comes from accepted complaints to its own body alone. Throws `complaint-unknown`, `complaint-not-accepted`,
   * `complaint-to-another-body`.
   */
  async mustBeAccepted(complaintIds: readonly string[], bodyId: string | undefined, given = 'complaintIds'): Promise<void> {
    for (const [index, complaintId] of complaintIds.entries()) {
      const field = given === 'complaintIds' ? `complaintIds/${String(index)}` : given;
      const known = await this.complaint(complaintId);
      if (known === undefined) {
        throw new Rejection('complaint-unknown', 'There is no such complaint. Check which one is named.', 'unknown', field);
      }
      if (!known.accepted) {
        throw new Rejection(
          'complaint-not-accepted',
          'This complaint is not accepted, or not any more. Screen it first, or open the case on the body’s own motion.',
          'state',
          field,
        );
      }
      if (bodyId !== undefined && known.bodyId !== bodyId) {
        throw new Rejection(
          'complaint-to-another-body',
          'This complaint was addressed to another body. That body takes it up, or refers it.',
          'state',
          field,
        );
      }
    }
  }

  /** What a complaint repeats was addressed to the same body, and repeats nothing itself. Throws `duplicate-of-what`. */
  async mustBeRepeatable(complaintId: string, bodyId: string | undefined, given = 'duplicateOf'): Promise<void> {
    const known = await this.complaint(complaintId);
    const isOfBody = known !== undefined && known.bodyId === bodyId;
    if (isOfBody && known.isDuplicate !== true) return;
    throw new Rejection(
      'duplicate-of-what',
      isOfBody
        ? 'That complaint is itself a duplicate. Name the one that it repeats.'
        : 'There is no complaint with this id at this body. Check it on the page of the other complaint.',
      'input',
      given,
    );
  }

  /** What is told to a complainant is about her own case. Throws `case-of-another-complaint`, and `motion-of-another-case`. */
  async mustConcern(
    complaintId: string,
    { caseId, motionId }: { readonly caseId?: string; readonly motionId?: string },
  ): Promise<void> {
    if (caseId === undefined) {
      if (motionId === undefined) return;
      throw new Rejection('motion-without-case', 'A motion is put about a case. Name the case as well.', 'input', 'caseId');
    }
    if ((await this.case(caseId))?.complaintIds.includes(complaintId) !== true) {
      throw new Rejection('case-of-another-complaint', 'No such case comes from this complaint.', 'state', 'caseId');
    }
    if (motionId !== undefined) await this.mustBeMotionIn(caseId, motionId);
  }

  /** Throws `no-violation-found`, `allegation-without-violation`, besides what `mustBeCase` throws. */
  async mustHaveViolations(caseId: string, allegationIds: readonly string[] = []): Promise<void> {
    const ofCase = (await this.mustBeCase(caseId)).allegationIds;
    const found = await Promise.all(ofCase.map((allegationId) => this.violationFound(allegationId)));
    const violations = ofCase.filter((_, index) => found[index]);
    if (violations.length === 0) {
      throw new Rejection(
        'no-violation-found',
        'No violation was found in this case, so there is nothing to sanction. Make the finding first, or recommend that there be no sanction.',
      );
    }
    const other = allegationIds.find((allegationId) => !violations.includes(allegationId));
    if (other === undefined) return;
    throw new Rejection(
      'allegation-without-violation',
      'No violation was found about one of these allegations. Name only allegations with such a finding.',
      'state',
      'allegationIds',
    );
  }

  /** Throws `investigator-unknown`. */
  async mustBeInvestigator(userId: string): Promise<void> {
    const roles = await this.rolesOf(userId);
    if (roles === 'staff-not-known' || roles.includes('investigator')) return;
    throw new Rejection(
      'investigator-unknown',
      'The staff directory knows nobody of this id as an investigator. Nobody else can take an investigation.',
      'input',
      'investigatorId',
    );
  }

  /** Throws `conflict-of-interest`. */
  async mustHaveNoConflict(personId: string, caseId: string, field: string): Promise<void> {
    if (!(await this.conflictedIn('case', caseId)).includes(personId)) return;
    throw new Rejection(
      'conflict-of-interest',
      'This person has a conflict in this case and can have no part in it. Choose somebody else.',
      'state',
      field,
    );
  }

  /** Whoever did intake of a matter does not investigate it. Throws `did-intake`. */
  async mustHaveDoneNoIntake(userId: string, caseId: string): Promise<void> {
    if (!(await this.intakeOf(caseId)).includes(userId)) return;
    throw new Rejection(
      'did-intake',
      'This person did intake of a complaint in this case, and whoever did intake does not investigate. Assign somebody else.',
      'state',
      'investigatorId',
    );
  }

  /** Throws `counsel-unknown`. */
  async mustBeCounsel(userId: string): Promise<void> {
    const roles = await this.rolesOf(userId);
    if (roles === 'staff-not-known' || roles.includes('counsel')) return;
    throw new Rejection(
      'counsel-unknown',
      'The staff directory knows nobody of this id as counsel. Nobody else can be counsel in a case.',
      'input',
      'counselId',
    );
  }

  /**
   * Whoever presented the charges or investigated does not advise the panel, and whoever advised it does not present the charges.
   * Throws `other-part-in-case`.
   */
  async mustFitAsCounsel(userId: string, caseId: string, capacity: 'enforcement' | 'advisory'): Promise<void> {
    const { investigated, presented, advised } = await this.partsIn(caseId);
    const refuse = (sentence: string): never => {
      throw new Rejection('other-part-in-case', sentence, 'state', 'counselId');
    };
    if (capacity === 'enforcement' && advised.includes(userId)) {
      refuse(
        'This person advised the panel in this case, or in one that goes on in it, and cannot present the charges. Assign somebody else.',
      );
    }
    if (capacity === 'advisory' && presented.includes(userId)) {
      refuse(
        'This person presented the charges in this case, or in one that goes on in it, and cannot advise the panel. Assign somebody else.',
      );
    }
    if (capacity === 'advisory' && investigated.includes(userId)) {
      refuse('This person investigated this case, or one that goes on in it, and cannot advise the panel. Assign somebody else.');
    }
  }

  /** Whoever advised the panel does not investigate the case. Throws `other-part-in-case`. */
  async mustNotHaveAdvised(userId: string, caseId: string): Promise<void> {
    if (!(await this.partsIn(caseId)).advised.includes(userId)) return;
    throw new Rejection(
      'other-part-in-case',
      'This person advised the panel in this case, or in one that goes on in it, and cannot investigate it. Assign somebody else.',
      'state',
      'investigatorId',
    );
  }

  /**
   * What an officer who is to hear a case was in it or in one that goes on in it, by user id or by name. No officer: nothing.
   * Throws `conflict-of-interest`.
   */
  async partsOfOfficer(officer: string | undefined, caseId: string): Promise<readonly OfficerPart[]> {
    if (officer === undefined) return [];
    const ids = [officer, ...(await this.named(officer, 'other')).map(({ personId }) => personId)];
    for (const id of ids) await this.mustHaveNoConflict(id, caseId, 'officer');
    const { investigated, presented, advised, votedOnCause } = await this.partsIn(caseId);
    const held = { 'voted-on-cause': votedOnCause, investigated, counsel: [...presented, ...advised] } as const;
    const parts = Object.keys(held) as OfficerPart[];
    return parts.filter((part) => ids.some((id) => held[part].includes(id)));
  }

  /** Whoever is on staff as something else has no vote. Throws `staff-has-no-seat`. */
  async mustBeAbleToSit(memberId: string): Promise<void> {
    const roles = await this.rolesOf(memberId);
    const [role] = roles;
    if (roles === 'staff-not-known' || role === undefined || roles.includes('member')) return;
    throw new Rejection(
      'staff-has-no-seat',
      `This person is on the staff as ${role} and cannot have a seat.`,
      'input',
      'memberId',
    );
  }

  private async motionIn({ bodyId, lineage }: CaseStanding, motionId: string): Promise<MotionStanding | undefined> {
    const known = await this.motion(bodyId, motionId);
    return known !== undefined && lineage.includes(known.caseId) ? known : undefined;
  }
}

/** What the decisions that a rule can leave to a vote are called in a sentence. */
const decisionWords: Readonly<Record<DecisionKind, string>> = {
  'probable-cause': 'probable cause',
  finding: 'a finding',
  dismissal: 'a dismissal',
  recommendation: 'a recommendation',
  closing: 'the closing of a case',
};

const needOf = (decision: DecisionKind, citation: string): string =>
  `The body’s rule (${citation}) leaves ${decisionWords[decision]} to a vote that carried.`;

/** Which motion is missing, by those on the same decision about the same allegations. */
function missingOf(decision: DecisionKind, fitting: readonly MotionStanding[]): string {
  const last = (status: MotionStanding['status']) => fitting.findLast((one) => one.status === status)?.question;
  const carried = last('carried');
  if (carried !== undefined) return `“${carried}” carried: name that motion.`;
  const tied = last('tied');
  if (tied !== undefined)
    return `“${tied}” tied, and nothing has ended the tie. Put a new motion that names it, or break the tie.`;
  const open = last('open');
  if (open !== undefined) return `The vote on “${open}” is open. Close it first.`;
  const ended = fitting.at(-1);
  const put = `Put a motion on ${decisionWords[decision]}, and let the body vote.`;
  if (ended === undefined) return `No motion on ${decisionWords[decision]} was put about this. ${put}`;
  return `“${ended.question}” ${ended.status === 'quorum-lacking' ? 'had no quorum' : 'did not carry'}. ${put}`;
}
