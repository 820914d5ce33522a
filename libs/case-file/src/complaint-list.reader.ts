import type { ComplaintEvent } from '#complaint';
import { reader } from '#docket';
import { foldedReference } from '#kernel';

/** By what people name a complaint. */
export interface ListedComplaintState {
  readonly reference?: string;
}

/** The complaints by their references, whether a case came of them or not. */
export const complaintList = reader<ComplaintEvent, ListedComplaintState>()({
  name: 'complaint-list',
  reads: ['complaint'],
  fields: { ComplaintReceived: ['reference'] },
  initial: {},
  on: { ComplaintReceived: (_, { data }) => data },
  kept: {
    version: 1,
    columns: { reference_folded: ({ reference }) => (reference === undefined ? undefined : foldedReference(reference)) },
    indexes: ['reference_folded'],
  },
});
