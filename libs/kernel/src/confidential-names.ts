import { Rejection } from './rejection.js';

/** Somebody who asked the body for an advisory opinion. */
interface Requester {
  readonly requester: string;
  readonly contact?: string;
}

/**
 * Which names were given in confidence in a case, in what it comes from, or with a request for an advisory opinion, asked before
 * anything of it is published.
 */
export abstract class ConfidentialNames {
  /** Whether any of these texts names somebody who gave that name, or a way to be reached, in confidence. */
  abstract standIn(caseId: string, texts: readonly string[]): Promise<boolean>;

  /** Whether any of these texts names whoever asked, or says how to reach them. */
  abstract name(requester: Requester, texts: readonly string[]): boolean;

  /** Throws `names-in-confidence`. */
  async mustNotStandIn(caseId: string, texts: readonly (string | undefined)[]): Promise<void> {
    refuseIf(await this.standIn(caseId, given(texts)));
  }

  /** Throws `names-in-confidence`. */
  mustNotName(requester: Requester, texts: readonly (string | undefined)[]): void {
    refuseIf(this.name(requester, given(texts)));
  }
}

const given = (texts: readonly (string | undefined)[]): readonly string[] => texts.filter((text) => text !== undefined);

function refuseIf(isNamed: boolean): void {
  if (!isNamed) return;
  throw new Rejection(
    'names-in-confidence',
    'A name or an address that was given in confidence stands in what the public would read. Write it without that.',
  );
}
