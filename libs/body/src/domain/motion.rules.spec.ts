import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { by, scenario, specDay } from '#testing';
import { BreakTie, CastVote, CloseVote, PutMotion, UpholdCount } from './body.commands.js';
import { body } from './body.decider.js';
import {
  adopted,
  bodyId,
  caseId,
  cast,
  constituted,
  day,
  evenTally,
  laterMotionId,
  left,
  motion,
  motionId,
  otherCaseId,
  panel,
  recused,
  seated,
  threeOfFour,
  tied,
  twoAgainstTwo,
} from './body.fixture.js';
import type { BodyEvent } from './body.events.js';
import { votes, type Vote } from './motion.events.js';
import { tieRules, type VotingRule } from './rule.events.js';
import { motionIdOf } from './motion.rules.js';

const putMotion = (data: Partial<PutMotion['data']> = {}, meta = by()) =>
  new PutMotion(
    bodyId,
    {
      caseId,
      kind: 'finding',
      question: 'Shall the panel find a violation?',
      movedBy: 'ana',
      allegationIds: [],
      present: ['ana', 'ben', 'cyd', 'dee'],
      ...data,
    },
    meta,
  );
const vote = (memberId: string, what: Vote, meta = by()) => new CastVote(bodyId, { motionId, memberId, vote: what }, meta);
const close = (id = motionId) => new CloseVote(bodyId, { motionId: id }, by());
const breakTie = (memberId: string, what: 'yea' | 'nay', meta = by()) =>
  new BreakTie(bodyId, { motionId, memberId, vote: what }, meta);
const member = (userId: string) => by('member', { actor: { userId, role: 'member' } });
const decided = { motionId, caseId, kind: 'finding' } as const;
const dated = { occurredOn: day, legalBasis: threeOfFour.citation };
const withTieBreaker: VotingRule = { ...threeOfFour, tieRule: 'tie-breaker-decides' };
const tiedWithTieBreaker = [seatedFirst(), tied(withTieBreaker)].flat();
const resolved = (what: 'yea' | 'nay'): BodyEvent => ({
  ...dated,
  type: 'TieResolved',
  data: { motionId, caseId, memberId: 'tom', vote: what },
});
const carried: BodyEvent = { ...dated, type: 'MotionCarried', data: { ...decided, tally: evenTally } };
const failed: BodyEvent = { ...dated, type: 'MotionFailed', data: { ...decided, tally: evenTally } };

function seatedFirst(): readonly BodyEvent[] {
  return [...panel(withTieBreaker), seated('tom', 'tie-breaker'), ...twoAgainstTwo(withTieBreaker).slice(panel().length)];
}

describe('a tie that the chair decides', () => {
  const rule: VotingRule = { ...threeOfFour, tieRule: 'chair-decides' };
  const past = [constituted, adopted(rule), seated('ana', 'chair'), seated('ben'), seated('cyd'), seated('dee')];
  const tiedUnderIt = [
    ...past,
    motion({ rule }),
    cast('ana', 'yea'),
    cast('ben', 'yea'),
    cast('cyd', 'nay'),
    cast('dee', 'nay'),
    tied(rule),
  ];

  it.each([
    ['yea', carried],
    ['nay', failed],
  ] as const)('ends with the chair’s %s, whatever the chair voted before', (what, outcome) => {
    scenario(body)
      .given(...tiedUnderIt)
      .when(breakTie('ana', what))
      .then({ ...dated, type: 'TieResolved', data: { motionId, caseId, memberId: 'ana', vote: what } }, outcome);
  });

  it('is decided by nobody else', () => {
    scenario(body)
      .given(...tiedUnderIt)
      .when(breakTie('ben', 'yea'))
      .thenRejected('not-a-tie-breaker');
  });
});

