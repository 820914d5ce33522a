import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { body, type BodyEvent, type MotionKind, type MotionPut } from '#body';
import { caseDecider, type CaseEvent } from '#case';
import { clock, SatisfyClock, StartClock, type ClockStarted } from '#clock';
import { complaint, type ComplaintEvent } from '#complaint';
import { AggregateStore } from '#event-store';
import { investigation } from '#investigation';
import {
  CommandAboutCase,
  CommandAboutComplaint,
  derivedId,
  firstDayOf,
  isCertainlyBefore,
  lastDayOf,
  own,
  type Outcome,
  type PlainDate,
  type Recorded,
} from '#kernel';
import { CasesConcerned } from './cases-concerned.js';

/** Starts the clock of a vote that is named, and ends those of the case whose parties were all told. The id is the case's. */
export class HoldToSilenceLimit extends CommandAboutCase<{ readonly bodyId?: string; readonly voteId?: string }> {
  override readonly type = 'HoldToSilenceLimit';
}

/** The same, after a complainant was told something. The id is the complaint's. */
export class HoldComplaintToSilenceLimit extends CommandAboutComplaint {
  override readonly type = 'HoldComplaintToSilenceLimit';
}

/** The rule of such a clock: the number of days stands in the voting rule of the motion, with its citation. */
const silenceLimit = 'silence-limit';

const about: Readonly<Partial<Record<MotionKind, string>>> = {
  'authorize-investigation': 'whether to investigate',
  'probable-cause': 'probable cause',
  finding: 'the finding',
  dismissal: 'the dismissal',
  recommendation: 'the recommendation',
  closing: 'the closing of the case',
  publication: 'what is made public',
};

/** A vote that decided nothing, and the motion. */
interface Undecided {
  readonly vote: Recorded<Extract<BodyEvent, { readonly type: 'MotionTied' | 'MotionFailed' | 'QuorumLacking' }>>;
  readonly put: MotionPut['data'];
}

/** Somebody was told of something. */
type Notice = Recorded<Extract<CaseEvent | ComplaintEvent, { readonly type: 'RespondentInformed' | 'ComplainantNotified' }>>;

const clockOf = (motionId: string): string => derivedId(motionId, silenceLimit);

/** A process asks for it; nobody sends this by hand, so it has no route. */
@CommandHandler(HoldToSilenceLimit)
@AllowedTo('system')
export class HoldToSilenceLimitHandler implements ICommandHandler<HoldToSilenceLimit> {
  constructor(private readonly aggregates: AggregateStore) {}

  async execute({ id: caseId, data: { bodyId, voteId }, meta }: HoldToSilenceLimit): Promise<Outcome> {
    const { state: found, ...known } = await this.aggregates.recall(caseDecider, caseId);
    let outcome: Outcome = { id: caseId, ...known };
    if (found.status === 'none') return outcome;
    const { state: clocks } = await this.aggregates.recall(clock, caseId);
    const counts = ({ rule, status }: { readonly rule?: string; readonly status: string }) =>
      rule === silenceLimit && (status === 'running' || status === 'expired');
    if (voteId === undefined && ![...clocks.values()].some(counts)) return outcome;
    const { events } = await this.aggregates.history(body.name, bodyId ?? found.bodyId);
    const parties = await this.partiesOf(caseId, found.complaintIds);
    for (const { vote, put } of undecidedIn(events as readonly Recorded<BodyEvent>[], caseId)) {
      const clockId = clockOf(put.motionId);
      const begins = vote.id === voteId && !clocks.has(clockId) && parties.length > 0;
      const runs = begins || clocks.get(clockId)?.status === 'running' || clocks.get(clockId)?.status === 'expired';
      const anchor = firstDayOf(vote.occurredOn);
      const as = (what: string) => ({ ...meta, commandId: derivedId(meta.commandId, `${clockId}/${what}`) });
      if (begins) {
        const start = new StartClock(caseId, { ...termsOf(put, anchor), clockId, factId: vote.id }, as('start'));
        outcome = await this.aggregates.execute(clock, start);
      }
      const last = runs ? lastToldOf(parties, vote, put.motionId, anchor) : undefined;
      if (last === undefined) continue;
      const how = 'The parties were told, as recorded.';
      const met = new SatisfyClock(caseId, { clockId, how, factId: last.id, occurredOn: last.occurredOn }, as('met'));
      outcome = await this.aggregates.execute(clock, met);
    }
    return { ...outcome, id: caseId };
  }

