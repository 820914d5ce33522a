import { describe, expect, it } from '@jest/globals';
import type { Recorded } from '#kernel';
import { by, scenario, specDay } from '#testing';
import {
  AdjournMeeting,
  CastVote,
  CloseVote,
  NameAlternate,
  OpenMeeting,
  PutCaseOnAgenda,
  PutMotion,
  RecuseMember,
  ReleaseAlternate,
  SeatAlternate,
  SeatAlternateInMeeting,
  StandAlternateDown,
} from './body.commands.js';
import { sittingIdOf } from './alternate.rules.js';
import { body } from './body.decider.js';
import type { AlternateNamed, AlternateSeated, BodyEvent, PlaceEnding, SeatEstablished } from './body.events.js';
import {
  bodyId,
  caseId,
  cast,
  constituted,
  day,
  evenTally,
  motion,
  motionId,
  otherCaseId,
  panel,
  recused,
  seated,
  threeOfFour,
} from './body.fixture.js';
import { reviewed } from './body.truths.js';
import { motionIdOf } from './motion.rules.js';

const sittingId = '51770000-0000-4000-8000-000000000001';
const meetingId = '3ee70000-0000-4000-8000-000000000001';
const before = '2026-03-09';
const rule = { citation: 'Example Rule 5', appointedBy: 'The Speaker' };

const named = (data: Partial<AlternateNamed['data']> = {}, occurredOn = day): BodyEvent => ({
  type: 'AlternateNamed',
  occurredOn,
  data: { memberId: 'alt', name: 'Name of alt', ...rule, ...data },
});
const said = { alternateId: 'alt', why: 'absent', reason: 'Ill', authority: 'The chair, Example Rule 5' } as const;
const sits = (data: Partial<AlternateSeated['data']> = {}, occurredOn = day): BodyEvent => ({
  type: 'AlternateSeated',
  occurredOn,
  data: { ...said, sittingId, caseId, ...(data.seatId === undefined && { memberId: 'dee' }), ...data },
});
const stoodDown = (how: PlaceEnding, data: object = { caseId }, occurredOn = day): BodyEvent => ({
  type: 'AlternateStoodDown',
  occurredOn,
  data: { sittingId, alternateId: 'alt', how, ...data },
});
const vacantSeat: BodyEvent = {
  type: 'SeatEstablished',
  occurredOn: day,
  data: {
    seatId: '5',
    name: 'Seat 5',
    role: 'member',
    appointedBy: 'The Speaker',
    citation: 'Example Rule 2',
  } satisfies SeatEstablished['data'],
};
const called: BodyEvent = {
  type: 'MeetingCalled',
  occurredOn: day,
  data: { meetingId, meetsOn: day, sitting: 'remote', notice: 'Told' },
};
const onAgenda = (of = caseId): BodyEvent => ({
  type: 'CasePutOnAgenda',
  occurredOn: day,
  data: { meetingId, caseId: of, meetsOn: day },
});
const opened = (...present: readonly string[]): BodyEvent => ({
  type: 'MeetingOpened',
  occurredOn: day,
  data: { meetingId, present, remote: [] },
});

const name = (data: Partial<NameAlternate['data']> = {}) =>
  new NameAlternate(bodyId, { memberId: 'alt', name: 'Name of alt', ...rule, ...data }, by());
const seat = (data: Partial<SeatAlternate['data']> = {}) =>
  new SeatAlternate(bodyId, { ...said, caseId, ...(data.seatId === undefined && { memberId: 'dee' }), ...data }, by());
const put = (present: readonly string[], data: Partial<PutMotion['data']> = {}) =>
  new PutMotion(
    bodyId,
    {
      caseId,
      kind: 'finding',
      question: 'Shall the panel find a violation?',
      movedBy: 'ana',
      allegationIds: [],
      present,
      ...data,
    },
    by(),
  );
const vote = (memberId: string, role: 'clerk' | 'member' = 'clerk') =>
  new CastVote(
    bodyId,
    { motionId, memberId, vote: 'yea' },
    by(role, role === 'member' ? { actor: { userId: memberId, role } } : {}),
  );
const close = () => new CloseVote(bodyId, { motionId }, by());
const ofPanel = ['ana', 'ben', 'cyd', 'alt'];
const early = panel().map((event) => ({ ...event, occurredOn: '2026-03-01' }));
/** The panel with an alternate who sits in for one of the four, and a motion before it. */
const three = [...early, named(), sits(), motion({ eligible: ofPanel, present: ofPanel })];

