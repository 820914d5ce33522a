import { describe, it } from '@jest/globals';
import { by, scenario, specDay } from '#testing';
import {
  AdoptCalendar,
  AdoptRulePack,
  AdoptVotingRule,
  CarryRecusals,
  ConstituteBody,
  RecuseMember,
  RemoveMember,
  SeatMember,
} from './body.commands.js';
import { body } from './body.decider.js';
import {
  adopted,
  bodyId,
  caseId,
  constituted,
  left,
  otherCaseId,
  calendarAdopted,
  calendarOf,
  packAdopted,
  packOf,
  panel,
  recused,
  seated,
  threeOfFour,
} from './body.fixture.js';
import type { BodyEvent } from './body.events.js';

const constitute = (name = 'Hearing panel') => new ConstituteBody(bodyId, { name, kind: 'panel' }, by());
const seat = (memberId: string, role: 'chair' | 'member' = 'member') =>
  new SeatMember(bodyId, { memberId, name: `Name of ${memberId}`, role }, by());
const remove = (memberId: string) => new RemoveMember(bodyId, { memberId, reason: 'Term ended' }, by());
const adopt = (changes: Partial<AdoptVotingRule['data']> = {}) =>
  new AdoptVotingRule(bodyId, { ...threeOfFour, ...changes }, by());
const recuse = (memberId: string, meta = by()) =>
  new RecuseMember(bodyId, { memberId, caseId, ground: 'Former employer of the respondent' }, meta);
const oldDocket: BodyEvent = {
  type: 'BodyConstituted',
  occurredOn: '1987',
  data: { name: 'Committee of old', kind: 'committee', fromLegacyDocket: true },
};

describe('a body', () => {
  it('is constituted', () => {
    scenario(body).given().when(constitute()).then(constituted);
  });

  it('is not constituted twice, and says nothing when it is asked to', () => {
    scenario(body).given(constituted).when(constitute()).then();
  });

  it('cannot be constituted as another', () => {
    scenario(body).given(constituted).when(constitute('Another panel')).thenRejected('body-already-constituted');
  });

  it('does nothing before it is constituted', () => {
    scenario(body).given().when(seat('ana')).thenRejected('body-unknown');
  });

  it('does nothing where it is a name in an old docket', () => {
    scenario(body).given(oldDocket).when(recuse('ana')).thenRejected('body-of-a-legacy-docket');
  });

  it('cannot be constituted on a day that has not come', () => {
    const tomorrow = new ConstituteBody(bodyId, { name: 'Hearing panel', kind: 'panel', occurredOn: '2026-03-11' }, by());
    scenario(body).given().when(tomorrow).thenRejected('date-in-the-future');
  });
});

describe('a seat', () => {
  it('is taken by a member', () => {
    scenario(body).given(constituted).when(seat('ana')).then(seated('ana'));
  });

  it('is not taken twice', () => {
    scenario(body).given(constituted, seated('ana')).when(seat('ana')).then();
  });

  it('is not exchanged for another one while it is held', () => {
    scenario(body).given(constituted, seated('ana')).when(seat('ana', 'chair')).thenRejected('member-already-seated');
  });

  it('can be taken again, and in another role, after leaving', () => {
    scenario(body).given(constituted, seated('ana'), left('ana')).when(seat('ana', 'chair')).then(seated('ana', 'chair'));
  });

  it('is not left before it was taken', () => {
    const early = new RemoveMember(bodyId, { memberId: 'ana', reason: 'Term ended', occurredOn: '2026-03-09' }, by());
    scenario(body)
      .given({ ...constituted, occurredOn: '2026-01' }, seated('ana'))
      .when(early)
      .thenRejected('before-what-it-follows');
  });

  it('is not taken again before it was left', () => {
    const again = new SeatMember(bodyId, { memberId: 'ana', name: 'Ana', role: 'member', occurredOn: '2026-03-09' }, by());
    scenario(body)
      .given({ ...constituted, occurredOn: '2026-01' }, { ...seated('ana'), occurredOn: '2026-02-01' }, left('ana'))
      .when(again)
      .thenRejected('before-what-it-follows');
  });

  it('is left', () => {
    scenario(body).given(constituted, seated('ana')).when(remove('ana')).then(left('ana'));
  });

  it('is not left twice', () => {
    scenario(body).given(constituted, seated('ana'), left('ana')).when(remove('ana')).then();
  });

  it('cannot be left by who has none', () => {
    scenario(body).given(constituted).when(remove('eve')).thenRejected('not-a-member');
  });
});

