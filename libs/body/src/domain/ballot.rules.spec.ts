import { describe, it } from '@jest/globals';
import { by, scenario } from '#testing';
import { AdoptVotingRule, CastVote, CloseVote, FileOpinion, PutMotion, RecordProxy, RevokeProxy } from './body.commands.js';
import { body } from './body.decider.js';
import type { BodyEvent, ProxyGiven, VotingRule } from './body.events.js';
import { bodyId, caseId, cast, day, left, motion, motionId, panel, recused, seated, threeOfFour } from './body.fixture.js';
import { motionIdOf } from './motion.rules.js';
import { opinionIdOf } from './opinion.rules.js';

const secret: VotingRule = { ...threeOfFour, ballot: 'secret' };
const proxied: VotingRule = { ...threeOfFour, proxies: 'as-present' };
const everybody = ['ana', 'ben', 'cyd', 'dee'];
const closeVote = (data: Partial<CloseVote['data']> = {}) => new CloseVote(bodyId, { motionId, ...data }, by());
const vote = (memberId: string, actor = by()) => new CastVote(bodyId, { motionId, memberId, vote: 'yea' }, actor);
const put = (rule: VotingRule, present = everybody, kind: 'finding' | 'probable-cause' = 'finding') =>
  motion({ rule, present, kind });

describe('a secret ballot', () => {
  const given = (...more: readonly BodyEvent[]) => scenario(body).given(...panel(secret), put(secret), ...more);
  const told = { yeas: 3, nays: 1, abstentions: 0, presidedBy: 'ana' } as const;
  const counted = (data: object = {}): BodyEvent => ({
    type: 'BallotsCounted',
    occurredOn: day,
    data: { motionId, caseId, ...told, ...data },
  });
  const tally = { eligible: 4, recused: 0, present: 4, yeas: 3, nays: 1, abstentions: 0 };
  const decided = { motionId, caseId, kind: 'finding', tally } as const;
  const fact = { occurredOn: day, legalBasis: secret.citation } as const;
  const carried: BodyEvent = { ...fact, type: 'MotionCarried', data: decided };

  it('has its counts on record, and nobody’s vote', () => {
    given().when(vote('ana')).thenRejected('ballot-is-secret');
    given().when(closeVote(told)).then(counted(), carried);
  });

  it('ties or lacks a quorum as any other vote does', () => {
    const even = { yeas: 2, nays: 2 };
    given()
      .when(closeVote({ ...told, ...even }))
      .then(counted(even), {
        ...fact,
        type: 'MotionTied',
        data: { ...decided, tally: { ...tally, ...even }, tieRule: 'stalls' },
      });
    const few = { yeas: 2, nays: 0 };
    scenario(body)
      .given(...panel(secret), put(secret, ['ana', 'ben']))
      .when(closeVote({ ...told, ...few }))
      .then(counted(few), {
        ...fact,
        type: 'QuorumLacking',
        data: { ...decided, tally: { ...tally, present: 2, ...few }, quorum: 3 },
      });
  });

  it.each([
    ['without its counts', {}, 'ballots-missing'],
    ['without one of them', { yeas: 3, nays: 1, abstentions: 0 }, 'ballots-missing'],
    ['with more ballots than members who were there', { ...told, yeas: 4 }, 'more-ballots-than-present'],
    ['told by one who has no seat', { ...told, presidedBy: 'eve' }, 'not-a-member'],
  ] as const)('is not closed %s', (_, data, reason) => {
    given().when(closeVote(data)).thenRejected(reason);
  });

  it('counts those who are still eligible, and is told by one who was there', () => {
    given(recused('dee')).when(closeVote(told)).thenRejected('more-ballots-than-present');
    scenario(body)
      .given(...panel(secret), put(secret, ['ben', 'cyd', 'dee']))
      .when(closeVote(told))
      .thenRejected('member-absent');
  });

  it('keeps everybody who was there from the hearing, where others hear the case', () => {
    const rule: VotingRule = { ...secret, afterProbableCause: 'other-members' };
    const hearing = { caseId, kind: 'finding', question: 'So?', movedBy: 'eve', allegationIds: [] } as const;
    scenario(body)
      .given(...panel(rule), seated('eve'), put(rule, everybody, 'probable-cause'), counted())
      .when(new PutMotion(bodyId, { ...hearing, present: ['eve', 'ben'] }, by()))
      .thenRejected('decided-probable-cause');
  });

  it('lets whoever was there say in an opinion how he or she voted', () => {
    const opinion = (memberId: string) => new FileOpinion(bodyId, { motionId, memberId, kind: 'dissenting', text: 'So' }, by());
    given(counted(), carried).when(opinion('eve')).thenRejected('opinion-without-vote');
    const dissent = opinion('dee');
    given(counted(), carried)
      .when(dissent)
      .then({
        type: 'OpinionFiled',
        occurredOn: day,
        data: {
          opinionId: opinionIdOf(dissent),
          motionId,
          caseId,
          memberId: 'dee',
          kind: 'dissenting',
          text: 'So',
          joinedBy: [],
        },
      });
  });
});

