/** The program as in development, with a second clerk: an erasure takes two. Says where it is ready, and ends with SIGTERM. */
import { createApplication, openHouse, settingsFrom } from '#composition';
import { fictionalStaff } from '#fictional-staff';

const house = await openHouse(settingsFrom(process.env), { whenInUse: 'refuse', whenAbsent: 'make' });
const app = await createApplication({ house, staff: fictionalStaff });
process.once('SIGTERM', () => {
  void app
    .close()
    .then(() => house.close())
    .then(() => process.exit(0));
});
await app.listen(0, '127.0.0.1');
process.stdout.write(`Redress is ready: ${await app.getUrl()}\n`);
