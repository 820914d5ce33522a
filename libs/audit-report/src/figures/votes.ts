import { daysBetween, goesOnByRule, lastDayOf, type PartialDate } from '#kernel';
import { codesOf } from '#words';
import { asking, type Fact, type FactOf } from '../report.facts.js';
import type { ReportRow } from '../report.rows.js';
import { lifeOfCase, openingOf } from './cases.js';
import { tally, type Counts, type Period } from './facts.js';
import { ledgerLine, lifeOf, type LedgerLine, type Life } from './ledger.js';

/** What these figures need of events. */
export const ofVotes = asking({
  MotionPut: ['motionId'],
  MotionCarried: ['motionId', 'afterMotionId'],
  MotionFailed: ['motionId', 'afterMotionId'],
  MotionTied: ['motionId', 'caseId', 'tieRule', 'afterMotionId'],
  QuorumLacking: ['motionId'],
  TieResolved: ['motionId'],
  DeadlockEnded: ['motionId'],
  MemberRecused: [],
  AlternateSeated: ['why', 'motionId', 'meetingId'],
  OpinionFiled: ['kind'],
  CaseLeftUnheard: ['why'],
  CaseTakenOffAgenda: [],
});
const { ofTypes, count } = ofVotes;

/** How the members' own vote on a motion can end. What a tie-breaker or a rule makes of a tie comes after that. */
const outcomes = ['carried', 'failed', 'tied', 'without-quorum'] as const;
export type Outcome = (typeof outcomes)[number];

export interface VoteFigures {
  readonly unit: string;
  /** Of the whole period: motions before the body at its start, put, decided, and still before it at its end. */
  readonly ledger: LedgerLine;
  readonly tiesBrokenByTieBreaker: number;
  readonly deadlocksEnded: number;
  readonly membersRecused: number;
  /** Alternates who sat in in a case, each time once. */
  readonly alternates: readonly AlternateSat[];
  /** Cases that were open when their meeting was canceled, by why. */
  readonly leftUnheard: Counts;
  readonly takenOffAgenda: number;
  /** Opinions filed beside a vote, those withdrawn since among them. */
  readonly opinions: Counts;
  readonly tiesUnresolved: readonly UnresolvedTie[];
}

/** That an alternate sat in. The report names nobody: the case does. */
export interface AlternateSat {
  /** Absent for whoever may not see the case. */
  readonly caseId?: string;
  /** What people call the case; undefined where its opening is not in the report. */
  readonly reference?: string;
  readonly on: PartialDate;
  readonly why: string;
  readonly in: 'a-vote' | 'a-meeting' | 'the-case';
}

/** A question on which the body tied, and from which nothing has followed by the end of the period. */
export interface UnresolvedTie {
  /** Absent for whoever may not see the case. */
  readonly caseId?: string;
  /** What people call the case; undefined where its opening is not in the report. */
  readonly reference?: string;
  /** The first motion that tied on the question, and how many tied on it. */
  readonly motionId: string;
  readonly ties: number;
  readonly since: PartialDate;
  /** What the body's rule says of a tie. */
  readonly tieRule: string;
  /** Calendar days since then; where the day of the tie is not known, since the last day that it can have been. */
  readonly days: number;
}

/** Takes all facts, not those of the period alone: what was before the body at its start comes from before it. */
export function voteFigures(all: readonly ReportRow[], period: Period): VoteFigures {
  const { from, until } = period;
  return {
    unit: 'Motions, each counted when it was put and when the vote of the members on it was closed.',
    ledger: ledgerLine(
      livesOfMotions(all.flatMap(({ facts }) => facts)),
      { label: 'The period', from, to: until },
      { in: ['put'], out: outcomes },
    ),
    tiesBrokenByTieBreaker: count(period, 'TieResolved'),
    deadlocksEnded: count(period, 'DeadlockEnded'),
    membersRecused: count(period, 'MemberRecused'),
    alternates: alternatesIn(period),
    leftUnheard: tally(
      leftUnheard(period).map(({ why }) => why),
      codesOf('meetingCancellation'),
    ),
    takenOffAgenda: count(period, 'CaseTakenOffAgenda'),
    opinions: tally(
      ofTypes(period.within, 'OpinionFiled').map(({ kind }) => kind),
      codesOf('opinion'),
    ),
    tiesUnresolved: unresolvedTies(period),
  };
}

const alternatesIn = (period: Period): readonly AlternateSat[] =>
  period.of('case').flatMap((row) =>
    ofTypes(row.facts, 'AlternateSeated')
      .filter(({ on }) => period.has(on))
      .map(({ on, why, motionId, meetingId }) => ({
        ...{ caseId: row.id, on, why },
        ...referenceOf(row),
        in: motionId !== undefined ? 'a-vote' : meetingId !== undefined ? 'a-meeting' : 'the-case',
      })),
  );

