import type { Actor, Concern, Standing } from '#kernel';

/** Answers what access decisions are made from. The composition root provides it. */
export abstract class AccessFacts {
  /**
   * What somebody is to what a message is about; undefined where there is no such thing. For a query, as the log stands at this
   * moment. For a command, from what this process remembers, which may lag behind another process by a second at most.
   */
  abstract standing(actor: Actor, concern: Concern, asked: 'by a query' | 'by a command'): Promise<Standing | undefined>;

  /** The bodies that somebody works for: a member, those with a seat today; others, that of the role, or all. */
  abstract bodiesOf(actor: Actor): Promise<readonly string[] | 'all'>;

  /** The cases on which somebody sits in today as an alternate, without a seat in their body. */
  abstract casesSatInOn(actor: Actor): Promise<readonly string[]>;
}
