import { afterEach, beforeEach, expect } from '@jest/globals';
import { EventStoreDbEventStore, type EventStoreDbOptions } from './eventstoredb-event-store.js';
import { StandIn } from './spec-stand-in.js';

/* For the specs of faults: a server that misbehaves on demand, and stores on it that are quick to notice. */

export const quick: EventStoreDbOptions = { deadlineMs: 300, patienceMs: 60_000, silenceMs: 400, pollMs: 100 };
/** Where no append is held up on purpose, a busy machine must not do so either. */
export const patient = { ...quick, deadlineMs: 60_000 };

/** A server and its stores, made anew and closed for every spec; after each it is seen whether an error has escaped. */
export class SpecServer {
  server!: StandIn;
  private readonly stores: EventStoreDbEventStore[] = [];

  constructor() {
    const escaped: unknown[] = [];
    const note = (reason: unknown) => escaped.push(reason);
    beforeEach(async () => {
      this.server = await StandIn.start();
      process.on('unhandledRejection', note);
      process.on('uncaughtException', note);
    });
    afterEach(async () => {
      await Promise.all(this.stores.splice(0).map((store) => store.close()));
      await this.server.stop();
      await new Promise((resolve) => setTimeout(resolve, 20));
      process.off('unhandledRejection', note);
      process.off('uncaughtException', note);
      expect(escaped.splice(0)).toEqual([]);
    });
  }

  async open(options = quick, url = this.server.url): Promise<EventStoreDbEventStore> {
    const store = await EventStoreDbEventStore.open(url, options);
    this.stores.push(store);
    return store;
  }
}
