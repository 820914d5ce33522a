import { Rejection } from '#kernel';
import type { SanctionKind } from './domain/sanction.events.js';

interface Ground {
  readonly kind: SanctionKind | 'none';
  readonly allegationIds?: readonly string[];
  readonly motionId?: string;
}

/**
 * What a sanction must know of the case, its findings and the body's votes. Aggregates do not know each other, so the composition
 * root provides this: it reads them themselves, not a read model, which may lag behind.
 */
export abstract class CaseOutcomeFacts {
  abstract caseExists(caseId: string): Promise<boolean>;

  /** The ids of the case's allegations in which a violation was found that has not been vacated. */
  abstract violationsIn(caseId: string): Promise<readonly string[]>;

  /** Whether this motion was put about this case and carried. */
  abstract motionCarried(caseId: string, motionId: string): Promise<boolean>;

  /** Throws `case-unknown`. */
  async mustExist(caseId: string): Promise<void> {
    if (await this.caseExists(caseId)) return;
    throw new Rejection('case-unknown', `There is no case with the id ${caseId}.`, 'unknown');
  }

  /**
   * A sanction needs a violation that was found; to recommend none needs nothing. Throws `case-unknown`, `no-violation-found`,
   * `allegation-without-violation` or `motion-not-carried`.
   */
  async mustSupport(caseId: string, { kind, allegationIds = [], motionId }: Ground): Promise<void> {
    await this.mustExist(caseId);
    if (kind !== 'none') await this.mustHaveViolations(caseId, allegationIds);
    if (motionId !== undefined && !(await this.motionCarried(caseId, motionId))) {
      throw new Rejection(
        'motion-not-carried',
        `The motion ${motionId} was not carried in this case. Name the motion that decided it, or none where the body did not vote.`,
      );
    }
  }

  private async mustHaveViolations(caseId: string, allegationIds: readonly string[]): Promise<void> {
    const violations = await this.violationsIn(caseId);
    if (violations.length === 0) {
      throw new Rejection(
        'no-violation-found',
        'No violation was found in this case, so there is nothing to sanction. Make the finding first, or recommend "none".',
      );
    }
    const other = allegationIds.find((allegationId) => !violations.includes(allegationId));
    if (other === undefined) return;
    throw new Rejection(
      'allegation-without-violation',
      `No violation was found about the allegation ${other}. Name only allegations with such a finding.`,
    );
  }
}