describe('a motion', () => {
  it('is put with the members who may vote on it and the rule that binds it', () => {
    const command = putMotion();
    scenario(body)
      .given(...panel())
      .when(command)
      .then(motion({ motionId: motionIdOf(command) }));
  });

  it('is put once by one command', () => {
    const command = putMotion();
    scenario(body)
      .given(...panel(), motion({ motionId: motionIdOf(command) }))
      .when(command)
      .then();
  });

  it('needs a rule', () => {
    scenario(body)
      .given(constituted, seated('ana'))
      .when(putMotion({ present: ['ana'] }))
      .thenRejected('no-voting-rule');
  });

  it('is bound by the rule of its own day, though another was adopted since', () => {
    const newRule: VotingRule = { quorum: 4, threshold: 'majority-of-eligible', tieRule: 'fails', citation: 'Example Rule 5' };
    const command = putMotion({ occurredOn: '2026-03-11' });
    scenario(body)
      .given(...panel(), adopted(newRule, '2026-03-12'))
      .when(command, { ...specDay, date: '2026-03-20' })
      .then({ ...motion({ motionId: motionIdOf(command) }), occurredOn: '2026-03-11' });
  });

  it('cannot be put on a day before any rule was adopted', () => {
    scenario(body)
      .given({ ...constituted, occurredOn: '2026-01' }, ...panel().slice(1))
      .when(putMotion({ occurredOn: '2026-02' }))
      .thenRejected('no-voting-rule');
  });

  it('leaves out of the eligible who is recused in its case, and no one for another case', () => {
    const command = putMotion({ present: ['ana', 'ben', 'cyd'] });
    scenario(body)
      .given(...panel(), recused('dee'), recused('cyd', otherCaseId))
      .when(command)
      .then(motion({ motionId: motionIdOf(command), eligible: ['ana', 'ben', 'cyd'], present: ['ana', 'ben', 'cyd'] }));
  });

  it('leaves the tie-breaker out of the eligible', () => {
    const command = putMotion({ present: ['ana', 'ben', 'cyd', 'dee', 'tom'] });
    scenario(body)
      .given(...panel(), seated('tom', 'tie-breaker'))
      .when(command)
      .then(motion({ motionId: motionIdOf(command), present: ['ana', 'ben', 'cyd', 'dee', 'tom'] }));
  });

  it.each([
    ['a stranger among those present', { present: ['ana', 'eve'] }, 'not-a-member'],
    ['somebody present who has left', { present: ['ana', 'ben'] }, 'not-a-member'],
    ['a recused member among those present', { present: ['ana', 'dee'] }, 'member-recused'],
    ['a recused mover', { movedBy: 'dee', present: ['ana'] }, 'member-recused'],
    ['a stranger as mover', { movedBy: 'eve', present: ['ana'] }, 'not-a-member'],
    ['an absent mover', { movedBy: 'cyd', present: ['ana'] }, 'member-absent'],
    ['a tie-breaker as mover', { movedBy: 'tom', present: ['ana', 'tom'] }, 'tie-breaker-votes-on-ties-alone'],
    ['an unknown motion to follow', { present: ['ana'], afterMotionId: motionId }, 'motion-unknown'],
  ])('is refused with %s', (_, data, reason) => {
    scenario(body)
      .given(...panel(), seated('tom', 'tie-breaker'), recused('dee'), left('ben'))
      .when(putMotion(data))
      .thenRejected(reason);
  });

  it('is not put by a member in the name of another', () => {
    scenario(body)
      .given(...panel())
      .when(putMotion({}, member('ben')))
      .thenRejected('acting-for-another-member');
  });

  it('can follow a tied motion of its case', () => {
    const command = putMotion({ afterMotionId: motionId });
    scenario(body)
      .given(...twoAgainstTwo(), tied())
      .when(command)
      .then(motion({ motionId: motionIdOf(command), afterMotionId: motionId }));
  });

  it('cannot follow a motion that is not tied', () => {
    scenario(body)
      .given(...twoAgainstTwo())
      .when(putMotion({ afterMotionId: motionId }))
      .thenRejected('motion-not-tied');
  });

  it('cannot follow a tied motion of another case', () => {
    scenario(body)
      .given(...twoAgainstTwo(), tied())
      .when(putMotion({ caseId: otherCaseId, afterMotionId: motionId }))
      .thenRejected('motion-of-another-case');
  });

  it('can follow one of a case that goes on in its own', () => {
    const command = putMotion({ caseId: otherCaseId, afterMotionId: motionId, lineage: [otherCaseId, caseId] });
    scenario(body)
      .given(...twoAgainstTwo(), tied())
      .when(command)
      .then(motion({ motionId: motionIdOf(command), caseId: otherCaseId, afterMotionId: motionId }));
  });
});

