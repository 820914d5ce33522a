/**
 * What a message is about, as far as access depends on it. Whoever may not see one of these is answered as if it were not there.
 * `field` says where the person named it, if that was not in the address.
 */
export type Concern = (
  | { readonly kind: 'case' | 'complaint' | 'body'; readonly id: string }
  /** An allegation is part of a case. */
  | { readonly kind: 'allegation'; readonly id: string }
  /** What a process owes because of an event, whose id this is, concerns what the event concerns. */
  | { readonly kind: 'duty'; readonly id: string; readonly process: string }
  /** Somebody in the register is found by whoever finds one of the complaints and cases that the person has a part in. */
  | { readonly kind: 'person'; readonly id: string }
  /** A request for an advisory opinion, and what came of it. */
  | { readonly kind: 'advisory'; readonly id: string }
  /** A motion is about a case, and belongs to a body. */
  | { readonly kind: 'motion'; readonly id: string; readonly bodyId: string }
) & { readonly field?: string };

export const aboutCase = (id: string, field?: string): Concern => ({ kind: 'case', id, ...(field !== undefined && { field }) });
export const aboutComplaint = (id: string, field?: string): Concern => ({
  kind: 'complaint',
  id,
  ...(field !== undefined && { field }),
});
export const aboutBody = (id: string, field?: string): Concern => ({ kind: 'body', id, ...(field !== undefined && { field }) });

export const aboutPerson = (id: string, field?: string): Concern => ({
  kind: 'person',
  id,
  ...(field !== undefined && { field }),
});

export const aboutAdvisoryRequest = (id: string): Concern => ({ kind: 'advisory', id });

/** What is concerned by whatever stands in a stream. Those of work on a case bear its id; `limits`, that of a complaint. */
export function concernsOfStream(aggregate: string, id: string): readonly Concern[] {
  switch (aggregate) {
    case 'case':
    case 'investigation':
    case 'sanction':
    case 'evidence':
    case 'advice':
    case 'casenotes':
    case 'outside':
    case 'proceeding':
    case 'clock':
    case 'disclosure':
      return [aboutCase(id)];
    case 'complaint':
    case 'limits':
    case 'complaintnotes':
      return [aboutComplaint(id)];
    case 'body':
      return [aboutBody(id)];
    case 'finding':
      return [{ kind: 'allegation', id }];
    default:
      return [];
  }
}
