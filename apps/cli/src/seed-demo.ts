import { Receipts } from '#access';
import { openHouse, settingsFrom } from '#composition';
import { demonstrationReceipt, seedDemonstration, toldSoFar } from '#demonstration';
import type { Answer, Asked } from './command.js';

/** The log holds something that the demonstration must not be mixed with. */
export class LogInUse extends Error {
  override readonly name = 'LogInUse';
}

/** Tells the fictional demonstration into an empty log. Again it adds nothing; into any other log it is not told. */
export async function run({ terminal }: Asked): Promise<Answer> {
  const settings = settingsFrom({ ...process.env, REDRESS_LOG: process.env.REDRESS_LOG ?? 'warn' });
  // Not beside a running Redress: that one would do by itself, today, what follows in the story on its own days.
  const house = await openHouse(settings, { whenInUse: 'refuse', whenAbsent: 'make' });
  try {
    if ((await toldSoFar(house.store)) === 'something-else') {
      throw new LogInUse(
        'This log holds other events. The demonstration is told into an empty log only: choose a new folder with REDRESS_DATA.',
      );
    }
    const before = await house.store.head();
    const bar = terminal.progress('Telling the demonstration');
    try {
      await seedDemonstration(house, { onProgress: (done, of) => bar.at(done, of) });
    } finally {
      bar.stop();
    }
    const events = Number(await house.store.head());
    const added = events - Number(before);
    const receipt = demonstrationReceipt(new Receipts(house.secret));
    return {
      json: { events, added, receipt },
      lines: [
        added === 0 ? 'The demonstration was there already.' : `The demonstration is there: ${String(added)} events.`,
        `Follow its complaint with the reference ${receipt.reference} and the receipt code ${receipt.code}.`,
      ],
    };
  } finally {
    await house.close();
  }
}
