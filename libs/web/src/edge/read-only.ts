import type { Notice } from '#design';
import type { WriteGate } from '#event-store';

/** What every page says while nothing can be stored, with why; nothing otherwise. */
export function readOnlyNotice({ reasons }: WriteGate): Notice | undefined {
  if (reasons.length === 0) return undefined;
  return {
    heading: 'Nothing can be stored here just now.',
    text: `${reasons.map(({ reason }) => reason).join(' ')} You can read everything. What you send in a form will be refused, not lost in silence.`,
  };
}