describe('the rule', () => {
  const putting = { caseId, kind: 'finding', question: 'So?', movedBy: 'ana', allegationIds: [], present: everybody } as const;
  const asMoved: VotingRule = { ...threeOfFour, ballot: 'as-moved' };

  it('may leave it to a motion whether its ballot is secret', () => {
    scenario(body)
      .given(...panel(asMoved), motion({ rule: asMoved, present: everybody, ballot: 'secret' }))
      .when(vote('ana'))
      .thenRejected('ballot-is-secret');
    scenario(body)
      .given(...panel(asMoved), put(asMoved))
      .when(vote('ana'))
      .then(cast('ana', 'yea'));
  });

  it('must allow a secret ballot before a motion is put to one', () => {
    const secretly = new PutMotion(bodyId, { ...putting, ballot: 'secret' }, by());
    scenario(body)
      .given(...panel())
      .when(secretly)
      .thenRejected('secret-ballot-not-allowed');
    const data = {
      motionId: motionIdOf(secretly),
      present: everybody,
      rule: asMoved,
      question: 'So?',
      ballot: 'secret',
    } as const;
    scenario(body)
      .given(...panel(asMoved))
      .when(secretly)
      .then(motion(data));
  });
});

describe('a vote by roll call', () => {
  it('is counted from the votes, and takes no counts', () => {
    scenario(body)
      .given(...panel(), put(threeOfFour))
      .when(closeVote({ yeas: 0 }))
      .thenRejected('ballots-not-used');
  });
});