  /**
   * What each party was told: everybody who complained, and the respondent once he knows of the case. Nobody learns from a limit
   * that there is a case.
   */
  private async partiesOf(caseId: string, complaintIds: readonly string[]): Promise<readonly (readonly Notice[])[]> {
    const noticesIn = async (name: string, id: string) => {
      const { events } = await this.aggregates.history(name, id);
      return (events as readonly Recorded<CaseEvent | ComplaintEvent>[]).filter(
        (event): event is Notice => event.type === 'RespondentInformed' || event.type === 'ComplainantNotified',
      );
    };
    const complainants = await Promise.all(complaintIds.map((id) => noticesIn(complaint.name, id)));
    const respondent = await noticesIn(caseDecider.name, caseId);
    const { events } = await this.aggregates.history(investigation.name, caseId);
    const isKnown = respondent.length > 0 || events.some(({ type }) => type === 'RespondentNotified');
    return [...complainants, ...(isKnown ? [respondent] : [])];
  }
}

/** What the clock of a vote runs under: the rule that the motion keeps. */
function termsOf({ kind, rule }: MotionPut['data'], anchor: PlainDate): Omit<ClockStarted['data'], 'clockId' | 'factId'> {
  return {
    title: `Tell the parties what came of the vote on ${own(about, kind) ?? kind}`,
    ...{ anchor, landing: 'exact', effect: 'overdue', citation: rule.citation, rule: silenceLimit },
    length: { count: Number(rule.silenceLimit), unit: 'calendar' },
    // No rule gives more time.
    mostExtensions: 0,
    satisfiedBy: ['The parties were told of the vote'],
  };
}

/** Of each motion of a case whose rule has such a limit, the first vote that decided nothing. */
function undecidedIn(events: readonly Recorded<BodyEvent>[], caseId: string): readonly Undecided[] {
  const puts = new Map<string, MotionPut['data']>();
  const undecided = new Map<string, Undecided>();
  for (const event of events) {
    if (event.type === 'MotionPut' && event.data.caseId === caseId) puts.set(event.data.motionId, event.data);
    if (event.type !== 'MotionTied' && event.type !== 'MotionFailed' && event.type !== 'QuorumLacking') continue;
    const put = puts.get(event.data.motionId);
    // Corrected before there was such a field, it may be anything.
    const days = Number(put?.rule.silenceLimit);
    if (put === undefined || undecided.has(put.motionId) || !Number.isInteger(days) || days < 1) continue;
    undecided.set(put.motionId, { vote: event, put });
  }
  return [...undecided.values()];
}

/** The notice with which the last party heard of a vote; undefined where one has not. */
function lastToldOf(
  parties: readonly (readonly Notice[])[],
  vote: Undecided['vote'],
  motionId: string,
  anchor: PlainDate,
): Notice | undefined {
  const first = parties.map((notices) =>
    notices.find((notice) => tells(notice, vote, motionId) && !isCertainlyBefore(notice.occurredOn, anchor)),
  );
  if (first.some((notice) => notice === undefined)) return undefined;
  return first
    .filter((notice) => notice !== undefined)
    .toSorted((one, other) => (lastDayOf(one.occurredOn) < lastDayOf(other.occurredOn) ? -1 : 1))
    .at(-1);
}

/** A notice that names the vote, or one of a decision that came after it and names none. */
const tells = ({ position, data }: Notice, vote: Undecided['vote'], motionId: string): boolean =>
  position > vote.position &&
  (data.motionId === motionId || (data.motionId === undefined && (data.topic === 'decision' || data.topic === 'tie')));

/** As many cases as took the complaint up. */
@CommandHandler(HoldComplaintToSilenceLimit)
@AllowedTo('system')
export class HoldComplaintToSilenceLimitHandler implements ICommandHandler<HoldComplaintToSilenceLimit> {
  constructor(
    private readonly cases: CasesConcerned,
    private readonly cased: HoldToSilenceLimitHandler,
  ) {}

  async execute({ id, meta }: HoldComplaintToSilenceLimit): Promise<Outcome> {
    let outcome: Outcome = { id, revision: -1n, position: 0n };
    for (const caseId of await this.cases.ofComplaint(id)) {
      const inCase = { ...meta, commandId: derivedId(meta.commandId, caseId) };
      outcome = await this.cased.execute(new HoldToSilenceLimit(caseId, {}, inCase));
    }
    return { ...outcome, id };
  }
}