describe('a vote', () => {
  it('is cast', () => {
    scenario(body)
      .given(...panel(), motion())
      .when(vote('ana', 'yea'))
      .then(cast('ana', 'yea'));
  });

  it('is cast by the member', () => {
    scenario(body)
      .given(...panel(), motion())
      .when(vote('ana', 'abstain', member('ana')))
      .then(cast('ana', 'abstain'));
  });

  it('is cast once', () => {
    scenario(body)
      .given(...panel(), motion(), cast('ana', 'yea'))
      .when(vote('ana', 'yea'))
      .then();
  });

  it('is changed until the vote is closed', () => {
    scenario(body)
      .given(...panel(), motion(), cast('ana', 'yea'))
      .when(vote('ana', 'nay'))
      .then({ type: 'VoteChanged', occurredOn: day, data: { motionId, caseId, memberId: 'ana', from: 'yea', vote: 'nay' } });
  });

  it.each([
    ['who has no seat', 'eve', [], 'not-a-member'],
    ['who has left', 'dee', [left('dee')], 'not-a-member'],
    ['who stepped aside since the motion was put', 'dee', [recused('dee')], 'member-recused'],
    ['who was seated since the motion was put', 'fay', [seated('fay')], 'seated-after-the-motion'],
    ['who breaks ties', 'tom', [seated('tom', 'tie-breaker')], 'tie-breaker-votes-on-ties-alone'],
  ] as const)('is refused to one %s', (_, memberId, past, reason) => {
    scenario(body)
      .given(...panel(), motion(), ...past)
      .when(vote(memberId, 'yea'))
      .thenRejected(reason);
  });

  it('is refused to an absent member', () => {
    scenario(body)
      .given(...panel(), motion({ present: ['ana', 'ben', 'cyd'] }))
      .when(vote('dee', 'yea'))
      .thenRejected('member-absent');
  });

  it('is refused on a motion that there is not', () => {
    scenario(body)
      .given(...panel())
      .when(vote('ana', 'yea'))
      .thenRejected('motion-unknown');
  });

  it('is refused on a motion that is about another case than was thought', () => {
    const mistaken = new CastVote(bodyId, { motionId, caseId: otherCaseId, memberId: 'ana', vote: 'yea' }, by());
    scenario(body)
      .given(...panel(), motion())
      .when(mistaken)
      .thenRejected('motion-of-another-case');
  });

  it('is refused, and not changed, once the vote is closed', () => {
    scenario(body)
      .given(...twoAgainstTwo(), tied())
      .when(vote('cyd', 'yea'))
      .thenRejected('motion-closed');
  });

  it('is not cast by a member for another one', () => {
    scenario(body)
      .given(...panel(), motion())
      .when(vote('ana', 'yea', member('ben')))
      .thenRejected('acting-for-another-member');
  });
});

