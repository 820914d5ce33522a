import type { MakerWithoutVote } from '#kernel';
import type { CodeWords } from './codes.js';
import type { EventMessages, Line } from './events.js';
import type { Milestone, StepName, ToldCodes } from './milestones.js';
import type { ProblemMeanings } from './problems.js';

/** What a complainant reads of a milestone. */
export interface MilestoneWords {
  /** What happened. */
  readonly title: string;
  /** Where the complaint stands when this is the last that happened; absent where it does not change that. */
  readonly now?: string;
  /** What follows. */
  readonly next?: string;
}

/**
 * Everything that is said to staff, and in the report, in one language. Messages are ICU MessageFormat; the names in braces are
 * fields of the event.
 */
export interface Catalog {
  /** For staff and for the report alike: what is counted under a name is what the file calls by it. */
  readonly codes: CodeWords;
  readonly events: EventMessages;
  /** What is said once a command was carried out, by its name in kebab case; not everybody who reads it is on the staff. */
  readonly done: ReadonlyMap<string, string>;
  /** What a refusal means, and what to do then, on its own page. */
  readonly problems: ProblemMeanings;
  readonly phrases: {
    readonly tally: Line;
    readonly recount: Line;
    readonly rule: Line;
    readonly voteEnded: Line;
    readonly made: Line;
    readonly days: Line;
    readonly late: Line;
    readonly dueToday: Line;
    readonly dueIn: Line;
    readonly afterEvent: Line;
    readonly happenedBy: Line;
    readonly recordedBy: Line;
    readonly overdue: Line;
    readonly filledSeats: Line;
    readonly voters: Line;
    readonly termEnds: Line;
    readonly heldOver: Line;
  };
}

/** Everything that is said to complainants in one language. */
export interface ComplainantCatalog {
  readonly milestones: Readonly<Record<Milestone, MilestoneWords>>;
  readonly codes: CodeWords<ToldCodes>;
  /** Who decided something without a vote of the body. */
  readonly madeWithoutVote: Readonly<Record<MakerWithoutVote | 'not-said', string>>;
  readonly due: Readonly<
    Record<'cure' | 'investigation' | 'investigation-report' | 'response' | 'limit' | 'publication', string>
  >;
  /** What she may say of her complaint. */
  readonly speech: Readonly<
    Record<
      | 'may'
      | 'may-not'
      | 'ends-with'
      | 'waited-for'
      | 'cannot-tell'
      | 'no-rule'
      | 'silent'
      | 'was-bound'
      | 'was-free'
      | 'no-advice'
      | 'rule'
      | 'first-day'
      | 'where'
      | 'example',
      Line
    >
  >;
  /** What a rule about speech can wait for. */
  readonly speechEnds: Readonly<Record<string, string>>;
  /** Until when she may comment on what is to be made public. */
  readonly commentsUntil: Line;
  readonly groundInRules: Line;
  readonly steps: Readonly<Record<StepName, string>>;
  /** `precision` is how exactly a date is known: day, month or year. */
  readonly delay: Line;
}
