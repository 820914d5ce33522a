import { Injectable } from '@nestjs/common';
import { body } from '#body';
import { caseDecider, ComplaintFacts, type ComplaintStanding, type KnownCase } from '#case';
import { BodyFacts, complaint } from '#complaint';
import { AggregateStore } from '#event-store';
import { AllegationFacts, finding } from '#finding';
import { CaseFacts, type CaseFact } from '#investigation';
import { CaseOutcomeFacts } from '#sanction';

/**
 * What the aggregates ask of each other. Each question is answered from the other one's own events, as they stood at most a
 * second ago (`recallWithinMs`), and as they stand now where the answer led to a refusal. Between the answer and the decision the
 * other may still move on, as when two people act in the same second.
 */
@Injectable()
class Facts {
  constructor(private readonly aggregates: AggregateStore) {}

  async case(caseId: string): Promise<KnownCase | undefined> {
    const { state } = await this.aggregates.recall(caseDecider, caseId);
    return state.status === 'none' ? undefined : state;
  }

  async allegationIds(caseId: string): Promise<readonly string[]> {
    return (await this.case(caseId))?.allegations.map(({ allegationId }) => allegationId) ?? [];
  }

  async complaintStanding(complaintId: string): Promise<ComplaintStanding> {
    const { state } = await this.aggregates.recall(complaint, complaintId);
    if (state.status === 'none') return 'unknown';
    return state.status === 'screened' && state.outcome === 'accepted' ? 'accepted' : 'not-accepted';
  }

  async takesComplaints(bodyId: string): Promise<boolean> {
    const { state } = await this.aggregates.recall(body, bodyId);
    return state.status === 'constituted';
  }

  async violationFound(caseId: string, allegationId: string): Promise<boolean> {
    const { state } = await this.aggregates.recall(finding, allegationId);
    return state.status === 'found' && state.result === 'violation' && state.caseId === caseId;
  }

  /** The vote was the body's whose case it is. */
  async motionCarried(caseId: string, motionId: string): Promise<boolean> {
    const known = await this.case(caseId);
    if (known === undefined) return false;
    const { state } = await this.aggregates.recall(body, known.bodyId);
    const motion = state.status === 'constituted' ? state.motions.get(motionId) : undefined;
    return motion?.status === 'carried' && motion.put.caseId === caseId;
  }
}

@Injectable()
class BodyFactsFromLog extends BodyFacts {
  constructor(private readonly facts: Facts) {
    super();
  }

  override takesComplaints(bodyId: string): Promise<boolean> {
    return this.facts.takesComplaints(bodyId);
  }
}

@Injectable()
class ComplaintFactsFromLog extends ComplaintFacts {
  constructor(private readonly facts: Facts) {
    super();
  }

  override standingOf(complaintId: string): Promise<ComplaintStanding> {
    return this.facts.complaintStanding(complaintId);
  }
}

@Injectable()
class CaseFactsFromLog extends CaseFacts {
  constructor(private readonly facts: Facts) {
    super();
  }

  override async find(caseId: string): Promise<CaseFact | undefined> {
    const found = await this.facts.case(caseId);
    return found && { status: found.status, allegationIds: found.allegations.map(({ allegationId }) => allegationId) };
  }
}

@Injectable()
class AllegationFactsFromLog extends AllegationFacts {
  constructor(private readonly facts: Facts) {
    super();
  }

  override async hasAllegation(caseId: string, allegationId: string): Promise<boolean> {
    return (await this.facts.allegationIds(caseId)).includes(allegationId);
  }

  override motionCarried(caseId: string, motionId: string): Promise<boolean> {
    return this.facts.motionCarried(caseId, motionId);
  }
}

@Injectable()
class CaseOutcomeFactsFromLog extends CaseOutcomeFacts {
  constructor(private readonly facts: Facts) {
    super();
  }

  override async caseExists(caseId: string): Promise<boolean> {
    return (await this.facts.case(caseId)) !== undefined;
  }

  override async violationsIn(caseId: string): Promise<readonly string[]> {
    const ids = await this.facts.allegationIds(caseId);
    const found = await Promise.all(ids.map((allegationId) => this.facts.violationFound(caseId, allegationId)));
    return ids.filter((_, index) => found[index]);
  }

  override motionCarried(caseId: string, motionId: string): Promise<boolean> {
    return this.facts.motionCarried(caseId, motionId);
  }
}

export const factProviders = [
  Facts,
  { provide: BodyFacts, useClass: BodyFactsFromLog },
  { provide: ComplaintFacts, useClass: ComplaintFactsFromLog },
  { provide: CaseFacts, useClass: CaseFactsFromLog },
  { provide: AllegationFacts, useClass: AllegationFactsFromLog },
  { provide: CaseOutcomeFacts, useClass: CaseOutcomeFactsFromLog },
];

export const factTokens = [BodyFacts, ComplaintFacts, CaseFacts, AllegationFacts, CaseOutcomeFacts];
