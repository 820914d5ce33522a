import type { LegacyFact } from './case.commands.js';

/**
 * The same for two lines of an old docket that say the same. Where the line stands is left out: in a newer edition of the docket
 * the same line stands elsewhere.
 */
export function legacyKeyOf({ source, occurredOn, body, action, text, link, tags }: LegacyFact): string {
  return JSON.stringify([source, occurredOn, body ?? null, action ?? null, text ?? null, link ?? null, tags]);
}
