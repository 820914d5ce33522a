/** Too many ask at once for what takes long; worth another try after `retryAfterSeconds`. */
export class NoSeat extends Error {
  override readonly name = 'NoSeat';
  readonly retryAfterSeconds = 5;

  constructor() {
    super('Too many questions about the past are being answered just now.');
  }
}

/**
 * Lets so many pieces of work go on at once, and so many wait for their turn, first come first served. Work MUST NOT take a
 * second seat while it has one.
 */
export class Seats {
  private taken = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly seats: number,
    private readonly benches: number,
  ) {}

  /** Does the work when its turn comes. Throws `NoSeat` at once where too many wait already, and what the work throws. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.taken >= this.seats) {
      if (this.waiting.length >= this.benches) throw new NoSeat();
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      this.taken += 1;
    }
    try {
      return await work();
    } finally {
      // Whoever has waited longest takes over the seat.
      const next = this.waiting.shift();
      if (next === undefined) this.taken -= 1;
      else next();
    }
  }
}
