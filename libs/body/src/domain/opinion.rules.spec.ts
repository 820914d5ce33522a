import { describe, it } from '@jest/globals';
import { by, scenario } from '#testing';
import { FileOpinion, WithdrawOpinion } from './body.commands.js';
import { body } from './body.decider.js';
import type { BodyEvent, OpinionFiled } from './body.events.js';
import {
  bodyId,
  caseId,
  cast,
  day,
  evenTally,
  motion,
  motionId,
  otherCaseId,
  panel,
  recused,
  tied,
  twoAgainstTwo,
} from './body.fixture.js';
import { opinionIdOf } from './opinion.rules.js';

const carried: BodyEvent = {
  type: 'MotionCarried',
  occurredOn: day,
  data: { motionId, caseId, kind: 'finding', tally: { ...evenTally, yeas: 3, nays: 1 } },
};
/** Three for it, one against it. */
const voted: readonly BodyEvent[] = [
  ...panel(),
  motion(),
  cast('ana', 'yea'),
  cast('ben', 'yea'),
  cast('cyd', 'yea'),
  cast('dee', 'nay'),
];
const decided = [...voted, carried];

const file = (data: Partial<FileOpinion['data']> = {}, actor = by()) =>
  new FileOpinion(
    bodyId,
    { motionId, memberId: 'dee', kind: 'dissenting', text: 'The record does not show it.', ...data },
    actor,
  );
const filed = (command: FileOpinion, data: Partial<OpinionFiled['data']> = {}): BodyEvent => {
  const { memberId, kind, text } = command.data;
  const opinionId = opinionIdOf(command);
  return {
    type: 'OpinionFiled',
    occurredOn: day,
    data: { opinionId, motionId, caseId, memberId, kind, text, joinedBy: [], ...data },
  };
};

describe('an opinion beside a vote', () => {
  it('is filed by whoever voted against what was decided, as a dissent', () => {
    const command = file();
    scenario(body)
      .given(...decided)
      .when(command)
      .then(filed(command));
  });

  it('is joined by others who voted so, each once', () => {
    const command = file({ memberId: 'ana', kind: 'concurring', joinedBy: ['ben', 'cyd', 'ben', 'ana'] });
    scenario(body)
      .given(...decided)
      .when(command)
      .then(filed(command, { joinedBy: ['ben', 'cyd'] }));
  });

  it('is filed once by the same command', () => {
    const command = file();
    scenario(body)
      .given(...decided, filed(command))
      .when(command)
      .then();
  });

  it.each([
    ['no dissent of whoever voted for it', { memberId: 'ana' }, 'opinion-against-own-vote'],
    ['no dissent that is joined by one who voted for it', { joinedBy: ['ben'] }, 'opinion-against-own-vote'],
    ['no concurrence of whoever voted against it', { kind: 'concurring' }, 'opinion-against-own-vote'],
    ['nobody’s who did not vote', { memberId: 'eve' }, 'opinion-without-vote'],
    ['joined by nobody who did not vote', { joinedBy: ['eve'] }, 'opinion-without-vote'],
    ['about a motion of the case that is named', { caseId: otherCaseId }, 'motion-of-another-case'],
    ['about a motion of the body', { motionId: otherCaseId }, 'motion-unknown'],
    ['no older than the count', { occurredOn: '2026-03-09' }, 'before-what-it-follows'],
  ] as const)('is %s', (_, data, reason) => {
    scenario(body)
      .given(...decided)
      .when(file(data))
      .thenRejected(reason);
  });

  it('is about a vote that was closed', () => {
    scenario(body)
      .given(...voted)
      .when(file())
      .thenRejected('motion-not-decided');
  });

  it('is separate where nothing was decided, or its author abstained', () => {
    scenario(body)
      .given(...twoAgainstTwo(), tied())
      .when(file())
      .thenRejected('opinion-against-own-vote');
    const separate = file({ kind: 'separate' });
    scenario(body)
      .given(...twoAgainstTwo(), tied())
      .when(separate)
      .then(filed(separate));
    const abstained = [...panel(), motion(), cast('ana', 'yea'), cast('dee', 'abstain'), carried];
    scenario(body)
      .given(...abstained)
      .when(file())
      .thenRejected('opinion-against-own-vote');
  });

  it('is not filed by one who has stepped aside since', () => {
    scenario(body)
      .given(...decided, recused('dee'))
      .when(file())
      .thenRejected('member-recused');
  });

  it('is a member’s own, and names nobody else for a member', () => {
    const dee = by('member', { actor: { userId: 'dee', role: 'member' } });
    const own = file({}, dee);
    scenario(body)
      .given(...decided)
      .when(own)
      .then(filed(own));
    scenario(body)
      .given(...decided)
      .when(file({ memberId: 'ana', kind: 'concurring' }, dee))
      .thenRejected('acting-for-another-member');
    scenario(body)
      .given(...decided)
      .when(file({ joinedBy: ['ben'] }, dee))
      .thenRejected('acting-for-another-member');
  });
});

describe('an opinion that was filed', () => {
  const command = file();
  const opinionId = opinionIdOf(command);
  const withdraw = (data: Partial<WithdrawOpinion['data']> = {}, actor = by()) =>
    new WithdrawOpinion(bodyId, { motionId, opinionId, reason: 'A better one follows', ...data }, actor);
  const withdrawn: BodyEvent = {
    type: 'OpinionWithdrawn',
    occurredOn: day,
    data: { opinionId, motionId, caseId, reason: 'A better one follows' },
  };

  it('is withdrawn, once', () => {
    scenario(body)
      .given(...decided, filed(command))
      .when(withdraw())
      .then(withdrawn);
    scenario(body)
      .given(...decided, filed(command), withdrawn)
      .when(withdraw())
      .then();
  });

  it('is withdrawn by its author or the clerk alone, and beside its own motion', () => {
    const ana = by('member', { actor: { userId: 'ana', role: 'member' } });
    scenario(body)
      .given(...decided, filed(command))
      .when(withdraw({}, ana))
      .thenRejected('acting-for-another-member');
    scenario(body)
      .given(...decided, filed(command))
      .when(withdraw({ opinionId: otherCaseId }))
      .thenRejected('opinion-unknown');
  });
});

it('a tie-breaker who decided may write, too', () => {
  const rule = {
    quorum: 3,
    threshold: 'majority-of-voting',
    tieRule: 'tie-breaker-decides',
    citation: 'Example Rule 5',
  } as const;
  const broken: readonly BodyEvent[] = [
    ...twoAgainstTwo(rule),
    tied(rule),
    { type: 'TieResolved', occurredOn: day, data: { motionId, caseId, memberId: 'tom', vote: 'yea' } },
    carried,
  ];
  const command = file({ memberId: 'tom', kind: 'concurring' });
  scenario(body)
    .given(...broken)
    .when(command)
    .then(filed(command));
});