describe('an alternate', () => {
  it('is named by who appoints, for any seat or for one, and where it stands', () => {
    scenario(body)
      .given(...panel())
      .when(name())
      .then(named());
    scenario(body)
      .given(...panel(), vacantSeat)
      .when(name({ seatId: '5', termEnds: '2026-12-31' }))
      .then(named({ seatId: '5', termEnds: '2026-12-31' }));
    scenario(body)
      .given(...panel(), named())
      .when(name())
      .then();
  });

  it.each([
    ['who has a seat', { memberId: 'ana' }, 'alternate-has-seat'],
    ['for a seat that there is not', { seatId: '9' }, 'seat-unknown'],
    ['for a term that is over', { termEnds: '2026-03-01' }, 'term-ends-before-it-begins'],
    ['of the same party, without a party', { sameParty: true }, 'party-missing'],
    ['who is one, on other terms', { memberId: 'other', termEnds: '2026-12-31' }, 'alternate-already-named'],
  ])('is not named %s', (_, data, reason) => {
    scenario(body)
      .given(...panel(), named({ memberId: 'other' }))
      .when(name(data))
      .thenRejected(reason);
  });

  it('is released, and sits in no more', () => {
    const command = new ReleaseAlternate(bodyId, { memberId: 'alt', releasedBy: 'The Speaker', reason: 'Moved away' }, by());
    const released: BodyEvent = {
      type: 'AlternateReleased',
      occurredOn: day,
      data: { memberId: 'alt', releasedBy: 'The Speaker', reason: 'Moved away' },
    };
    scenario(body)
      .given(...panel(), named(), sits())
      .when(command)
      .then(released, stoodDown('released'));
    scenario(body)
      .given(...panel(), named(), released)
      .when(command)
      .then();
    scenario(body)
      .given(...panel())
      .when(command)
      .thenRejected('not-an-alternate');
  });
});

