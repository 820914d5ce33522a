import {
  References,
  Rejection,
  type BodyStanding,
  type CaseOutcome,
  type CaseParts,
  type CaseStanding,
  type ComplaintStanding,
  type MotionStanding,
  type Role,
  type VoteNeeded,
} from '#kernel';

/** What a spec knows of other aggregates; whatever it does not name, there is not. */
export interface Known {
  readonly cases?: Readonly<Record<string, Partial<CaseStanding>>>;
  readonly bodies?: Readonly<Record<string, BodyStanding>>;
  /** By their own ids, whichever body voted. */
  readonly motions?: Readonly<Record<string, Pick<MotionStanding, 'caseId' | 'carried'> & Partial<MotionStanding>>>;
  readonly voteNeeded?: VoteNeeded;
  readonly complaints?: Readonly<Record<string, ComplaintStanding>>;
  readonly outcome?: CaseOutcome;
  readonly violations?: readonly string[];
  readonly staff?: Readonly<Record<string, Role>>;
  readonly conflicted?: readonly string[];
  readonly intake?: readonly string[];
  readonly parts?: Partial<CaseParts>;
  readonly investigators?: Readonly<Record<string, string>>;
}

/** The real checks over what a spec says is so. */
export class KnownReferences extends References {
  constructor(public known: Known = {}) {
    super();
  }

  override case(caseId: string): Promise<CaseStanding | undefined> {
    const found = this.known.cases?.[caseId];
    const open: CaseStanding = { bodyId: 'body', status: 'open', complaintIds: [], allegationIds: [], lineage: [caseId] };
    return Promise.resolve(found && { ...open, ...found });
  }

  override isActIn(): Promise<boolean> {
    return Promise.resolve(true);
  }

  override sendableIn(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  override blackoutOn(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  override filesOf(): Promise<readonly never[]> {
    return Promise.resolve([]);
  }

  override body(bodyId: string): Promise<BodyStanding> {
    return Promise.resolve(this.known.bodies?.[bodyId] ?? 'unknown');
  }

  override motion(_: string, motionId: string): Promise<MotionStanding | undefined> {
    return Promise.resolve(this.motions().find((one) => one.motionId === motionId));
  }

  override motionsAbout(_: string, caseIds: readonly string[]): Promise<readonly MotionStanding[]> {
    return Promise.resolve(this.motions().filter(({ caseId }) => caseIds.includes(caseId)));
  }

  override voteNeededBy(): Promise<VoteNeeded | undefined> {
    return Promise.resolve(this.known.voteNeeded);
  }

  private motions(): readonly MotionStanding[] {
    return Object.entries(this.known.motions ?? {}).map(([motionId, { carried, ...motion }]) => ({
      ...{ motionId, kind: 'procedural', question: 'Shall it be?', allegationIds: [] },
      ...{ carried, status: carried ? 'carried' : 'failed', ...motion },
    }));
  }

  override countVote(): Promise<never> {
    return Promise.reject(new Rejection('no-voting-rule', 'No voting rule is known here.'));
  }

  override seatIn(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  override complaint(complaintId: string): Promise<ComplaintStanding | undefined> {
    return Promise.resolve(this.known.complaints?.[complaintId]);
  }

  override violationFound(allegationId: string): Promise<boolean> {
    return Promise.resolve(this.known.violations?.includes(allegationId) === true);
  }

  override foundAbout(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  override recusedFrom(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  override outcomeOf(): Promise<CaseOutcome | undefined> {
    return Promise.resolve(this.known.outcome);
  }

  override rolesOf(userId: string): Promise<readonly Role[]> {
    const role = this.known.staff?.[userId];
    return Promise.resolve(role === undefined ? [] : [role]);
  }

  override named(): Promise<readonly []> {
    return Promise.resolve([]);
  }

  override conflictedIn(): Promise<readonly string[]> {
    return Promise.resolve(this.known.conflicted ?? []);
  }

  override intakeOf(): Promise<readonly string[]> {
    return Promise.resolve(this.known.intake ?? []);
  }

  override complaintOf(caseId: string): Promise<string | undefined> {
    return Promise.resolve(this.known.cases?.[caseId]?.complaintIds?.[0]);
  }

  override partsIn(): Promise<CaseParts> {
    return Promise.resolve({ investigated: [], presented: [], advised: [], votedOnCause: [], ...this.known.parts });
  }

  override investigatorOf(caseId: string): Promise<string | undefined> {
    return Promise.resolve(this.known.investigators?.[caseId]);
  }
}
