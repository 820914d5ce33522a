import type { Entry } from '#docket';
import type { Actor, EventCorrected, Json } from '#kernel';

/** Who complained and what proves it stay in the docket, for those who may open them. */
const withheldFields = ['complainant', 'receiptHash'];
const withheld = '(withheld)';
/** Whether a field is shown to nobody among the staff. */
export const isWithheld = (field: string): boolean => withheldFields.includes(field);

type Data = Entry['data'];

/** What staff are shown of an event: all but who complained and what proves it, also where that was corrected. */
export function shown({ type, data }: Pick<Entry, 'type' | 'data'>): Data {
  if (type === 'ComplaintReceived') {
    return Object.fromEntries(Object.entries(data).filter(([name]) => !withheldFields.includes(name)));
  }
  const hides = type === 'EventCorrected' && typeof data.field === 'string' && withheldFields.includes(data.field);
  return hides ? { ...data, was: withheld, becomes: withheld } : data;
}

/** What staff are shown of a correction. */
export function shownCorrection({ type, data }: Pick<Entry, 'type' | 'data'>): EventCorrected['data'] & { readonly was: Json } {
  return shown({ type, data }) as unknown as EventCorrected['data'];
}

/**
 * Who is shown to have recorded an event. Releases before this one kept whose browser a complaint on the site was sent from; it
 * cannot be taken out of the log, and nobody is shown it.
 */
export function shownSender({ type, data, by }: Pick<Entry, 'type' | 'data' | 'by'>): Pick<Actor, 'userId' | 'role'> {
  const onTheSite = type === 'ComplaintReceived' && data.channel === 'web';
  return onTheSite ? { userId: 'public', role: 'public' } : { userId: by.userId, role: by.role };
}
