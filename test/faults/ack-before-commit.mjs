/**
 * The built application with one fault, for showing that the crash test finds it: an append is answered at once and stored only
 * at the next tick, as by a system that collects writes in memory. Nothing of this can be switched on in the application itself.
 */
import { NestFactory } from '@nestjs/core';
import { Sessions } from '#access';
import { openHouse, RedressModule, runApplication, settingsFrom } from '#composition';
import { EventStore } from '#event-store';
import { fictionalStaff } from '#fictional-staff';
import { prepareEdge } from '#web';

/** Milliseconds that an answered append may wait for its commit. */
const tick = 200;

class AnswersBeforeStoring extends EventStore {
  waiting = [];
  flushing = Promise.resolve();
  revisions = new Map();
  position = undefined;

  constructor(store) {
    super();
    this.store = store;
    setInterval(() => this.flush(), tick).unref();
  }

  async append(stream, expected, events) {
    this.position ??= await this.store.head();
    const before = expected === 'no-stream' ? -1n : expected;
    const known = this.revisions.get(stream);
    // What is waiting counts; all else goes the right way, so that conflicts are told.
    if (typeof before !== 'bigint' || (known !== undefined && known !== before)) {
      await this.flush();
      return this.store.append(stream, expected, events);
    }
    const revision = before + BigInt(events.length);
    this.position += BigInt(events.length);
    this.revisions.set(stream, revision);
    this.waiting.push({ stream, expected, events });
    return { revision, position: this.position };
  }

  flush() {
    const batch = this.waiting;
    this.waiting = [];
    this.flushing = this.flushing.then(async () => {
      for (const { stream, expected, events } of batch) {
        await this.store.append(stream, expected, events).catch(() => this.revisions.delete(stream));
      }
    });
    return this.flushing;
  }

  /** Whoever reads a stream reads what was answered: only a crash can show the fault. */
  async *readStream(stream, options) {
    if (this.waiting.some((one) => one.stream === stream)) await this.flush();
    else await this.flushing;
    yield* this.store.readStream(stream, options);
  }

  readAll(options) {
    return this.store.readAll(options);
  }

  subscribeAll(options) {
    return this.store.subscribeAll(options);
  }

  head() {
    return this.store.head();
  }

  async close() {
    await this.flush();
    await this.store.close();
  }
}

await runApplication(async (running) => {
  const settings = settingsFrom(process.env);
  const house = await openHouse(settings, { whenInUse: 'refuse' });
  const store = new AnswersBeforeStoring(house.store);
  running.onStop(async () => {
    await store.flush();
    await house.close();
  });
  const faulty = Object.create(house, { store: { value: store } });
  const app = await NestFactory.create(RedressModule.forRoot({ house: faulty, staff: fictionalStaff }), {
    bodyParser: false,
    forceCloseConnections: true,
    logger: false,
    abortOnError: false,
  });
  running.onStop(() => app.close());
  const sessions = app.get(Sessions);
  prepareEdge(app, { log: house.log, origin: undefined, identify: (request) => sessions.identify(request) });
  await app.init();
  await app.listen(settings.port, settings.host);
  process.stdout.write('Redress is ready, and wrong.\n');
});
