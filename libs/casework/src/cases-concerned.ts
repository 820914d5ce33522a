const atOnce = 64;

/** Which cases something outside of them concerns, each by its id. The composition root knows. */
export abstract class CasesConcerned {
  /** Those that took up a complaint. */
  abstract ofComplaint(complaintId: string): Promise<readonly string[]>;

  /** Those that were opened before a body. */
  abstract ofBody(bodyId: string): Promise<readonly string[]>;

  /** The complaints to a body that ever had a clock of their own. */
  abstract complaintsWithClocks(bodyId: string): Promise<readonly string[]>;

  /** Does something to each of these, many side by side: appends of one moment share a trip. */
  async eachOf(bodyId: string, act: (caseId: string) => Promise<unknown>): Promise<void> {
    await atOnceTo(await this.ofBody(bodyId), act);
  }

  /** The same to each complaint that ever had a clock of its own. */
  async eachWithClocks(bodyId: string, act: (complaintId: string) => Promise<unknown>): Promise<void> {
    await atOnceTo(await this.complaintsWithClocks(bodyId), act);
  }
}

async function atOnceTo(ids: readonly string[], act: (id: string) => Promise<unknown>): Promise<void> {
  const waiting = ids.values();
  const next = async (): Promise<void> => {
    for (const id of waiting) await act(id);
  };
  await Promise.all(Array.from({ length: atOnce }, next));
}
