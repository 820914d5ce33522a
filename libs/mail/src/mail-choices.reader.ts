import { reader } from '#docket';
import type { NoticesEvent } from '#installation';
import type { Instant } from '#kernel';

/** What one person chose about mail. The address and the code lie sealed, as they were recorded. */
export interface MailChoiceState {
  readonly how: 'none' | 'at-once' | 'daily';
  readonly quietFrom?: number;
  readonly quietUntil?: number;
  /** Nothing from before is mailed. */
  readonly chosenAt?: Instant;
  readonly address?: string;
  /** To be confirmed with it; absent where the address holds. */
  readonly code?: string;
  /** The event by which the address was given: each has its own letter. */
  readonly givenBy?: string;
}

/** Who wants mail, and where it goes. */
export const mailChoices = reader<NoticesEvent, MailChoiceState>()({
  name: 'mail-choices',
  reads: ['staff'],
  fields: {
    MailChosen: ['how', 'quietFrom', 'quietUntil'],
    MailAddressGiven: ['address', 'code'],
    MailAddressConfirmed: [],
  },
  initial: { how: 'none' },
  on: {
    MailChosen: ({ quietFrom: _from, quietUntil: _until, ...state }, { data, recordedAt }) => ({
      ...state,
      ...data,
      chosenAt: state.how === 'none' ? recordedAt : (state.chosenAt ?? recordedAt),
    }),
    MailAddressGiven: ({ code: _code, ...state }, { data, id }) => ({ ...state, ...data, givenBy: id }),
    MailAddressConfirmed: ({ code: _code, ...state }) => state,
  },
  kept: {
    version: 1,
    columns: { wants: ({ how, code }) => (how !== 'none' || code !== undefined ? 'true' : undefined) },
    indexes: ['wants'],
  },
});
