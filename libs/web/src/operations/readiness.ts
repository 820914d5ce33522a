/** One thing that must work for people to be served. `check` gives what is worth knowing of it, and throws when it does not work. */
export interface ReadinessCheck {
  readonly name: string;
  readonly check: () => Promise<Readonly<Record<string, string | number | boolean>>>;
}

/** All that must work; filled by those who know. */
export class Readiness {
  private readonly checks: ReadinessCheck[] = [];

  add(check: ReadinessCheck): void {
    this.checks.push(check);
  }

  /** Each check's answer, within `withinMs` milliseconds; what takes longer has failed. */
  async report(withinMs: number): Promise<{ readonly ready: boolean; readonly checks: Readonly<Record<string, object>> }> {
    const answers = await Promise.all(
      this.checks.map(async ({ name, check }) => {
        try {
          return [name, { ok: true, ...(await within(withinMs, check())) }] as const;
        } catch (error) {
          return [name, { ok: false, reason: error instanceof Error ? error.name : 'unknown' }] as const;
        }
      }),
    );
    return { ready: answers.every(([, { ok }]) => ok), checks: Object.fromEntries(answers) };
  }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const error = new Error('This took too long.');
      error.name = 'Timeout';
      reject(error);
    }, ms);
  });
  return Promise.race([work, late]).finally(() => {
    clearTimeout(timer);
  });
}