describe('a vote on the finding, under a rule that leaves it to other members than probable cause', () => {
  const separate: VotingRule = { ...threeOfFour, quorum: 1, yeasNeeded: 1, afterProbableCause: 'other-members' };
  const anaDecided = [motion({ kind: 'probable-cause', rule: separate }), cast('ana', 'abstain')];
  const others = { movedBy: 'ben', present: ['ben', 'cyd', 'dee'] };
  const putLater = (kind: 'finding' | 'procedural', more = {}) => putMotion({ kind, ...others, ...more });
  const eligible = ['ben', 'cyd', 'dee'];

  it('leaves out whoever voted on probable cause, also who abstained', () => {
    const command = putLater('finding');
    const data = { motionId: motionIdOf(command), rule: separate, eligible, ...others, decidedProbableCause: ['ana'] };
    scenario(body)
      .given(...panel(separate), ...anaDecided)
      .when(command)
      .then(motion(data));
  });

  it('also where probable cause was voted on in a case that goes on in this one', () => {
    const command = putLater('finding', { caseId: otherCaseId, lineage: [otherCaseId, caseId] });
    const data = { motionId: motionIdOf(command), rule: separate, eligible, ...others, decidedProbableCause: ['ana'] };
    scenario(body)
      .given(...panel(separate), ...anaDecided)
      .when(command)
      .then(motion({ ...data, caseId: otherCaseId }));
  });

  it.each(['movedBy', 'present'])('takes no such member as %s', (field) => {
    const wrong = field === 'movedBy' ? { movedBy: 'ana' } : { present: ['ana', ...others.present] };
    scenario(body)
      .given(...panel(separate), ...anaDecided)
      .when(putLater('finding', wrong))
      .thenRejected('decided-probable-cause');
  });

  it('takes no vote of such a member, and no tie-break', () => {
    const given = [
      ...panel(separate),
      ...anaDecided,
      motion({ motionId: laterMotionId, decidedProbableCause: ['ana'], eligible }),
    ];
    scenario(body)
      .given(...given)
      .when(new CastVote(bodyId, { motionId: laterMotionId, memberId: 'ana', vote: 'yea' }, by()))
      .thenRejected('decided-probable-cause');
    scenario(body)
      .given(...given)
      .when(new BreakTie(bodyId, { motionId: laterMotionId, memberId: 'ana', vote: 'yea' }, by()))
      .thenRejected('decided-probable-cause');
  });

  it('is open to everybody on other questions, and under a rule that does not separate the two', () => {
    const procedural = putMotion({ kind: 'procedural' });
    scenario(body)
      .given(...panel(separate), ...anaDecided)
      .when(procedural)
      .then(motion({ motionId: motionIdOf(procedural), kind: 'procedural', rule: separate }));
    const finding = putMotion();
    scenario(body)
      .given(...panel(), motion({ kind: 'probable-cause' }), cast('ana', 'yea'))
      .when(finding)
      .then(motion({ motionId: motionIdOf(finding) }));
  });
});

