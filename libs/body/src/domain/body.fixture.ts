import { loadCalendar, loadPack, nameOf } from '#procedure';
import type { BodyEvent, MotionPut, Vote, VotingRule } from './body.events.js';

/*
 * For specs only: an invented panel of two and two, as it stands in many bipartisan bodies.
 */

export const bodyId = '0b0d1e50-0000-4000-8000-000000000001';
export const caseId = 'ca5e0000-0000-4000-8000-000000000001';
export const otherCaseId = 'ca5e0000-0000-4000-8000-000000000002';
export const motionId = '30710000-0000-4000-8000-000000000001';
export const laterMotionId = '30710000-0000-4000-8000-000000000002';
export const day = '2026-03-10';

/** Example numbers, for the body's counsel to confirm. */
export const threeOfFour: VotingRule = {
  quorum: 3,
  threshold: 'fixed-number',
  yeasNeeded: 3,
  tieRule: 'stalls',
  citation: 'Example Rule 4',
};

export const constituted: BodyEvent = {
  type: 'BodyConstituted',
  occurredOn: day,
  data: { name: 'Hearing panel', kind: 'panel' },
};

export const seated = (memberId: string, role: 'chair' | 'member' | 'tie-breaker' = 'member'): BodyEvent => ({
  type: 'MemberSeated',
  occurredOn: day,
  data: { memberId, name: `Name of ${memberId}`, role },
});

export const adopted = (rule: VotingRule, occurredOn = day): BodyEvent => ({ type: 'VotingRuleAdopted', occurredOn, data: rule });

export const recused = (memberId: string, inCase = caseId): BodyEvent => ({
  type: 'MemberRecused',
  occurredOn: day,
  data: { memberId, caseId: inCase, ground: 'Former employer of the respondent' },
});

export const left = (memberId: string): BodyEvent => ({
  type: 'MemberLeft',
  occurredOn: day,
  data: { memberId, reason: 'Term ended' },
});

export const cast = (memberId: string, vote: Vote, id = motionId): BodyEvent => ({
  type: 'VoteCast',
  occurredOn: day,
  data: { motionId: id, caseId, memberId, vote },
});

export const motion = (data: Partial<MotionPut['data']> = {}): BodyEvent => ({
  type: 'MotionPut',
  occurredOn: day,
  legalBasis: (data.rule ?? threeOfFour).citation,
  data: {
    motionId,
    caseId,
    kind: 'finding',
    question: 'Shall the panel find a violation?',
    movedBy: 'ana',
    allegationIds: [],
    eligible: ['ana', 'ben', 'cyd', 'dee'],
    present: ['ana', 'ben', 'cyd', 'dee'],
    rule: threeOfFour,
    ...data,
  },
});

/** Four members with a regular vote, and their rule. */
export const panel = (rule: VotingRule = threeOfFour): readonly BodyEvent[] => [
  constituted,
  seated('ana', 'chair'),
  seated('ben'),
  seated('cyd'),
  seated('dee'),
  adopted(rule),
];

/** The panel has a motion before it, and has voted two against two. */
export const twoAgainstTwo = (rule: VotingRule = threeOfFour): readonly BodyEvent[] => [
  ...panel(rule),
  motion({ rule }),
  cast('ana', 'yea'),
  cast('ben', 'yea'),
  cast('cyd', 'nay'),
  cast('dee', 'nay'),
];

export const evenTally = { eligible: 4, recused: 0, present: 4, yeas: 2, nays: 2, abstentions: 0 };

export const tied = (rule: VotingRule = threeOfFour): BodyEvent => ({
  type: 'MotionTied',
  occurredOn: day,
  legalBasis: rule.citation,
  data: { motionId, caseId, kind: 'finding', tally: evenTally, tieRule: rule.tieRule },
});

/** An invented pack, bound from and to the days given. */
export function packOf(version: string, from: string, { until, title = 'Panel' }: { until?: string; title?: string } = {}) {
  const last = until === undefined ? '' : `, until: ${until}`;
  const text = `id: panel
version: '${version}'
title: ${title}
jurisdiction: Example
effective: { from: ${from}${last} }
transition: at-opening
example: true
sources: {}
`;
  const { pack, hash } = loadPack(nameOf({ id: 'panel', version }), text);
  return { packId: pack.id, version: pack.version, title: pack.title, hash, citation: 'Example Resolution 1', text };
}

export const packAdopted = (data: ReturnType<typeof packOf>, occurredOn = day): BodyEvent => ({
  type: 'RulePackAdopted',
  occurredOn,
  data,
});

/** An invented calendar with the holidays given. */
export function calendarOf(version: string, holidays: readonly string[] = [], id = 'panel') {
  const text = `id: ${id}
version: '${version}'
title: Holidays of the panel
citation: Example Act 1
weekend: [saturday, sunday]
covers: { from: 2020-01-01 }
holidays: [${holidays.map((date) => `{ title: Founders' Day, date: ${date} }`).join(', ')}]
`;
  const { content, hash } = loadCalendar('Calendar', text);
  return { calendarId: content.id, version, title: content.title, hash, citation: 'Example Resolution 1', text };
}

export const calendarAdopted = (data: ReturnType<typeof calendarOf>, occurredOn = day): BodyEvent => ({
  type: 'BusinessCalendarAdopted',
  occurredOn,
  data,
});