describe('sitting in', () => {
  it('is for a member who is absent, by a recorded act', () => {
    const command = seat();
    scenario(body)
      .given(...panel(), named())
      .when(command)
      .then(sits({ sittingId: sittingIdOf(command) }));
  });

  it('is for a member who stepped aside, once that is on record', () => {
    const command = seat({ why: 'recused' });
    scenario(body)
      .given(...panel(), named())
      .when(command)
      .thenRejected('member-not-recused');
    scenario(body)
      .given(...panel(), named(), recused('dee'))
      .when(command)
      .then(sits({ sittingId: sittingIdOf(command), why: 'recused' }));
  });

  it('is in a seat that is vacant, and in none that is held', () => {
    const command = seat({ why: 'vacant', seatId: '5' });
    scenario(body)
      .given(...panel(), vacantSeat, named())
      .when(command)
      .then(sits({ sittingId: sittingIdOf(command), why: 'vacant', seatId: '5' }));
    const held: BodyEvent = {
      type: 'MemberSeated',
      occurredOn: day,
      data: { memberId: 'eve', name: 'Eve', role: 'member', seatId: '5' },
    };
    scenario(body)
      .given(...panel(), vacantSeat, held, named())
      .when(command)
      .thenRejected('seat-taken');
    scenario(body)
      .given(...panel(), named())
      .when(command)
      .thenRejected('seat-unknown');
  });

  it.each([
    ['by whoever is no alternate', { alternateId: 'eve' }, 'not-an-alternate'],
    ['by an alternate who stepped aside', { alternateId: 'aside' }, 'member-recused'],
    ['by an alternate with a conflict', { conflicted: ['alt'] }, 'member-recused'],
    ['for a tie-breaker', { memberId: 'tom' }, 'seat-of-another-role'],
    ['for somebody without a seat', { memberId: 'eve' }, 'not-a-member'],
    ['for a member, though the seat is said to be vacant', { why: 'vacant' }, 'place-unclear'],
    ['for a member of another party', { alternateId: 'red' }, 'alternate-of-another-party'],
    ['in a seat for which the alternate was not named', { alternateId: 'five' }, 'alternate-for-another-seat'],
    ['in a vote that there is not', { motionId }, 'motion-unknown'],
  ] as const)('is refused %s', (_, data, reason) => {
    const blue: BodyEvent = {
      type: 'MemberSeated',
      occurredOn: day,
      data: { memberId: 'dee', name: 'Dee', role: 'member', party: 'Blue' },
    };
    scenario(body)
      .given(
        ...[constituted, seated('ana', 'chair'), blue, seated('tom', 'tie-breaker'), vacantSeat, named()],
        ...[named({ memberId: 'aside' }), recused('aside'), named({ memberId: 'red', sameParty: true, party: 'Red' })],
        named({ memberId: 'five', seatId: '5' }),
      )
      .when(seat(data))
      .thenRejected(reason);
  });

  it('is for a member of the same party, where the rule says so', () => {
    const blue: BodyEvent = {
      type: 'MemberSeated',
      occurredOn: day,
      data: { memberId: 'dee', name: 'Dee', role: 'member', party: 'Blue' },
    };
    const command = seat();
    scenario(body)
      .given(constituted, blue, named({ sameParty: true, party: 'blue' }))
      .when(command)
      .then(sits({ sittingId: sittingIdOf(command) }));
  });

  it('is by one for each member, and for one by each', () => {
    const given = [...panel(), named(), named({ memberId: 'second' }), sits()];
    scenario(body)
      .given(...given)
      .when(seat({ alternateId: 'second' }))
      .thenRejected('place-taken');
    scenario(body)
      .given(...given)
      .when(seat({ memberId: 'cyd' }))
      .thenRejected('place-taken');
    const command = seat({ alternateId: 'second' });
    scenario(body)
      .given(...given, stoodDown('stood-down'))
      .when(command)
      .then(sits({ sittingId: sittingIdOf(command), alternateId: 'second' }));
  });

  it('ends when the alternate stands down, which is asked of a case by that case', () => {
    const down = (data: object) => new StandAlternateDown(bodyId, { sittingId, reason: 'Back', ...data }, by());
    scenario(body)
      .given(...panel(), named(), sits())
      .when(down({ caseId }))
      .then(stoodDown('stood-down', { caseId, reason: 'Back' }));
    scenario(body)
      .given(...panel(), named(), sits())
      .when(down({ caseId: otherCaseId }))
      .thenRejected('sitting-unknown');
    scenario(body)
      .given(...panel(), named(), sits(), stoodDown('stood-down'))
      .when(down({ caseId }))
      .then();
  });

  it('does not keep the alternate from stepping aside', () => {
    scenario(body)
      .given(...panel(), named(), sits())
      .when(new RecuseMember(bodyId, { memberId: 'alt', caseId, ground: 'Kin' }, by()))
      .then({ type: 'MemberRecused', occurredOn: day, data: { memberId: 'alt', caseId, ground: 'Kin' } });
  });
});

