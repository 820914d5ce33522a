import type { Entry } from '#docket';

/** Who complained, what proves it and who was interviewed stay in the docket, for those who may open them. */
const withheldFields = ['complainant', 'receiptHash', 'interviewee'];
const withheld = '(withheld)';
/** Whether a field is shown to nobody among the staff. */
export const isWithheld = (field: string): boolean => withheldFields.includes(field);

type Data = Entry['data'];

/** An event without what is withheld, also where that was corrected. For names in what people wrote see `pseudonyms`. */
export function withoutWithheld({ type, data }: Pick<Entry, 'type' | 'data'>): Data {
  if (type === 'ComplaintReceived' || type === 'ReceiptReplaced' || type === 'ReceiptReissued') {
    return Object.fromEntries(Object.entries(data).filter(([name]) => !withheldFields.includes(name)));
  }
  if (type === 'ConsentToBeNamedGiven') return {};
  const hides = type === 'EventCorrected' && typeof data.field === 'string' && withheldFields.includes(data.field);
  return hides ? { ...data, was: withheld, becomes: withheld } : data;
}
