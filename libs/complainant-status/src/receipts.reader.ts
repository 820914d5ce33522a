import type { ComplaintEvent } from '#complaint';
import { reader } from '#docket';

/** By what a complaint is found again, and with whom it is. */
export interface Receipt {
  readonly reference?: string;
  /** A keyed hash of the receipt code. */
  readonly receiptHash?: string;
  readonly bodyId?: string;
}

/** The receipts of all complaints, by their references. */
export const receipts = reader<ComplaintEvent, Receipt>()({
  name: 'receipts',
  reads: ['complaint'],
  fields: {
    ComplaintReceived: ['reference', 'receiptHash', 'bodyId'],
    ReceiptReplaced: ['receiptHash'],
    ReceiptReissued: ['receiptHash'],
  },
  initial: {},
  on: {
    ComplaintReceived: (_, { data }) => data,
    // From here on the former code opens nothing.
    ReceiptReplaced: (receipt, { data }) => ({ ...receipt, receiptHash: data.receiptHash }),
    ReceiptReissued: (receipt, { data }) => ({ ...receipt, receiptHash: data.receiptHash }),
  },
  kept: { version: 2, columns: { reference: ({ reference }) => reference }, indexes: ['reference'] },
});
