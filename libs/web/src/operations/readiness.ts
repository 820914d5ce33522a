type Found = Readonly<Record<string, string | number | boolean>>;

/**
 * One thing that must work for people to be served. `check` gives what is worth knowing of it, and throws when it does not
 * work. It gives `degraded`, with the reason, where people can be served and somebody should still look.
 */
export interface ReadinessCheck {
  readonly name: string;
  readonly check: () => Promise<Found>;
}

export interface Report {
  readonly ready: boolean;
  /** Whether some check says that somebody should look. */
  readonly degraded: boolean;
  readonly checks: Readonly<Record<string, object>>;
}

/** All that must work; filled by those who know. */
export class Readiness {
  private readonly checks: ReadinessCheck[] = [];

  add(check: ReadinessCheck): void {
    this.checks.push(check);
  }

  /** Each check's answer, within `withinMs` milliseconds; what takes longer has failed. */
  async report(withinMs: number): Promise<Report> {
    const answers = await Promise.all(
      this.checks.map(async ({ name, check }) => {
        try {
          const known = await within(withinMs, check());
          return [name, { ok: true, ...known }] as const;
        } catch (error) {
          return [name, { ok: false, reason: error instanceof Error ? error.name : 'unknown' }] as const;
        }
      }),
    );
    return {
      ready: answers.every(([, { ok }]) => ok),
      degraded: answers.some(([, answer]) => 'degraded' in answer),
      checks: Object.fromEntries<object>(answers),
    };
  }
}

async function within(ms: number, work: Promise<Found>): Promise<Found> {
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
