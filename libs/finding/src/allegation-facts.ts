import { Rejection } from '#kernel';

/**
 * What a finding must know of cases and of the body's votes. Aggregates do not know each other, so the composition root provides
 * this: it reads the case and the body themselves, not a read model, which may lag behind.
 */
export abstract class AllegationFacts {
  /** Whether there is such a case and it has this allegation. */
  abstract hasAllegation(caseId: string, allegationId: string): Promise<boolean>;

  /** Whether this motion was put about this case and carried. */
  abstract motionCarried(caseId: string, motionId: string): Promise<boolean>;

  /** Throws `allegation-unknown` or `motion-not-carried` where a finding would rest on nothing. */
  async mustSupport(
    allegationId: string,
    { caseId, motionId }: { readonly caseId: string; readonly motionId?: string },
  ): Promise<void> {
    if (!(await this.hasAllegation(caseId, allegationId))) {
      throw new Rejection(
        'allegation-unknown',
        `The case ${caseId} has no allegation with the id ${allegationId}. Add the allegation to the case first, or check both ids.`,
        'unknown',
      );
    }
    if (motionId !== undefined && !(await this.motionCarried(caseId, motionId))) {
      throw new Rejection(
        'motion-not-carried',
        `The motion ${motionId} was not carried in this case. Name the motion that decided it, or none where the body did not vote.`,
      );
    }
  }
}
