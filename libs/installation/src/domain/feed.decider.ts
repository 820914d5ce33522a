import { CommandAboutInstallation, type Decider, type Moment } from '#kernel';
import { feedEvents, type FeedAddressIssued, type FeedEvent } from './feed.events.js';

export class IssueFeedAddress extends CommandAboutInstallation<FeedAddressIssued['data']> {
  override readonly type = 'IssueFeedAddress';
}

export class RevokeFeedAddress extends CommandAboutInstallation {
  override readonly type = 'RevokeFeedAddress';
}

export type FeedCommand = IssueFeedAddress | RevokeFeedAddress;

/** The address that is good now, by its hash. */
export interface Feed {
  readonly tokenHash?: string;
}

function decide({ tokenHash }: Feed, command: FeedCommand, { date: occurredOn }: Moment): readonly FeedEvent[] {
  if (command.type === 'IssueFeedAddress') return [{ type: 'FeedAddressIssued', occurredOn, data: command.data }];
  return tokenHash === undefined ? [] : [{ type: 'FeedAddressRevoked', occurredOn, data: {} }];
}

const evolve = (_: Feed, event: FeedEvent): Feed =>
  event.type === 'FeedAddressIssued' ? { tokenHash: event.data.tokenHash } : {};

/** The rules of the address of one person: a new one replaces the one before, and it is revoked at any time. */
export const feed: Decider<Feed, FeedCommand, FeedEvent> = {
  name: 'feed',
  events: feedEvents,
  initialState: {},
  decide,
  evolve,
};
