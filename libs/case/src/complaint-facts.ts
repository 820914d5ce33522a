/** Where a complaint stands, as far as a case must know. */
export type ComplaintStanding = 'accepted' | 'not-accepted' | 'unknown';

/**
 * What a case must know of complaints. Aggregates do not know each other, so the composition root provides this: it reads the
 * complaint itself, not a read model, which may lag behind.
 */
export abstract class ComplaintFacts {
  /**
   * `accepted` when it was screened as such and neither withdrawn nor referred as a whole since; `not-accepted` for any other
   * complaint that there is; `unknown` when there is none with this id.
   */
  abstract standingOf(complaintId: string): Promise<ComplaintStanding>;
}
