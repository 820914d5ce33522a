import { CommandAboutCase, CommandAboutComplaint, type CommandMeta, type PartialDate, type PlainDate, type When } from '#kernel';
import type { AdoptedCalendar, SuspensionGround } from '#procedure';
import type {
  ClockCancelled,
  ClockEvent,
  ClockExpired,
  ClockExtended,
  ClockResumed,
  ClockSatisfied,
  ClockStarted,
  ClockSuspended,
} from './clock.events.js';

/** Starts a clock of the case. Its handler brings what the rule says, and the calendars by which the body goes. */
export class StartClock extends CommandAboutCase<ClockStarted['data'] & { readonly calendars?: readonly AdoptedCalendar[] }> {
  override readonly type = 'StartClock';
}

export class SuspendClock extends CommandAboutCase<ClockSuspended['data']> {
  override readonly type = 'SuspendClock';
}

export class ResumeClock extends CommandAboutCase<ClockResumed['data']> {
  override readonly type = 'ResumeClock';
}

export class ExtendClock extends CommandAboutCase<ClockExtended['data']> {
  override readonly type = 'ExtendClock';
}

export class SatisfyClock extends CommandAboutCase<ClockSatisfied['data'] & When> {
  override readonly type = 'SatisfyClock';
}

export class CancelClock extends CommandAboutCase<ClockCancelled['data']> {
  override readonly type = 'CancelClock';
}

/** Records that the time ran out. `changes`: how many facts of the clock the due date was reckoned from. */
export class ExpireClock extends CommandAboutCase<Omit<ClockExpired['data'], 'effect'> & { readonly changes: number }> {
  override readonly type = 'ExpireClock';
}

/** What somebody does to a clock by hand. */
export const actsByHand = { SatisfyClock, SuspendClock, ResumeClock, ExtendClock, CancelClock };
type ActByHand = InstanceType<(typeof actsByHand)[keyof typeof actsByHand]>;

/** The same to a clock of a complaint. The id is the complaint's. */
export class ActOnComplaintClock extends CommandAboutComplaint<
  {
    [Act in keyof typeof actsByHand]: { readonly act: Act; readonly said: InstanceType<(typeof actsByHand)[Act]>['data'] };
  }[keyof typeof actsByHand]
> {
  override readonly type = 'ActOnComplaintClock';
}

/** Makes of what is done to a clock of a complaint the same command as in a case, for the one decider of both. */
export function actByHand({ id, data: { act, said }, meta }: ActOnComplaintClock): ActByHand {
  const Act = actsByHand[act] as new (id: string, data: typeof said, meta: CommandMeta) => ActByHand;
  return new Act(id, said, meta);
}

/** Something on record, and what it means to the clocks of the case. */
export interface FollowedFact {
  readonly factId: string;
  /** The type of the event. */
  readonly type: string;
  /** The same in words. */
  readonly called: string;
  readonly on: PartialDate;
  /** The clocks that begin with it, as far as their rules and days go. */
  readonly begins: readonly Omit<ClockStarted['data'], 'clockId' | 'factId'>[];
  /** Of a deferral: its ground, where one was said. */
  readonly ground?: SuspensionGround;
  /** It says nothing by its type alone: a vote on a matter of procedure is no decision. */
  readonly isNoEnd?: boolean;
  /** The complaint ended with it before a case: nothing of it runs any more. */
  readonly isOver?: boolean;
  /** It was taken up again: what begins with it begins although the same ran from the same day. */
  readonly isAnew?: boolean;
  /** Facts that came after it: what began with them it does not end. */
  readonly spares?: readonly string[];
}

/** Lets the clocks of the case begin, end, stand still and go on with what happened, in the order in which it happened. */
export class FollowFacts extends CommandAboutCase<{
  readonly facts: readonly FollowedFact[];
  /** By which the body goes. */
  readonly calendars?: readonly AdoptedCalendar[];
  /** Clocks whose time had run out while nothing but a complaint was there, when that was recorded, and when they were due. */
  readonly ranOut?: readonly { readonly clockId: string; readonly on: PartialDate; readonly dueOn: PlainDate }[];
  /** What was done by hand to clocks while nothing but a complaint was there. */
  readonly byHand?: readonly ClockEvent[];
  /** The case stands deferred since that day, and on what ground. */
  readonly deferral?: { readonly since: PlainDate; readonly ground?: SuspensionGround };
}> {
  override readonly type = 'FollowFacts';
}

/** The day of something that clocks followed was corrected. Its handler brings the calendars by which the body goes. */
export class FollowCorrectedDay extends CommandAboutCase<{
  readonly factId: string;
  readonly on: PartialDate;
  readonly calendars?: readonly AdoptedCalendar[];
}> {
  override readonly type = 'FollowCorrectedDay';
}

/** Lets the clocks that still run go by the version of a calendar that the body adopted. */
export class FollowAdoptedCalendar extends CommandAboutCase<AdoptedCalendar> {
  override readonly type = 'FollowAdoptedCalendar';
}

/** Lets the clocks that run in legislative days count on the days on which the chamber sat: all that are on record. */
export class FollowJournal extends CommandAboutCase<{ readonly sittingDays: readonly PlainDate[] }> {
  override readonly type = 'FollowJournal';
}

/** Days before an election on which clocks stand still whose rule says so, by what is on record of a candidacy. */
export interface FollowedBlackout {
  /** The event that recorded the candidacy. */
  readonly factId: string;
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly reason: string;
  /** The day of what was recorded last about it. */
  readonly on: PartialDate;
}

/** Lets the clocks of a case stand still in these blackouts, all that are on record, and in no other that followed by itself. */
export class FollowBlackouts extends CommandAboutCase<{
  readonly blackouts: readonly FollowedBlackout[];
  /** Of candidacies on record that have no days any more: the day of what ended them. */
  readonly over: readonly Pick<FollowedBlackout, 'factId' | 'on'>[];
}> {
  override readonly type = 'FollowBlackouts';
}

/** Records that the time of a clock of a complaint ran out, as `ExpireClock` does in a case. The id is the complaint's. */
export class ExpireComplaintClock extends CommandAboutComplaint<ExpireClock['data']> {
  override readonly type = 'ExpireComplaintClock';
}

/** A case took up the complaint, and has these clocks from their beginning on. The id is the complaint's. */
export class CarryClocksOver extends CommandAboutComplaint<{
  readonly caseId: string;
  readonly on: PartialDate;
  readonly inCase: readonly string[];
}> {
  override readonly type = 'CarryClocksOver';
}

/**
 * What canceled clocks of a complaint was corrected, and did not end the matter. `facts`: what happened to the complaint since.
 * The id is the complaint's.
 */
export class ReviveClocks extends CommandAboutComplaint<{
  readonly factId: string;
  readonly revived: readonly { readonly clockId: string; readonly on: PartialDate }[];
  readonly facts: readonly FollowedFact[];
  readonly calendars?: readonly AdoptedCalendar[];
}> {
  override readonly type = 'ReviveClocks';
}

/** Everything that can be asked of the clocks of a case; of those of a complaint the same, under the id of the complaint. */
export type ClockCommand =
  | StartClock
  | SuspendClock
  | ResumeClock
  | ExtendClock
  | SatisfyClock
  | CancelClock
  | ExpireClock
  | FollowFacts
  | FollowCorrectedDay
  | FollowAdoptedCalendar
  | FollowJournal
  | FollowBlackouts
  | CarryClocksOver
  | ReviveClocks;
