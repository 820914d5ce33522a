type Found = Readonly<Record<string, string | number | boolean>>;

/**
 * One thing that must work for people to be served. `check` gives what is worth knowing of it, and throws when it does not
 * work. It gives `degraded`, with the reason, where people can be served and somebody should still look, and `ok: false` with it
 * where something that the house owes to somebody was not done.
 */
export interface ReadinessCheck {
  readonly name: string;
  readonly check: () => Promise<Found>;
}

export interface Report {
  /** People can be served. */
  readonly ready: boolean;
  /** Whether some check says that something owed was not done. */
  readonly failing: boolean;
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
          return { name, serves: true, answer: { ok: true, ...known } };
        } catch (error) {
          return { name, serves: false, answer: { ok: false, reason: error instanceof Error ? error.name : 'unknown' } };
        }
      }),
    );
    return {
      ready: answers.every(({ serves }) => serves),
      failing: answers.some(({ answer }) => !answer.ok),
      degraded: answers.some(({ answer }) => 'degraded' in answer),
      checks: Object.fromEntries<object>(answers.map(({ name, answer }) => [name, answer])),
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
