/**
 * The application with one fault, for showing that no step is one at which it may not die: it kills itself (SIGKILL) at the step
 * of its input and output that CRASH_AT_STEP names, counted from the first command on. Steps are the beginning and the end of
 * each append, and the end of each statement and transaction. Nothing of this can be switched on in the application itself.
 */
import { createApplication, openHouse, runApplication, settingsFrom } from '#composition';
import { EventStore } from '#event-store';

const crashAt = Number(process.env.CRASH_AT_STEP ?? '0');
let counting = false;
let steps = 0;

function step() {
  if (!counting) return;
  steps += 1;
  if (steps === crashAt) process.kill(process.pid, 'SIGKILL');
}

class CountingStore extends EventStore {
  constructor(store) {
    super();
    this.store = store;
  }

  async append(stream, expected, events) {
    step();
    const appended = await this.store.append(stream, expected, events);
    step();
    return appended;
  }

  readStream(stream, options) {
    counting = true;
    return this.store.readStream(stream, options);
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

  close() {
    return this.store.close();
  }
}

await runApplication(async (running) => {
  const settings = settingsFrom(process.env);
  const house = await openHouse(settings, { whenInUse: 'refuse' });
  running.onStop(() => house.close());
  for (const name of ['query', 'transaction']) {
    const own = house.database[name].bind(house.database);
    house.database[name] = async (...given) => {
      const result = await own(...given);
      step();
      return result;
    };
  }
  const counted = Object.create(house, { store: { value: new CountingStore(house.store) } });
  const app = await createApplication({ house: counted });
  running.onStop(() => app.close());
  await app.listen(settings.port, settings.host);
  process.stdout.write('Redress is ready, and will die.\n');
});
