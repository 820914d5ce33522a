import type { Trouble } from './outbox.js';
import type { Letter } from './letters.js';

/** A letter on its way: the same id each time it is tried, so that one that comes twice is known. */
export interface Parcel extends Letter {
  readonly id: string;
  readonly to: string;
  readonly date: Date;
}

export type Delivery =
  | { readonly is: 'sent' }
  | {
      /** `later`: the next attempt may succeed. */
      readonly is: 'later' | 'never';
      readonly trouble: Trouble;
      readonly reply?: number;
      readonly mayHaveArrived?: boolean;
    };

/** Takes letters to the mail server. MUST resolve within a few minutes, whatever the server does. */
export abstract class Post {
  abstract send(parcel: Parcel): Promise<Delivery>;
}
