import { own } from '#kernel';

/** Whether a complaint ends with this before a case: it was withdrawn, screened out, or referred as a whole. */
export function endsComplaint(type: string, data: object): boolean {
  const said = (field: string): unknown => own(data as Readonly<Record<string, unknown>>, field);
  return (
    type === 'ComplaintWithdrawn' ||
    (type === 'ComplaintScreened' && said('outcome') !== 'accepted') ||
    (type === 'ComplaintReferred' && said('extent') === 'full')
  );
}
