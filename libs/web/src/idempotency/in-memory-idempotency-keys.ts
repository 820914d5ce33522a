import { IdempotencyKeys, runsAtMostSeconds, type Beginning, type KeyedRequest } from './idempotency-keys.js';

interface Entry {
  readonly request: string;
  readonly answer?: string;
  /** Milliseconds of the monotonic clock. */
  readonly runsUntil: number;
}

/** For specs: same meaning, no disk. */
export class InMemoryIdempotencyKeys extends IdempotencyKeys {
  private readonly entries = new Map<string, Entry>();

  override begin({ id, request }: KeyedRequest): Promise<Beginning> {
    const known = this.entries.get(id);
    if (known !== undefined && known.request !== request) return Promise.resolve({ kind: 'other' });
    if (known?.answer !== undefined) return Promise.resolve({ kind: 'answered', answer: known.answer });
    if (known !== undefined && known.runsUntil > performance.now()) return Promise.resolve({ kind: 'running' });
    this.entries.set(id, { request, runsUntil: performance.now() + runsAtMostSeconds * 1000 });
    return Promise.resolve({ kind: 'begun' });
  }

  override answered({ id, request }: KeyedRequest, answer: string): Promise<void> {
    this.entries.set(id, { request, answer, runsUntil: 0 });
    return Promise.resolve();
  }

  override refused({ id }: KeyedRequest): Promise<void> {
    this.entries.delete(id);
    return Promise.resolve();
  }

  override unsettled({ id, request }: KeyedRequest): Promise<void> {
    this.entries.set(id, { request, runsUntil: 0 });
    return Promise.resolve();
  }
}
