import type { House } from '#composition';
import { demonstrationReceipt, seedDemonstration, toldSoFar, type DemonstrationReceipt } from '#demonstration';
import { Receipts } from '#access';

/**
 * Puts the fictional demonstration into a log that has nothing in it, so that whoever tries Redress sees it at work. A telling
 * that was cut off is told to its end. Never touches any other log with events. This is the only place that does so by itself.
 * Answers with the receipt of the story's complaint when it told it.
 */
export async function fillWhenEmpty(house: House, say: (text: string) => void): Promise<DemonstrationReceipt | undefined> {
  const told = await toldSoFar(house.store);
  if (told === 'something-else' || told === 'all') return undefined;
  say('Loading the fictional demonstration (leave it out with: npm start -- --empty) …');
  await seedDemonstration(house);
  return demonstrationReceipt(new Receipts(house.secret));
}
