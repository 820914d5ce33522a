/** By which secret addresses a calendar program reads somebody's deadlines. */
export abstract class FeedAddresses {
  /** What the address with this secret opens now; undefined where it is not good. */
  abstract opens(staffId: string, secret: string): Promise<Feed | undefined>;
  /** Which addresses the person has. */
  abstract of(staffId: string): Promise<FeedsOfPerson>;
}

/** Whose deadlines an address opens: those of its owner's work, or of one body as its owner may see them. */
export interface Feed {
  readonly staffId: string;
  readonly bodyId?: string;
}

export interface FeedsOfPerson {
  readonly hasAddress: boolean;
  readonly bodyIds: readonly string[];
}

/** Where nobody has one. */
export class NoFeedAddresses extends FeedAddresses {
  override opens(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  override of(): Promise<FeedsOfPerson> {
    return Promise.resolve({ hasAddress: false, bodyIds: [] });
  }
}

const form = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})_([\w-]{43})\.ics$/;

/** The last part of an address: whose it is, by which it is found, and a secret of 256 bits. */
export const feedAddress = (staffId: string, secret: string): string => `${staffId}_${secret}.ics`;

/** Whose address this is, and its secret; undefined for what is no address of ours. */
export function partsOfFeedAddress(address: string): { readonly staffId: string; readonly secret: string } | undefined {
  const [, staffId, secret] = form.exec(address) ?? [];
  return staffId === undefined || secret === undefined ? undefined : { staffId, secret };
}