describe('a proxy', () => {
  const present = ['ana', 'ben', 'cyd'];
  const proxy = (data: Partial<RecordProxy['data']> = {}) =>
    new RecordProxy(bodyId, { motionId, memberId: 'dee', holderId: 'ana', authority: 'Her letter of March 9', ...data }, by());
  const given = (...more: readonly BodyEvent[]) => scenario(body).given(...panel(proxied), put(proxied, present), ...more);
  const proxyGiven = (data: Partial<ProxyGiven['data']> = {}): BodyEvent => ({
    type: 'ProxyGiven',
    occurredOn: day,
    data: { motionId, caseId, memberId: 'dee', holderId: 'ana', authority: 'Her letter of March 9', ...data },
  });
  const votes = [cast('ana', 'yea'), cast('dee', 'yea'), cast('ben', 'yea'), cast('cyd', 'nay')];

  it('names who gave it and who holds it, once', () => {
    given().when(proxy()).then(proxyGiven());
    given(proxyGiven()).when(proxy()).then();
  });

  it.each([
    ['of one who is there', { memberId: 'ben' }, 'proxy-of-present'],
    ['of one without a seat', { memberId: 'eve' }, 'not-a-member'],
  ] as const)('is none %s', (_, data, reason) => {
    given().when(proxy(data)).thenRejected(reason);
  });

  it('is held by somebody who is there and has a vote', () => {
    scenario(body)
      .given(...panel(proxied), put(proxied, ['ben', 'cyd']))
      .when(proxy())
      .thenRejected('member-absent');
    given(recused('ana')).when(proxy()).thenRejected('member-recused');
    scenario(body)
      .given(...panel(proxied), seated('tom', 'tie-breaker'), put(proxied, [...present, 'tom']))
      .when(proxy({ holderId: 'tom' }))
      .thenRejected('proxy-without-vote');
  });

  it('is none where the rule knows none', () => {
    scenario(body)
      .given(...panel(), put(threeOfFour, present))
      .when(proxy())
      .thenRejected('proxies-not-allowed');
  });

  it('votes, by its holder alone, and counts as present', () => {
    const member = (userId: string) => by('member', { actor: { userId, role: 'member' } });
    given().when(vote('dee')).thenRejected('member-absent');
    given(proxyGiven())
      .when(vote('dee', member('ana')))
      .then(cast('dee', 'yea'));
    given(proxyGiven())
      .when(vote('dee', member('dee')))
      .thenRejected('acting-for-another-member');
    const tally = { eligible: 4, recused: 0, present: 4, yeas: 3, nays: 1, abstentions: 0 };
    given(proxyGiven(), ...votes)
      .when(closeVote())
      .then({
        type: 'MotionCarried',
        occurredOn: day,
        legalBasis: proxied.citation,
        data: { motionId, caseId, kind: 'finding', tally },
      });
  });

  it('counts for no quorum where the rule says so, but votes', () => {
    const rule: VotingRule = { ...proxied, proxies: 'not-for-quorum' };
    const few = { rule, present: ['ana', 'ben'] };
    const tally = { eligible: 4, recused: 0, present: 3, represented: 1, yeas: 3, nays: 0, abstentions: 0 };
    scenario(body)
      .given(...panel(rule), motion(few), proxyGiven(), ...votes.slice(0, 3))
      .when(closeVote())
      .then({
        type: 'QuorumLacking',
        occurredOn: day,
        legalBasis: rule.citation,
        data: { motionId, caseId, kind: 'finding', tally, quorum: 3 },
      });
    scenario(body)
      .given(...panel(rule), motion({ rule, present }), proxyGiven(), ...votes)
      .when(closeVote())
      .then({
        type: 'MotionCarried',
        occurredOn: day,
        legalBasis: rule.citation,
        data: { motionId, caseId, kind: 'finding', tally: { ...tally, present: 4, nays: 1 } },
      });
  });

  it('is taken back until the count, with the vote that was cast under it', () => {
    const revoke = (memberId = 'dee') => new RevokeProxy(bodyId, { motionId, memberId, reason: 'Her call of March 10' }, by());
    const revoked: BodyEvent = {
      type: 'ProxyRevoked',
      occurredOn: day,
      data: { motionId, caseId, memberId: 'dee', reason: 'Her call of March 10' },
    };
    const tally = { eligible: 4, recused: 0, present: 3, yeas: 2, nays: 1, abstentions: 0 };
    const counted = {
      type: 'MotionFailed',
      occurredOn: day,
      legalBasis: proxied.citation,
      data: { motionId, caseId, kind: 'finding', tally },
    } as const;
    given(proxyGiven()).when(revoke()).then(revoked);
    given().when(revoke()).thenRejected('proxy-unknown');
    given(proxyGiven()).when(revoke('ben')).thenRejected('proxy-unknown');
    given(proxyGiven(), ...votes, revoked)
      .when(closeVote())
      .then(counted);
    given(proxyGiven(), ...votes, counted)
      .when(revoke())
      .thenRejected('motion-closed');
    given(proxyGiven(), revoked).when(vote('dee')).thenRejected('member-absent');
  });

  it('counts no more when its holder has left', () => {
    const tally = { eligible: 3, recused: 0, present: 2, yeas: 1, nays: 1, abstentions: 0 };
    given(proxyGiven(), ...votes, left('ana'))
      .when(closeVote())
      .then({
        type: 'QuorumLacking',
        occurredOn: day,
        legalBasis: proxied.citation,
        data: { motionId, caseId, kind: 'finding', tally, quorum: 3 },
      });
  });
});

it('a voting rule says how the body votes, and is adopted anew when that changes', () => {
  const adopt = (data: VotingRule) => new AdoptVotingRule(bodyId, data, by());
  scenario(body)
    .given(...panel())
    .when(adopt(secret))
    .then({ type: 'VotingRuleAdopted', occurredOn: day, data: secret });
  scenario(body)
    .given(...panel(proxied))
    .when(adopt(proxied))
    .then();
});