describe('a motion, while an alternate sits in', () => {
  it('is voted on by the alternate, and not by the member', () => {
    const command = put(['ana', 'ben', 'alt']);
    scenario(body)
      .given(...panel(), named(), sits())
      .when(command)
      .then(motion({ motionId: motionIdOf(command), eligible: ofPanel, present: ['ana', 'ben', 'alt'] }));
    scenario(body)
      .given(...panel(), named(), sits())
      .when(put(['ana', 'ben', 'dee']))
      .thenRejected('alternate-sits-in');
    scenario(body)
      .given(...panel(), named())
      .when(put(['ana', 'ben', 'alt']))
      .thenRejected('alternate-not-seated');
  });

  it('is moved by the alternate as by a member', () => {
    const command = put(['ana', 'alt'], { movedBy: 'alt' });
    scenario(body)
      .given(...panel(), named(), sits())
      .when(command)
      .then(motion({ motionId: motionIdOf(command), movedBy: 'alt', eligible: ofPanel, present: ['ana', 'alt'] }));
  });

  it('has the vote of the alternate, cast by him- or herself or entered by the clerk', () => {
    scenario(body)
      .given(...three)
      .when(vote('alt', 'member'))
      .then(cast('alt', 'yea'));
    scenario(body)
      .given(...three)
      .when(vote('dee'))
      .thenRejected('alternate-sits-in');
    scenario(body)
      .given(...three, recused('alt'))
      .when(vote('alt'))
      .thenRejected('member-recused');
  });

  it('counts the seat once, for the quorum and for what is needed', () => {
    const votes = [cast('ana', 'yea'), cast('ben', 'yea'), cast('alt', 'yea')];
    const tally = { ...evenTally, yeas: 3, nays: 0, alternates: 1 };
    scenario(body)
      .given(...three, ...votes)
      .when(close())
      .then({
        type: 'MotionCarried',
        occurredOn: day,
        legalBasis: threeOfFour.citation,
        data: { motionId, caseId, kind: 'finding', tally },
      });
  });

  it('counts the seat of whoever stepped aside, and not the recusal', () => {
    const given = [
      ...panel(),
      named(),
      recused('dee'),
      sits({ why: 'recused' }),
      motion({ eligible: ofPanel, present: ofPanel }),
    ];
    const tally = { ...evenTally, yeas: 0, nays: 0, alternates: 1 };
    scenario(body)
      .given(...given)
      .when(close())
      .then({
        type: 'MotionFailed',
        occurredOn: day,
        legalBasis: threeOfFour.citation,
        data: { motionId, caseId, kind: 'finding', tally },
      });
  });

  it.each([
    ['stood down by the day of the count', [stoodDown('stood-down')], { eligible: 4, present: 3, recused: 0 }],
    ['stepped aside', [recused('alt')], { eligible: 3, present: 3, recused: 1 }],
    [
      'was released',
      [{ type: 'AlternateReleased', occurredOn: day, data: { memberId: 'alt', releasedBy: 'x', reason: 'x' } }] as BodyEvent[],
      { eligible: 4, present: 3, recused: 0 },
    ],
  ])('does not count the vote of an alternate who %s', (_, since, counted) => {
    const votes = [cast('ana', 'yea'), cast('ben', 'yea'), cast('alt', 'yea')];
    const tally = { ...counted, yeas: 2, nays: 0, abstentions: 0 };
    scenario(body)
      .given(...three, ...votes, ...since)
      .when(close())
      .then({
        type: 'MotionFailed',
        occurredOn: day,
        legalBasis: threeOfFour.citation,
        data: { motionId, caseId, kind: 'finding', tally },
      });
  });

  it('counts a vacant seat in which an alternate sits as held', () => {
    const eligible = ['ana', 'ben', 'cyd', 'dee', 'alt'];
    const given = [
      ...panel(),
      vacantSeat,
      named(),
      sits({ why: 'vacant', seatId: '5' }),
      motion({ eligible, present: eligible }),
    ];
    const tally = { ...evenTally, eligible: 5, present: 5, yeas: 0, nays: 0, seats: 5, vacant: 0, alternates: 1 };
    scenario(body)
      .given(...given)
      .when(close())
      .then({
        type: 'MotionFailed',
        occurredOn: day,
        legalBasis: threeOfFour.citation,
        data: { motionId, caseId, kind: 'finding', tally },
      });
  });

  it('is open to an alternate who is seated for it, unless the member has voted', () => {
    const given = [...panel(), named(), motion({ present: ['ana', 'ben', 'cyd'] })];
    const command = seat({ motionId });
    scenario(body)
      .given(...given)
      .when(command)
      .then(sits({ sittingId: sittingIdOf(command), motionId }));
    scenario(body)
      .given(...given, sits({ motionId }))
      .when(vote('alt'))
      .then(cast('alt', 'yea'));
    scenario(body)
      .given(...panel(), named(), motion(), cast('dee', 'nay'))
      .when(command)
      .thenRejected('member-has-voted');
    const tally = { ...evenTally, yeas: 1, nays: 0, alternates: 1 };
    scenario(body)
      .given(...given, sits({ motionId }), cast('alt', 'yea'))
      .when(close())
      .then(
        {
          type: 'MotionFailed',
          occurredOn: day,
          legalBasis: threeOfFour.citation,
          data: { motionId, caseId, kind: 'finding', tally },
        },
        stoodDown('vote-closed'),
      );
  });

  it('is not one that was put before the alternate was seated in the case', () => {
    scenario(body)
      .given(...panel(), named(), motion(), sits())
      .when(vote('alt'))
      .thenRejected('seated-after-the-motion');
  });

  it('is in doubt where it was entered only later that an alternate sat in', () => {
    const tally = { ...evenTally, yeas: 2, nays: 2 };
    const failed: BodyEvent = {
      type: 'MotionFailed',
      occurredOn: day,
      legalBasis: threeOfFour.citation,
      data: { motionId, caseId, kind: 'finding', tally },
    };
    const votes = [cast('ana', 'yea'), cast('ben', 'yea'), cast('cyd', 'nay'), cast('dee', 'nay')];
    const all = [...early, motion(), ...votes, failed, named({}, '2026-03-02'), sits({}, before)];
    expect(reviewed(all as readonly BodyEvent[] as readonly Recorded<BodyEvent>[], specDay)).toEqual([
      {
        type: 'CountContradicted',
        occurredOn: day,
        data: {
          ...{ motionId, caseId, kind: 'finding', counted: 'failed', outcome: 'failed' },
          tally: { ...evenTally, present: 3, yeas: 2, nays: 1, alternates: 1 },
        },
      },
    ]);
  });
});

