import { formatDate, own, type PartialDate, precisionOf } from '#kernel';
import type { ComplainantCatalog, MilestoneWords } from './catalog.js';
import { complainantCatalogs, type Language } from './languages.js';
import { lineOf, type Arguments } from './messages.js';
import { milestoneCodes, type Milestone } from './milestones.js';

/** A date that was missed, as the body explains it. */
export interface MissedDate {
  readonly what: string;
  readonly wasDueOn: PartialDate;
  readonly rule: string;
  readonly reason: string;
  readonly expectedOn?: PartialDate;
}

/** Everything that a complainant reads, in one language. Nothing that staff read can be said with it. */
export class ComplainantWords {
  readonly milestones: ComplainantCatalog['milestones'];
  readonly codes: ComplainantCatalog['codes'];
  readonly due: ComplainantCatalog['due'];
  private readonly madeWithoutVote: ComplainantCatalog['madeWithoutVote'];
  readonly steps: ComplainantCatalog['steps'];
  private readonly until: ComplainantCatalog['commentsUntil'];
  readonly speechLines: ComplainantCatalog['speech'];
  private readonly speechEnds: ComplainantCatalog['speechEnds'];
  private readonly grounds: ComplainantCatalog['groundInRules'];
  private readonly missed: ComplainantCatalog['delay'];

  constructor(readonly language: Language) {
    const catalog = complainantCatalogs[language];
    this.milestones = catalog.milestones;
    this.codes = catalog.codes;
    this.due = catalog.due;
    this.madeWithoutVote = catalog.madeWithoutVote;
    this.steps = catalog.steps;
    this.until = catalog.commentsUntil;
    this.speechLines = catalog.speech;
    this.speechEnds = catalog.speechEnds;
    this.grounds = catalog.groundInRules;
    this.missed = catalog.delay;
  }

  /** What is said of a milestone. One that was made from a word that no list has is called by that word. */
  milestone(milestone: Milestone): MilestoneWords {
    return Object.hasOwn(this.milestones, milestone) ? this.milestones[milestone] : { title: milestone };
  }

  /** What the code of a milestone means; undefined where there is nothing to say. */
  toldOf(milestone: Milestone, code: string): string | undefined {
    const set = milestone in milestoneCodes ? milestoneCodes[milestone as keyof typeof milestoneCodes] : undefined;
    return set && (own(this.codes[set] as Readonly<Record<string, string>>, code) ?? code);
  }

  /** Who decided something without a vote. */
  madeBy(maker: string): string {
    return own(this.madeWithoutVote as Readonly<Record<string, string>>, maker) ?? maker;
  }

  /** Until when she may comment on what is to be made public. */
  commentsUntil(until: PartialDate): string {
    return lineOf(this.language, this.until, { until: formatDate(until) }) ?? until;
  }

  /** A sentence about what she may say, filled in; dates are given as dates. Empty where something that it names is absent. */
  speech(line: keyof ComplainantCatalog['speech'], args: Arguments = {}): string {
    return lineOf(this.language, this.speechLines[line], args) ?? '';
  }

  /** A fact that a rule about speech waits for; undefined where there are no words for it. */
  speechEnd(fact: string): string | undefined {
    return own(this.speechEnds, fact);
  }

  /** A reason as the rules name it, with where it stands. */
  groundInRules(ground: string): string {
    return lineOf(this.language, this.grounds, { ground }) ?? ground;
  }

  /** A date that was missed, in a sentence. */
  delay({ what, wasDueOn, rule, reason, expectedOn }: MissedDate): string {
    const text = lineOf(this.language, this.missed, {
      what,
      rule,
      reason: /[.!?]$/.test(reason) ? reason : `${reason}.`,
      wasDueOn: formatDate(wasDueOn),
      precision: precisionOf(wasDueOn),
      expectedOn: expectedOn && formatDate(expectedOn),
      expectedPrecision: expectedOn && precisionOf(expectedOn),
    });
    return text ?? what;
  }
}

/** What complainants read, in the only language there is so far. */
export const plainEnglish = new ComplainantWords('en');