describe('a closed vote', () => {
  it('carries the motion', () => {
    scenario(body)
      .given(...panel(), motion(), cast('ana', 'yea'), cast('ben', 'yea'), cast('cyd', 'yea'), cast('dee', 'nay'))
      .when(close())
      .then({ ...dated, type: 'MotionCarried', data: { ...decided, tally: { ...evenTally, yeas: 3, nays: 1 } } });
  });

  it('fails the motion', () => {
    scenario(body)
      .given(...panel(), motion(), cast('ana', 'yea'), cast('dee', 'nay'), cast('cyd', 'nay'), cast('ben', 'abstain'))
      .when(close())
      .then({
        ...dated,
        type: 'MotionFailed',
        data: { ...decided, tally: { ...evenTally, yeas: 1, nays: 2, abstentions: 1 } },
      });
  });

  it('lacks a quorum, however those present voted', () => {
    scenario(body)
      .given(...panel(), motion({ present: ['ana', 'ben'] }), cast('ana', 'yea'), cast('ben', 'yea'))
      .when(close())
      .then({ ...dated, type: 'QuorumLacking', data: { ...decided, tally: { ...evenTally, present: 2, nays: 0 }, quorum: 3 } });
  });

  it.each(['stalls', 'transmit-as-tied', 'tie-breaker-decides', 'chair-decides', 'default-dismiss', 'default-advance'] as const)(
    'that is tied under "%s" is recorded as a tie alone',
    (tieRule) => {
      const rule = { ...threeOfFour, tieRule };
      scenario(body)
        .given(...twoAgainstTwo(rule))
        .when(close())
        .then(tied(rule));
    },
  );

  it('that is tied under "fails" is recorded as a tie and then as failed', () => {
    const rule: VotingRule = { ...threeOfFour, tieRule: 'fails' };
    scenario(body)
      .given(...twoAgainstTwo(rule))
      .when(close())
      .then(tied(rule), failed);
  });

  it('does not count the vote of a member who stepped aside after casting it', () => {
    const tally = { eligible: 3, recused: 1, present: 3, yeas: 2, nays: 1, abstentions: 0 };
    scenario(body)
      .given(...twoAgainstTwo(), recused('dee'))
      .when(close())
      .then({ ...dated, type: 'MotionFailed', data: { ...decided, tally } });
  });

  it('does not count the vote of a member who left after casting it', () => {
    const tally = { eligible: 3, recused: 0, present: 3, yeas: 2, nays: 1, abstentions: 0 };
    scenario(body)
      .given(...twoAgainstTwo(), left('dee'))
      .when(close())
      .then({ ...dated, type: 'MotionFailed', data: { ...decided, tally } });
  });

  it('lacks its quorum when too many stepped aside', () => {
    const tally = { eligible: 2, recused: 2, present: 2, yeas: 2, nays: 0, abstentions: 0 };
    scenario(body)
      .given(...twoAgainstTwo(), recused('cyd'), recused('dee'))
      .when(close())
      .then({ ...dated, type: 'QuorumLacking', data: { ...decided, tally, quorum: 3 } });
  });

  it('counts a changed vote as it was changed', () => {
    const changed: BodyEvent = {
      type: 'VoteChanged',
      occurredOn: day,
      data: { motionId, caseId, memberId: 'cyd', from: 'nay', vote: 'yea' },
    };
    scenario(body)
      .given(...twoAgainstTwo(), changed)
      .when(close())
      .then({ ...dated, type: 'MotionCarried', data: { ...decided, tally: { ...evenTally, yeas: 3, nays: 1 } } });
  });

  it('is closed once', () => {
    scenario(body)
      .given(...twoAgainstTwo(), tied())
      .when(close())
      .then();
  });

  it('is refused where there is no motion', () => {
    scenario(body)
      .given(...panel())
      .when(close())
      .thenRejected('motion-unknown');
  });

  it('tells which tie it ends', () => {
    const later = motion({ motionId: laterMotionId, afterMotionId: motionId });
    const three = (['ana', 'ben', 'cyd'] as const).map((id) => cast(id, 'yea', laterMotionId));
    scenario(body)
      .given(...twoAgainstTwo(), tied(), later, ...three)
      .when(close(laterMotionId))
      .then({
        ...dated,
        type: 'MotionCarried',
        data: { ...decided, motionId: laterMotionId, tally: { ...evenTally, yeas: 3, nays: 0 }, afterMotionId: motionId },
      });
  });

  it('ends the tie that it follows, and the tie that this one followed', () => {
    const third = '30710000-0000-4000-8000-000000000003';
    const state = scenario(body)
      .given(
        ...twoAgainstTwo(),
        tied(),
        motion({ motionId: laterMotionId, afterMotionId: motionId }),
        { ...dated, type: 'MotionTied', data: { ...decided, motionId: laterMotionId, tally: evenTally, tieRule: 'stalls' } },
        motion({ motionId: third, afterMotionId: laterMotionId }),
        { ...dated, type: 'MotionFailed', data: { ...decided, motionId: third, tally: evenTally, afterMotionId: laterMotionId } },
      )
      .state();
    expect(state.status === 'constituted' && [...state.motions.values()].map(({ status }) => status)).toEqual([
      'superseded',
      'superseded',
      'failed',
    ]);
  });
});