const referenceOf = (row: ReportRow): { readonly reference?: string } => {
  const reference = openingOf(row)?.reference;
  return reference === undefined ? {} : { reference };
};

/** A case that was closed by the day on which its meeting was canceled waits for none. */
const leftUnheard = (period: Period): readonly FactOf<typeof ofVotes, 'CaseLeftUnheard'>[] =>
  period.of('case').flatMap((row) => {
    const { steps } = lifeOfCase(row);
    const isOpenOn = (day: PartialDate) => steps.findLast((step) => step.day <= lastDayOf(day))?.isOpen !== false;
    return ofTypes(row.facts, 'CaseLeftUnheard').filter(({ on }) => period.has(on) && isOpenOn(on));
  });

type Decided = FactOf<typeof ofVotes, 'MotionCarried' | 'MotionFailed' | 'MotionTied' | 'QuorumLacking'>;
const outcomeOf: Readonly<Record<Decided['type'], Outcome>> = {
  MotionCarried: 'carried',
  MotionFailed: 'failed',
  MotionTied: 'tied',
  QuorumLacking: 'without-quorum',
};

/** A motion that tied has ended as tied, whatever a tie-breaker or a rule made of it. */
function livesOfMotions(facts: readonly Fact[]): readonly Life[] {
  const decided = new Map<string, Decided>();
  for (const fact of ofTypes(facts, 'MotionCarried', 'MotionFailed', 'MotionTied', 'QuorumLacking')) {
    if (decided.get(fact.motionId)?.type !== 'MotionTied') decided.set(fact.motionId, fact);
  }
  return ofTypes(facts, 'MotionPut').map(({ on, motionId }) => {
    const end = decided.get(motionId);
    const put = { on, by: 'put', isOpen: true };
    return lifeOf(end === undefined ? [put] : [put, { on: end.on, by: outcomeOf[end.type], isOpen: false }]);
  });
}

/**
 * A tie is over when its rule settles it (the motion fails, the matter goes on as tied), when a tie-breaker or a later motion on
 * the same question decided, when the case records the deadlock's end, and while its case is closed. A later motion that ties
 * again is the same tie, older.
 */
function unresolvedTies(period: Period): readonly UnresolvedTie[] {
  const cases = new Map(period.of('case').map((row) => [row.id, row]));
  const facts = [...cases.values()].flatMap((row) => row.facts);
  const ties = new Map(ofTypes(facts, 'MotionTied').map((tie) => [tie.motionId, tie]));
  const decisions = ofTypes(facts, 'MotionCarried', 'MotionFailed');
  const settled = new Set([
    ...decisions.flatMap(({ motionId, afterMotionId }) => (afterMotionId === undefined ? [motionId] : [motionId, afterMotionId])),
    ...ofTypes(facts, 'TieResolved', 'DeadlockEnded').map(({ motionId }) => motionId),
  ]);

  const questions = new Map<string, FactOf<typeof ofVotes, 'MotionTied'>[]>();
  for (const tie of ties.values()) {
    const first = firstOf(tie, ties);
    questions.set(first.motionId, [...(questions.get(first.motionId) ?? []), tie]);
  }
  return [...questions]
    .filter(([, tied]) => !tied.some(({ motionId, tieRule }) => settled.has(motionId) || isSettledBy(tieRule)))
    .flatMap(([motionId, tied]): readonly UnresolvedTie[] => {
      const first = ties.get(motionId);
      if (first === undefined) return [];
      const row = cases.get(first.caseId);
      if (row !== undefined && lifeOfCase(row).steps.at(-1)?.isOpen === false) return [];
      const reference = row === undefined ? undefined : openingOf(row)?.reference;
      return [
        {
          caseId: first.caseId,
          ...(reference === undefined ? {} : { reference }),
          motionId,
          ties: tied.length,
          since: first.on,
          tieRule: first.tieRule,
          days: Math.max(0, daysBetween(first.on, period.day)),
        },
      ];
    })
    .toSorted((one, other) => other.days - one.days || (one.motionId < other.motionId ? -1 : 1));
}

const isSettledBy = (tieRule: string): boolean => tieRule === 'fails' || goesOnByRule(tieRule);

/** The first motion that tied on a question: back along what each was put after. */
function firstOf(
  tie: FactOf<typeof ofVotes, 'MotionTied'>,
  ties: ReadonlyMap<string, FactOf<typeof ofVotes, 'MotionTied'>>,
): FactOf<typeof ofVotes, 'MotionTied'> {
  const seen = new Set([tie.motionId]);
  let first = tie;
  for (;;) {
    const before = first.afterMotionId === undefined ? undefined : ties.get(first.afterMotionId);
    if (before === undefined || seen.has(before.motionId)) return first;
    seen.add(before.motionId);
    first = before;
  }
}