describe('a voting rule', () => {
  it('is adopted', () => {
    scenario(body).given(constituted).when(adopt()).then(adopted(threeOfFour));
  });

  it('is not adopted twice', () => {
    scenario(body).given(constituted, adopted(threeOfFour)).when(adopt()).then();
  });

  it('says what only a vote can decide, in one order, and is another one with more of it', () => {
    const decidedByVote = ['finding', 'probable-cause'] as const;
    const said = adopted({ ...threeOfFour, decidedByVote: ['probable-cause', 'finding'] });
    scenario(body).given(constituted, adopted(threeOfFour)).when(adopt({ decidedByVote })).then(said);
    scenario(body).given(constituted, said).when(adopt({ decidedByVote })).then();
    scenario(body)
      .given(constituted, adopted(threeOfFour))
      .when(adopt({ decidedByVote: [] }))
      .then();
  });

  it('replaces another one from its own day on', () => {
    const now = { ...specDay, date: '2026-04-01' };
    scenario(body)
      .given(constituted, adopted(threeOfFour))
      .when(adopt({ quorum: 4 }), now)
      .then(adopted({ ...threeOfFour, quorum: 4 }, '2026-04-01'));
  });

  it.each([
    ['a quorum of nobody', { quorum: 0 }, 'quorum-not-a-number'],
    ['half a member as quorum', { quorum: 2.5 }, 'quorum-not-a-number'],
    ['a fixed number that is none', { yeasNeeded: 0 }, 'yeas-needed-missing'],
    ['a fraction that its threshold does not use', { fraction: '3/5' }, 'fraction-not-used'],
    ['a number that its threshold does not use', { threshold: 'majority-of-voting' }, 'yeas-needed-not-used'],
  ] as const)('is refused with %s', (_, changes, reason) => {
    scenario(body).given(constituted).when(adopt(changes)).thenRejected(reason);
  });

  it('is refused with a fixed number that was not given', () => {
    const { yeasNeeded: _, ...numberless } = threeOfFour;
    scenario(body)
      .given(constituted)
      .when(new AdoptVotingRule(bodyId, numberless, by()))
      .thenRejected('yeas-needed-missing');
  });

  const byFraction = { quorum: 3, threshold: 'fraction-of-present', tieRule: 'stalls', citation: 'Example' } as const;
  it.each([undefined, '3 of 5', '5/3', '1/2'])('is refused with a fraction of %s', (fraction) => {
    scenario(body)
      .given(constituted)
      .when(new AdoptVotingRule(bodyId, { ...byFraction, ...(fraction !== undefined && { fraction }) }, by()))
      .thenRejected('fraction-missing');
  });

  it('is adopted with a fraction of more than a half', () => {
    const rule = { ...byFraction, fraction: '3/5' };
    scenario(body)
      .given(constituted)
      .when(new AdoptVotingRule(bodyId, rule, by()))
      .then(adopted(rule));
  });

  it.each([
    ['two-thirds-of-voting', 'tie-breaker-decides'],
    ['two-thirds-of-voting', 'chair-decides'],
    ['fraction-of-present', 'chair-decides'],
  ] as const)('does not let one vote decide where a fraction must agree: %s, %s', (threshold, tieRule) => {
    const rule = {
      quorum: 3,
      threshold,
      tieRule,
      citation: 'Example',
      ...(threshold === 'fraction-of-present' && { fraction: '3/5' }),
    };
    scenario(body)
      .given(constituted)
      .when(new AdoptVotingRule(bodyId, rule, by()))
      .thenRejected('tie-breaker-against-two-thirds');
  });
});

describe('a rule pack', () => {
  const first = packOf('1', '2020-01-01');
  const second = packOf('2', '2021-01-01');
  const record = ({ text, citation }: typeof first, occurredOn?: string) =>
    new AdoptRulePack(bodyId, { text, citation, ...(occurredOn !== undefined && { occurredOn }) }, by());
  const later = { ...specDay, date: '2026-04-01' };

  it('is adopted, from that day on', () => {
    scenario(body).given(constituted).when(record(first)).then(packAdopted(first));
  });

  it('that binds already is not adopted again', () => {
    scenario(body).given(constituted, packAdopted(first)).when(record(first), later).then();
  });

  it('is succeeded by another one, and by the earlier one again', () => {
    const succeeded = packAdopted(second, '2026-03-20');
    scenario(body).given(constituted, packAdopted(first)).when(record(second), later).then(packAdopted(second, later.date));
    scenario(body)
      .given(constituted, packAdopted(first), succeeded)
      .when(record(first), later)
      .then(packAdopted(first, later.date));
  });

  it('that is in use never changes', () => {
    const changed = packOf('1', '2020-01-01', { title: 'Another' });
    scenario(body).given(constituted, packAdopted(first)).when(record(changed), later).thenRejected('rule-pack-in-use');
  });

  it.each([
    ['before its first day', packOf('1', '2026-03-11')],
    ['after its last day', packOf('1', '2020-01-01', { until: '2026-03-09' })],
  ])('is refused %s', (_, pack) => {
    scenario(body).given(constituted).when(record(pack)).thenRejected('rule-pack-not-in-force');
  });

  it('is adopted on its last day', () => {
    const ending = packOf('1', '2020-01-01', { until: '2026-03-10' });
    scenario(body).given(constituted).when(record(ending)).then(packAdopted(ending));
  });

  it('is not adopted from a day before the last one was', () => {
    scenario(body)
      .given(constituted, packAdopted(first, '2026-03-20'))
      .when(record(second, '2026-03-15'), later)
      .thenRejected('before-what-it-follows');
  });
});

