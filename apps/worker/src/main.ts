import { NestFactory } from '@nestjs/core';
import { nestLogTo, openHouse, RedressModule, runApplication, settingsFrom } from '#composition';

/**
 * The subscriptions alone: read models, and what the house does by itself. For when the API runs several times, with
 * REDRESS_SUBSCRIPTIONS=off. Several workers share the subscriptions among them.
 */
await runApplication(async (running) => {
  const settings = settingsFrom(process.env);
  const house = await openHouse(settings, { whenInUse: 'join', whenAbsent: 'make' });
  running.onStop(() => house.close());
  running.mustGoOn();
  const app = await NestFactory.createApplicationContext(RedressModule.forRoot({ house, subscriptions: true }), {
    logger: nestLogTo(house.log),
    abortOnError: false,
  });
  running.onStop(() => app.close());
  process.stdout.write('The worker keeps the read models. Stop it with Ctrl-C.\n');
});
