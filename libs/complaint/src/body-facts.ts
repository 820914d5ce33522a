/** What intake must know about bodies, which it does not read itself. */
export abstract class BodyFacts {
  /** Whether complaints can be addressed to this body. */
  abstract takesComplaints(bodyId: string): Promise<boolean>;
}
