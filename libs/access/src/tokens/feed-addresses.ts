/** By which secret addresses a calendar program reads somebody's deadlines. */
export abstract class FeedAddresses {
  /** Whether this is the secret of the address that the person has now. */
  abstract isGood(staffId: string, secret: string): Promise<boolean>;
  /** Whether the person has one. */
  abstract has(staffId: string): Promise<boolean>;
}

/** Where nobody has one. */
export class NoFeedAddresses extends FeedAddresses {
  override isGood(): Promise<boolean> {
    return Promise.resolve(false);
  }

  override has(): Promise<boolean> {
    return Promise.resolve(false);
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