describe('a calendar', () => {
  const first = calendarOf('1');
  const second = calendarOf('2', ['2026-05-25']);
  const record = ({ text, citation }: typeof first, occurredOn?: string) =>
    new AdoptCalendar(bodyId, { text, citation, ...(occurredOn !== undefined && { occurredOn }) }, by());
  const later = { ...specDay, date: '2026-04-01' };

  it('is adopted, from that day on', () => {
    scenario(body).given(constituted).when(record(first)).then(calendarAdopted(first));
  });

  it('that is in force already is not adopted again', () => {
    scenario(body).given(constituted, calendarAdopted(first)).when(record(first), later).then();
  });

  it('is succeeded by another version, and stands beside one of another id', () => {
    const other = calendarOf('1', [], 'court');
    scenario(body)
      .given(constituted, calendarAdopted(first), calendarAdopted(other))
      .when(record(second), later)
      .then(calendarAdopted(second, later.date));
    scenario(body).given(constituted, calendarAdopted(other)).when(record(other), later).then();
  });

  it('that is in use never changes, nor does one that comes with Redress', () => {
    const changed = calendarOf('1', ['2026-05-25']);
    scenario(body).given(constituted, calendarAdopted(first)).when(record(changed), later).thenRejected('calendar-in-use');
    const shipped = calendarOf('2021-06-17', [], 'us-federal');
    scenario(body).given(constituted).when(record(shipped)).thenRejected('calendar-in-use');
  });

  it('is not adopted from a day before the last one was', () => {
    scenario(body)
      .given(constituted, calendarAdopted(first, '2026-03-20'))
      .when(record(second, '2026-03-15'), later)
      .thenRejected('before-what-it-follows');
  });
});

describe('a recusal', () => {
  it('is recorded by the clerk', () => {
    scenario(body)
      .given(...panel())
      .when(recuse('ana'))
      .then(recused('ana'));
  });

  it('is declared by the member', () => {
    const ana = by('member', { actor: { userId: 'ana', role: 'member' } });
    scenario(body)
      .given(...panel())
      .when(recuse('ana', ana))
      .then(recused('ana'));
  });

  it('is not declared by a member for another one', () => {
    const ben = by('member', { actor: { userId: 'ben', role: 'member' } });
    scenario(body)
      .given(...panel())
      .when(recuse('ana', ben))
      .thenRejected('acting-for-another-member');
  });

  it('is recorded once', () => {
    scenario(body)
      .given(...panel(), recused('ana'))
      .when(recuse('ana'))
      .then();
  });

  it('in one case says nothing about another', () => {
    scenario(body)
      .given(...panel(), recused('ana', otherCaseId))
      .when(recuse('ana'))
      .then(recused('ana'));
  });

  it('needs a seat', () => {
    scenario(body)
      .given(...panel())
      .when(recuse('eve'))
      .thenRejected('not-a-member');
  });

  it('is recorded on the day that was said', () => {
    const said = new RecuseMember(bodyId, { memberId: 'ana', caseId, ground: 'Kin', occurredOn: '2026-03' }, by());
    scenario(body)
      .given(...panel())
      .when(said, { ...specDay, date: '2026-03-20' })
      .then({ type: 'MemberRecused', occurredOn: '2026-03', data: { memberId: 'ana', caseId, ground: 'Kin' } });
  });

  it('is recorded again from an earlier day, and not from a later one', () => {
    const on = (occurredOn: string) => new RecuseMember(bodyId, { memberId: 'ana', caseId, ground: 'Kin', occurredOn }, by());
    const before = { ...recused('ana'), occurredOn: '2026-03-15' };
    const now = { ...specDay, date: '2026-03-20' };
    scenario(body)
      .given(...panel(), before)
      .when(on('2026-03-16'), now)
      .then();
    scenario(body)
      .given(...panel(), before)
      .when(on('2026-03-12'), now)
      .then({ type: 'MemberRecused', occurredOn: '2026-03-12', data: { memberId: 'ana', caseId, ground: 'Kin' } });
  });

  it('goes on with the case, once, for everybody who stepped aside in it', () => {
    const carry = new CarryRecusals(bodyId, { fromCaseId: otherCaseId, intoCaseId: caseId, occurredOn: '2026-03-09' }, by());
    const carried = (memberId: string): BodyEvent => ({
      type: 'MemberRecused',
      occurredOn: '2026-03-09',
      data: { memberId, caseId, ground: 'Stepped aside in a case that goes on in this one.' },
    });
    const past = [...panel(), recused('ana', otherCaseId), recused('ben', otherCaseId), recused('ben')];
    scenario(body)
      .given(...past)
      .when(carry)
      .then(carried('ana'));
    scenario(body)
      .given(...past, carried('ana'))
      .when(carry)
      .then();
    scenario(body).given(oldDocket).when(carry).then();
  });
});