describe('sitting in for a meeting', () => {
  const inMeeting = (data: Partial<SeatAlternateInMeeting['data']> = {}) =>
    new SeatAlternateInMeeting(bodyId, { ...said, memberId: 'dee', meetingId, ...data }, by());
  const ofBody = sits({ meetingId, bodyId });
  const { caseId: _, ...ofMeeting } = ofBody.data as AlternateSeated['data'];
  const forMeeting: BodyEvent = { type: 'AlternateSeated', occurredOn: day, data: ofMeeting };
  const attended = opened('ana', 'ben', 'cyd', 'alt');

  it('is said of the meeting, and of each case on its agenda', () => {
    const command = inMeeting();
    const id = sittingIdOf(command);
    scenario(body)
      .given(...panel(), named(), called, onAgenda())
      .when(command)
      .then({ ...forMeeting, data: { ...ofMeeting, sittingId: id } }, sits({ sittingId: id, meetingId }));
  });

  it('is said of a case that comes onto the agenda later', () => {
    scenario(body)
      .given(...panel(), named(), called, forMeeting)
      .when(new PutCaseOnAgenda(bodyId, { meetingId, caseId }, by()))
      .then(onAgenda(), sits({ meetingId }));
  });

  it('is said of a case on which the meeting votes though it is on no agenda', () => {
    const command = put(['ana', 'ben', 'alt'], { meetingId });
    scenario(body)
      .given(...panel(), named(), called, forMeeting, attended)
      .when(command)
      .then(
        sits({ meetingId }),
        motion({ motionId: motionIdOf(command), eligible: ofPanel, present: ['ana', 'ben', 'alt'], meetingId }),
      );
  });

  it('is for what is put in that meeting alone', () => {
    scenario(body)
      .given(...panel(), named(), called, onAgenda(), forMeeting, sits({ meetingId }))
      .when(put(['ana', 'ben', 'alt']))
      .thenRejected('alternate-not-seated');
  });

  it('lets the alternate attend', () => {
    scenario(body)
      .given(...panel(), named(), called)
      .when(new OpenMeeting(bodyId, { meetingId, present: ['ana', 'ben', 'cyd', 'alt'], remote: [] }, by()))
      .then(attended);
  });

  it('ends when the meeting is adjourned, but for votes that are open, and then with those', () => {
    const given = [...panel(), named(), called, onAgenda(), forMeeting, sits({ meetingId }), attended];
    const adjourned: BodyEvent = { type: 'MeetingAdjourned', occurredOn: day, data: { meetingId } };
    const adjourn = new AdjournMeeting(bodyId, { meetingId }, by());
    scenario(body)
      .given(...given)
      .when(adjourn)
      .then(adjourned, stoodDown('meeting-over', { bodyId }), stoodDown('meeting-over'));
    const voting = [...given, motion({ eligible: ofPanel, present: ofPanel, meetingId }), cast('alt', 'yea')];
    scenario(body)
      .given(...voting)
      .when(adjourn)
      .then(adjourned, stoodDown('meeting-over', { bodyId }));
    const tally = { ...evenTally, yeas: 1, nays: 0, alternates: 1 };
    scenario(body)
      .given(...voting, adjourned, stoodDown('meeting-over', { bodyId }))
      .when(close())
      .then(
        {
          type: 'MotionFailed',
          occurredOn: day,
          legalBasis: threeOfFour.citation,
          data: { motionId, caseId, kind: 'finding', tally },
        },
        stoodDown('meeting-over'),
      );
  });

  it('is not for a member who steps aside in a case, nor in a meeting that is over', () => {
    scenario(body)
      .given(...panel(), named(), called)
      .when(inMeeting({ why: 'recused' }))
      .thenRejected('recused-in-cases-alone');
    scenario(body)
      .given(...panel(), named(), called, attended, { type: 'MeetingAdjourned', occurredOn: day, data: { meetingId } })
      .when(inMeeting())
      .thenRejected('meeting-over');
  });
});
