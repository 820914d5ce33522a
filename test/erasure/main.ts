/** The program as in development, with a second clerk: an erasure takes two. Says where it is ready, and ends with SIGTERM. */
import { createApplication, openHouse, settingsFrom } from '#composition';
import { fictionalStaff } from '#fictional-staff';

const id = '00000000-0000-4000-8000-000000000079';
const second = {
  id,
  handle: 'second-clerk',
  name: 'Invented second clerk',
  role: 'clerk',
  grants: [{ grantId: id, role: 'clerk' }],
} as const;

const house = await openHouse(settingsFrom(process.env), { whenInUse: 'refuse', whenAbsent: 'make' });
const app = await createApplication({ house, staff: [...fictionalStaff, second] });
process.once('SIGTERM', () => {
  void app
    .close()
    .then(() => house.close())
    .then(() => process.exit(0));
});
await app.listen(0, '127.0.0.1');
process.stdout.write(`Redress is ready: ${await app.getUrl()}\n`);
