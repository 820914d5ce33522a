import { CommandAboutInstallation, type Decider, type Moment } from '#kernel';
import {
  feedEvents,
  type BodyFeedAddressIssued,
  type BodyFeedAddressRevoked,
  type FeedAddressIssued,
  type FeedEvent,
} from './feed.events.js';

export class IssueFeedAddress extends CommandAboutInstallation<FeedAddressIssued['data']> {
  override readonly type = 'IssueFeedAddress';
}

export class RevokeFeedAddress extends CommandAboutInstallation {
  override readonly type = 'RevokeFeedAddress';
}

export class IssueBodyFeedAddress extends CommandAboutInstallation<BodyFeedAddressIssued['data']> {
  override readonly type = 'IssueBodyFeedAddress';
}

export class RevokeBodyFeedAddress extends CommandAboutInstallation<BodyFeedAddressRevoked['data']> {
  override readonly type = 'RevokeBodyFeedAddress';
}

export type FeedCommand = IssueFeedAddress | RevokeFeedAddress | IssueBodyFeedAddress | RevokeBodyFeedAddress;

/** The addresses of one person that are good now, by their hashes: the person's own, and those of bodies by their ids. */
export interface Feed {
  readonly tokenHash?: string;
  readonly ofBodies: ReadonlyMap<string, string>;
}

function decide({ tokenHash, ofBodies }: Feed, command: FeedCommand, { date: occurredOn }: Moment): readonly FeedEvent[] {
  switch (command.type) {
    case 'IssueFeedAddress':
      return [{ type: 'FeedAddressIssued', occurredOn, data: command.data }];
    case 'RevokeFeedAddress':
      return tokenHash === undefined ? [] : [{ type: 'FeedAddressRevoked', occurredOn, data: {} }];
    case 'IssueBodyFeedAddress':
      return [{ type: 'BodyFeedAddressIssued', occurredOn, data: command.data }];
    case 'RevokeBodyFeedAddress':
      return ofBodies.has(command.data.bodyId) ? [{ type: 'BodyFeedAddressRevoked', occurredOn, data: command.data }] : [];
  }
}

function evolve(state: Feed, event: FeedEvent): Feed {
  const { ofBodies } = state;
  switch (event.type) {
    case 'FeedAddressIssued':
      return { ofBodies, tokenHash: event.data.tokenHash };
    case 'FeedAddressRevoked':
      return { ofBodies };
    case 'BodyFeedAddressIssued':
      return { ...state, ofBodies: new Map(ofBodies).set(event.data.bodyId, event.data.tokenHash) };
    case 'BodyFeedAddressRevoked':
      return { ...state, ofBodies: new Map([...ofBodies].filter(([bodyId]) => bodyId !== event.data.bodyId)) };
  }
}

/** The rules of the addresses of one person: a new one replaces the one before, and each is revoked at any time. */
export const feed: Decider<Feed, FeedCommand, FeedEvent> = {
  name: 'feed',
  events: feedEvents,
  initialState: { ofBodies: new Map() },
  decide,
  evolve,
};
