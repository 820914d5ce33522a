import type { CommandMeta } from './command.js';

/** A part that somebody gets in a complaint or a case. */
export interface WalledPart {
  readonly kind: string;
  readonly caseId?: string;
  readonly complaintId?: string;
}

/** Where somebody in the register bears the name of somebody on the staff. The composition root provides it. */
export abstract class PersonWalls {
  /**
   * Walls off whoever of the house is named by these names, or those of these people and of all who are the same, from the parts
   * that they have and are about to get. Done before the part is recorded, so that there is no moment in between.
   */
  abstract raise(
    what: { readonly people: readonly string[]; readonly names: readonly string[]; readonly parts: readonly WalledPart[] },
    meta: CommandMeta,
  ): Promise<void>;
}
