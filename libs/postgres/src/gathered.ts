interface Asked<Question, Answer> {
  readonly question: Question;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: unknown) => void;
}

/** More gains nothing, and lets the first wait longer. */
const mostAtOnce = 200;

/**
 * Gathers what is asked while an earlier statement is under way, and asks it together: under load many requests then share one
 * trip to the database, and a single one waits for nothing.
 */
export class Gathered<Question, Answer> {
  private waiting: Asked<Question, Answer>[] = [];
  private running = false;

  /** Takes what answers many questions at once, in their order. Whatever it throws, each of those who asked is told. */
  constructor(private readonly answerAll: (questions: readonly Question[]) => Promise<readonly Answer[]>) {}

  ask(question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ question, resolve, reject });
      if (!this.running) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.running = true;
    do {
      // The turn of the event loop is awaited: those who were answered may ask again, in one batch.
      await new Promise((resolve) => setImmediate(resolve));
      const asked = this.waiting.splice(0, mostAtOnce);
      try {
        const answers = await this.answerAll(asked.map(({ question }) => question));
        if (answers.length !== asked.length) throw new Error('There must be an answer to each question.');
        asked.forEach(({ resolve }, index) => {
          resolve(answers[index] as Answer);
        });
      } catch (error) {
        for (const { reject } of asked) reject(error);
      }
    } while (this.waiting.length > 0);
    this.running = false;
  }
}
