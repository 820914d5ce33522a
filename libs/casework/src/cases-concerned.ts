const atOnce = 64;

/** Which cases something outside of them concerns, each by its id. The composition root knows. */
export abstract class CasesConcerned {
  /** Those that took up a complaint. */
  abstract ofComplaint(complaintId: string): Promise<readonly string[]>;

  /** Those that were opened before a body. */
  abstract ofBody(bodyId: string): Promise<readonly string[]>;

  /** Does something to each of these, many side by side: appends of one moment share a trip. */
  async eachOf(bodyId: string, act: (caseId: string) => Promise<unknown>): Promise<void> {
    const waiting = (await this.ofBody(bodyId)).values();
    const next = async (): Promise<void> => {
      for (const caseId of waiting) await act(caseId);
    };
    await Promise.all(Array.from({ length: atOnce }, next));
  }
}
