import { describe, it } from '@jest/globals';
import { by, scenario, specDay } from '#testing';
import { feed, IssueBodyFeedAddress, IssueFeedAddress, RevokeBodyFeedAddress, RevokeFeedAddress } from './feed.decider.js';
import type { FeedEvent } from './feed.events.js';

const id = 'a11ce000-0000-4000-8000-000000000001';
const issued: FeedEvent = { type: 'FeedAddressIssued', occurredOn: specDay.date, data: { tokenHash: 'a hash' } };
const revoked: FeedEvent = { type: 'FeedAddressRevoked', occurredOn: specDay.date, data: {} };
const issue = () => new IssueFeedAddress(id, { tokenHash: 'a hash' }, by('clerk'));
const revoke = () => new RevokeFeedAddress(id, {}, by('clerk'));

describe('the address of the feed of a body', () => {
  const bodyId = 'b0d70000-0000-4000-8000-000000000001';
  const ofBody: FeedEvent = { type: 'BodyFeedAddressIssued', occurredOn: specDay.date, data: { bodyId, tokenHash: 'another' } };
  const ended: FeedEvent = { type: 'BodyFeedAddressRevoked', occurredOn: specDay.date, data: { bodyId } };
  const end = () => new RevokeBodyFeedAddress(id, { bodyId }, by('clerk'));

  it('is issued beside one’s own, and revoked once without it', () => {
    const make = new IssueBodyFeedAddress(id, { bodyId, tokenHash: 'another' }, by('clerk'));
    scenario(feed).given(issued).when(make).then(ofBody);
    scenario(feed).given(issued, ofBody).when(end()).then(ended);
    scenario(feed).given(issued, ofBody, ended).when(end()).then();
    scenario(feed).given(issued, ofBody, ended).when(revoke()).then(revoked);
    scenario(feed).given(issued, revoked, ofBody).when(revoke()).then();
  });
});

describe('the address of a feed', () => {
  it('is issued anew as often as it is wanted', () => {
    scenario(feed).given().when(issue()).then(issued);
    scenario(feed).given(issued).when(issue()).then(issued);
    scenario(feed).given(issued, revoked).when(issue()).then(issued);
  });

  it('is revoked once', () => {
    scenario(feed).given(issued).when(revoke()).then(revoked);
    scenario(feed).given(issued, revoked).when(revoke()).then();
    scenario(feed).given().when(revoke()).then();
  });
});