describe('a count that the record contradicts', () => {
  const tally = { ...evenTally, nays: 1, abstentions: 1 };
  const counted: BodyEvent = { ...dated, type: 'MotionFailed', data: { ...decided, tally } };
  const contradicted: BodyEvent = {
    ...dated,
    type: 'CountContradicted',
    data: { ...decided, tally, counted: 'failed', outcome: 'quorum-lacking' },
  };
  const doubtful = [...twoAgainstTwo(), counted, contradicted];
  const uphold = new UpholdCount(bodyId, { motionId, decidedBy: 'The chair', reasons: 'It makes no difference.' }, by());
  const settled: BodyEvent = {
    type: 'CountSettled',
    occurredOn: day,
    data: { motionId, caseId, how: 'count-stands', decidedBy: 'The chair', reasons: 'It makes no difference.' },
  };

  it('stands when somebody says so whose place it is, once', () => {
    scenario(body)
      .given(...doubtful)
      .when(uphold)
      .then(settled);
    scenario(body)
      .given(...doubtful, settled)
      .when(uphold)
      .thenRejected('count-not-contradicted');
    scenario(body)
      .given(...twoAgainstTwo(), counted)
      .when(uphold)
      .thenRejected('count-not-contradicted');
  });

  it('can be named by a new motion, as a tie can, and nothing else can', () => {
    const command = putMotion({ afterMotionId: motionId });
    const put = motion({ motionId: motionIdOf(command), afterMotionId: motionId });
    scenario(body)
      .given(...doubtful)
      .when(command)
      .then(put);
    for (const past of [[], [contradicted, settled]]) {
      scenario(body)
        .given(...twoAgainstTwo(), counted, ...past)
        .when(command)
        .thenRejected('motion-not-tied');
    }
  });

  it('is settled when that motion carries', () => {
    const later = motion({ motionId: laterMotionId, afterMotionId: motionId });
    const three = (['ana', 'ben', 'cyd'] as const).map((id) => cast(id, 'yea', laterMotionId));
    scenario(body)
      .given(...doubtful, later, ...three)
      .when(close(laterMotionId))
      .then(
        {
          ...dated,
          type: 'MotionCarried',
          data: { ...decided, motionId: laterMotionId, tally: { ...evenTally, yeas: 3, nays: 0 }, afterMotionId: motionId },
        },
        { type: 'CountSettled', occurredOn: day, data: { motionId, caseId, how: 'new-motion', byMotionId: laterMotionId } },
      );
  });
});

describe('a tie-breaker', () => {
  it('carries the motion with a yea', () => {
    scenario(body)
      .given(...tiedWithTieBreaker)
      .when(breakTie('tom', 'yea'))
      .then(resolved('yea'), carried);
  });

  it('fails it with a nay', () => {
    scenario(body)
      .given(...tiedWithTieBreaker)
      .when(breakTie('tom', 'nay', member('tom')))
      .then(resolved('nay'), failed);
  });

  it('decides once', () => {
    scenario(body)
      .given(...tiedWithTieBreaker, resolved('yea'), carried)
      .when(breakTie('tom', 'yea'))
      .then();
  });

  it('cannot decide otherwise afterwards', () => {
    scenario(body)
      .given(...tiedWithTieBreaker, resolved('yea'), carried)
      .when(breakTie('tom', 'nay'))
      .thenRejected('motion-not-tied');
  });

  it('has nothing to decide before there is a tie', () => {
    scenario(body)
      .given(...seatedFirst())
      .when(breakTie('tom', 'yea'))
      .thenRejected('motion-not-tied');
  });

  it('has nothing to decide once a later motion ended the tie', () => {
    const later = motion({ motionId: laterMotionId, afterMotionId: motionId, rule: withTieBreaker });
    const decidedLater: BodyEvent = {
      ...dated,
      type: 'MotionFailed',
      data: { ...decided, motionId: laterMotionId, tally: evenTally, afterMotionId: motionId },
    };
    scenario(body)
      .given(...tiedWithTieBreaker, later, decidedLater)
      .when(breakTie('tom', 'yea'))
      .thenRejected('motion-not-tied');
  });

  it('decides nothing under a rule that knows none', () => {
    scenario(body)
      .given(...twoAgainstTwo(), tied(), seated('tom', 'tie-breaker'))
      .when(breakTie('tom', 'yea'))
      .thenRejected('rule-without-tie-breaker');
  });

  it.each([
    ['a member with a regular vote', 'ana', [], 'not-a-tie-breaker'],
    ['a stranger', 'eve', [], 'not-a-member'],
    ['one who is recused in the case', 'tom', [recused('tom')], 'member-recused'],
  ] as const)('is not %s', (_, memberId, past, reason) => {
    scenario(body)
      .given(...tiedWithTieBreaker, ...past)
      .when(breakTie(memberId, 'yea'))
      .thenRejected(reason);
  });

  it('is not spoken for by another member', () => {
    scenario(body)
      .given(...tiedWithTieBreaker)
      .when(breakTie('tom', 'yea', member('ana')))
      .thenRejected('acting-for-another-member');
  });
});

