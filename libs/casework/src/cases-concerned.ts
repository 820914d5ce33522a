/** Which cases something outside of them concerns, each by its id. The composition root knows. */
export abstract class CasesConcerned {
  /** Those that took up a complaint. */
  abstract ofComplaint(complaintId: string): Promise<readonly string[]>;

  /** Those that were opened before a body. */
  abstract ofBody(bodyId: string): Promise<readonly string[]>;
}
