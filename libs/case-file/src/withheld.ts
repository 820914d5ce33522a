import type { Entry } from '#docket';
import type { Actor } from '#kernel';

/**
 * Who is shown to have recorded an event. Releases before this one kept whose browser a complaint on the site was sent from; it
 * cannot be taken out of the log, and nobody is shown it.
 */
export function shownSender({ type, data, by }: Pick<Entry, 'type' | 'data' | 'by'>): Pick<Actor, 'userId' | 'role'> {
  const onTheSite = type === 'ComplaintReceived' && data.channel === 'web';
  return onTheSite ? { userId: 'public', role: 'public' } : { userId: by.userId, role: by.role };
}