/** A panel of five that needs three yeas, and a motion of March 20 on which three voted yea and two nay. */
const voteDay = '2026-03-20';
const fifthOn = (occurredOn: string): BodyEvent => ({ ...seated('eve'), occurredOn });
const five = [...panel(), fifthOn(day)];
const threeToTwo = [
  {
    ...motion({ eligible: ['ana', 'ben', 'cyd', 'dee', 'eve'], present: ['ana', 'ben', 'cyd', 'dee', 'eve'] }),
    occurredOn: voteDay,
  },
  ...(['ana', 'ben', 'cyd'] as const).map((id) => ({ ...cast(id, 'yea'), occurredOn: voteDay })),
  ...(['dee', 'eve'] as const).map((id) => ({ ...cast(id, 'nay'), occurredOn: voteDay })),
];
const closeOn = (occurredOn: string) => new CloseVote(bodyId, { motionId, occurredOn }, by());
const inApril = { ...specDay, date: '2026-04-10' };
const tallyOn = { occurredOn: voteDay, legalBasis: threeOfFour.citation };
const carriedThreeToTwo: BodyEvent = {
  ...tallyOn,
  type: 'MotionCarried',
  data: { ...decided, tally: { eligible: 5, recused: 0, present: 5, yeas: 3, nays: 2, abstentions: 0 } },
};

describe('the day of a vote', () => {
  it.each([
    ['a departure', { ...left('ana'), occurredOn: '2026-03-31' }],
    ['a recusal', { ...recused('ana'), occurredOn: '2026-03-31' }],
  ])('counts for %s that is dated after it and was entered before the vote was closed', (_, later) => {
    scenario(body)
      .given(...five, ...threeToTwo, later)
      .when(closeOn(voteDay), inApril)
      .then(carriedThreeToTwo);
  });

  it.each([
    ['left', { ...left('ana'), occurredOn: '2026-03-19' }, { eligible: 4, recused: 0 }],
    ['stepped aside', { ...recused('ana'), occurredOn: '2026-03-19' }, { eligible: 4, recused: 1 }],
  ])('does not count who %s before it, though that was entered after the vote was cast', (_, earlier, standing) => {
    scenario(body)
      .given(...five, ...threeToTwo, earlier)
      .when(closeOn(voteDay), inApril)
      .then({
        ...tallyOn,
        type: 'MotionTied',
        data: { ...decided, tally: { ...standing, present: 4, yeas: 2, nays: 2, abstentions: 0 }, tieRule: 'stalls' },
      });
  });

  it('finds a member present who has left since, where the motion is dated before that', () => {
    const command = putMotion({ occurredOn: voteDay });
    scenario(body)
      .given(...panel(), { ...left('dee'), occurredOn: '2026-03-31' })
      .when(command, inApril)
      .then({ ...motion({ motionId: motionIdOf(command) }), occurredOn: voteDay });
  });

  it('gives no vote to a seat that begins after it', () => {
    scenario(body)
      .given(...panel(), fifthOn('2026-06-01'))
      .when(putMotion({ present: ['ana', 'eve'], occurredOn: voteDay }), { ...specDay, date: '2026-07-01' })
      .thenRejected('not-a-member');
  });

  it('gives a vote to a seat that began before it and was entered after the motion was put', () => {
    const put = { ...motion({ present: ['ana', 'ben', 'cyd', 'dee', 'eve'] }), occurredOn: voteDay };
    const command = new CastVote(bodyId, { motionId, memberId: 'eve', vote: 'nay', occurredOn: voteDay }, by());
    scenario(body)
      .given(...panel(), put, fifthOn(day))
      .when(command, inApril)
      .then({ ...cast('eve', 'nay'), occurredOn: voteDay });
  });

  it.each([
    [
      'a vote before its motion',
      new CastVote(bodyId, { motionId, memberId: 'ana', vote: 'nay', occurredOn: '2026-03-19' }, by()),
    ],
    ['a closing before its motion', closeOn('2026-03-19')],
    ['a closing in a month that ended before its motion', closeOn('2026-02')],
  ])('cannot be that of %s', (_, command) => {
    const early = five.map((event) => ({ ...event, occurredOn: '2026-01-10' }));
    scenario(body)
      .given(...early, ...threeToTwo)
      .when(command, inApril)
      .thenRejected('before-what-it-follows');
  });

  it('is refused for a closing before the last vote', () => {
    const late: BodyEvent = {
      type: 'VoteChanged',
      occurredOn: '2026-03-22',
      data: { motionId, caseId, memberId: 'eve', from: 'nay', vote: 'yea' },
    };
    scenario(body)
      .given(...five, ...threeToTwo, late)
      .when(closeOn('2026-03-21'), inApril)
      .thenRejected('before-what-it-follows');
  });

  it('may be a month in which the motion was put too', () => {
    scenario(body)
      .given(...five, ...threeToTwo)
      .when(closeOn('2026-03'), inApril)
      .then({ ...carriedThreeToTwo, occurredOn: '2026-03' });
  });
});

