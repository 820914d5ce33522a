import { Rejection } from './rejection.js';

/** Which names were given in confidence in a case, or in what it comes from, asked before anything of it is published. */
export abstract class ConfidentialNames {
  /** Whether any of these texts names somebody who gave that name, or a way to be reached, in confidence. */
  abstract standIn(caseId: string, texts: readonly string[]): Promise<boolean>;

  /** Throws `names-in-confidence`. */
  async mustNotStandIn(caseId: string, texts: readonly (string | undefined)[]): Promise<void> {
    if (
      !(await this.standIn(
        caseId,
        texts.filter((text) => text !== undefined),
      ))
    )
      return;
    throw new Rejection(
      'names-in-confidence',
      'A name or an address that was given in confidence stands in what the public would read. Write it without that.',
    );
  }
}
