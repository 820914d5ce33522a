/**
 * Whoever takes an administrator away does so alone, whatever process of this installation it is in. Each is a stream of its own,
 * and two who remove each other at once would both find the other one still there. The composition root provides it.
 */
export abstract class AdministratorsTurn {
  /** Does the work when nobody else is at it. */
  abstract take<Result>(work: () => Promise<Result>): Promise<Result>;
}