describe('whatever members do, a closed vote', () => {
  const ids = ['ana', 'ben', 'cyd', 'dee', 'eve'];
  const anyStep = fc.oneof(
    fc.record({ what: fc.constant('vote' as const), who: fc.constantFrom(...ids), vote: fc.constantFrom(...votes) }),
    fc.record({ what: fc.constant('recuse' as const), who: fc.constantFrom(...ids) }),
    fc.record({ what: fc.constant('leave' as const), who: fc.constantFrom(...ids) }),
  );
  const anyRule = fc.record({ tieRule: fc.constantFrom(...tieRules), quorum: fc.integer({ min: 1, max: 4 }) });

  it('has exactly one outcome and never counts more than the eligible seats', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 25 }), anyRule, (steps, changes) => {
        const rule = { ...threeOfFour, ...changes };
        const past = [...panel(rule), seated('eve'), motion({ rule, eligible: ids, present: ids.slice(0, 4) })];
        for (const step of steps) {
          const { who } = step;
          if (step.what === 'recuse') past.push(recused(who));
          else if (step.what === 'leave') past.push(left(who));
          else past.push(cast(who, step.vote));
        }
        const state = past.reduce((before, event) => body.evolve(before, event), body.initialState);
        const events = body.decide(state, close(), specDay);
        const types = events.map(({ type }) => type).join(', ');
        expect(['QuorumLacking', 'MotionCarried', 'MotionFailed', 'MotionTied', 'MotionTied, MotionFailed']).toContain(types);
        expect(types === 'MotionTied, MotionFailed').toBe(types.includes('MotionTied') && rule.tieRule === 'fails');
        const away = new Set(steps.filter(({ what }) => what !== 'vote').map(({ who }) => who));
        const [outcome] = events;
        if (outcome === undefined || !('tally' in outcome.data)) throw new Error('A closed vote has a tally.');
        const { eligible, present, yeas, nays, abstentions } = outcome.data.tally;
        expect(eligible).toBe(ids.length - away.size);
        expect(present).toBeLessThanOrEqual(eligible);
        expect(yeas + nays + abstentions).toBeLessThanOrEqual(present);
      }),
    );
  });
});
