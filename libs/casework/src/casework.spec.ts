import { describe, expect, it } from '@jest/globals';
import type { AnyRecorded, Command, Process } from '#kernel';
import { followFactsIntoClocks } from './follow-facts-into-clocks.js';
import { holdToSilenceLimitAfterVote } from './hold-to-silence-limit-after-vote.js';
import { casework } from './index.js';

const caseId = '11111111-1111-4111-8111-111111111111';
const bodyId = '22222222-2222-4222-8222-222222222222';
const [one, two] = ['33333333-3333-4333-8333-333333333331', '33333333-3333-4333-8333-333333333332'];
const motionId = '44444444-4444-4444-8444-444444444441';
const laterId = '44444444-4444-4444-8444-444444444442';
const tally = { eligible: 4, recused: 0, present: 4, yeas: 2, nays: 2, abstentions: 0 };

/** An event as the log gives it; each type and stream has its own id, so that derived ids can be compared. */
function recorded(stream: string, type: string, data: object): AnyRecorded {
  const id = '55555555-5555-4555-8555-555555555555';
  const meta = {
    recordedAt: '2026-03-10T15:00:00.000Z',
    actor: { userId: 'clerk', role: 'clerk' as const },
    audience: 'staff' as const,
  };
  const ids = { commandId: id, causationId: id, correlationId: '66666666-6666-4666-8666-666666666666' };
  return { id, stream, revision: 4n, position: 40n, schemaVersion: 1, type, occurredOn: '2026-03-09', data, ...meta, ...ids };
}

/** Given an event, what the house does: type, aggregate and data of each command. */
function follows(event: AnyRecorded): readonly Command[] {
  return (casework as readonly Process[])
    .filter(({ name }) => name !== followFactsIntoClocks.name && name !== holdToSilenceLimitAfterVote.name)
    .flatMap(({ on }) => on[event.type]?.(event as never) ?? []);
}

const said = (commands: readonly Command[]) => commands.map(({ type, id, data }) => ({ type, id, data }));

describe('the processes', () => {
  it('answer the log from its beginning, which they have read since then, but those about clocks, which came later', () => {
    expect((casework as readonly Process[]).filter(({ from }) => from === 'now').map(({ name }) => name)).toEqual([
      'count-sitting-days-in-clocks',
      'follow-facts-into-clocks',
      'hold-to-silence-limit-after-vote',
      'stand-still-in-blackouts',
    ]);
    expect((casework as readonly Process[]).filter(({ formerly }) => formerly !== undefined)).toEqual([]);
  });
});

describe('what clocks follow', () => {
  const clockCommands = (event: AnyRecorded) =>
    (followFactsIntoClocks.on[event.type]?.(event) ?? []).map(({ type, id, data }) => ({ type, id, data }));
  const factId = '55555555-5555-4555-8555-555555555555';
  const fact = { factId, on: '2026-03-09' };
  const correction = (stream: string, field = 'occurredOn') =>
    clockCommands(
      recorded(stream, 'EventCorrected', { targetEventId: one, field, becomes: '2026-03-08', was: '', reason: 'So' }),
    );

  it.each([
    [`case-${caseId}`, 'CaseClosed', {}, {}],
    [`investigation-${caseId}`, 'InvestigationAuthorized', {}, {}],
    [`disclosure-${caseId}`, 'RecordPublished', {}, {}],
    [`finding-${one}`, 'FindingMade', { caseId }, {}],
    [`body-${bodyId}`, 'MotionCarried', { caseId, kind: 'procedural' }, { kind: 'procedural' }],
    [`case-${caseId}`, 'CaseOpened', { complaintIds: [one, two] }, { complaintIds: [one, two] }],
    [`case-${caseId}`, 'ComplaintJoined', { complaintId: one }, { complaintIds: [one] }],
  ])('is what happened in a case: %s %s', (stream, type, data, said) => {
    expect(clockCommands(recorded(stream, type, data))).toEqual([
      { type: 'FollowFact', id: caseId, data: { ...fact, type, ...said } },
    ]);
  });

  it('is what happened in a complaint, and nothing that is about no case', () => {
    expect(clockCommands(recorded(`complaint-${one}`, 'ComplaintReferred', {}))).toEqual([
      { type: 'FollowComplaintFact', id: one, data: { ...fact, type: 'ComplaintReferred' } },
    ]);
    expect(clockCommands(recorded(`body-${bodyId}`, 'MemberSeated', {}))).toEqual([]);
  });

  it('is that a complaint ended before a case, and what became of a clock of its own', () => {
    const of = `complaint-${one}`;
    expect(clockCommands(recorded(of, 'ComplaintScreened', { outcome: 'accepted' }))).toEqual([
      { type: 'FollowComplaintFact', id: one, data: { ...fact, type: 'ComplaintScreened' } },
    ]);
    for (const [type, data] of [
      ['ComplaintScreened', { outcome: 'insufficient' }],
      ['ComplaintWithdrawn', {}],
      ['ComplaintReferred', { extent: 'full' }],
    ] as const)
      expect(clockCommands(recorded(of, type, data))).toMatchObject([{ data: { ...fact, type, isOver: true } }]);
    const ranOut = { clockId: two, dueOn: '2026-03-01', effect: 'deemed-response' };
    expect(clockCommands(recorded(`limits-${one}`, 'ClockExpired', ranOut))).toEqual([
      { type: 'FollowComplaintFact', id: one, data: { ...fact, type: 'ClockExpired', clockId: two } },
    ]);
  });

  it('is what became of a clock', () => {
    const data = { clockId: two, dueOn: '2026-03-01', effect: 'deemed-response' };
    expect(clockCommands(recorded(`clock-${caseId}`, 'ClockExpired', data))).toEqual([
      { type: 'FollowFact', id: caseId, data: { ...fact, type: 'ClockExpired', clockId: two } },
      { type: 'DeemResponseReceived', id: caseId, data: { clockId: two, dueOn: '2026-03-01' } },
    ]);
    expect(clockCommands(recorded(`clock-${caseId}`, 'ClockSatisfied', { clockId: two, factId: one }))).toMatchObject([
      { data: { byItself: true } },
    ]);
  });

  it('is a corrected day, and no other correction', () => {
    expect(correction(`case-${caseId}`)).toEqual([
      { type: 'FollowCorrectedDay', id: caseId, data: { factId: one, on: '2026-03-08' } },
    ]);
    expect(correction(`finding-${two}`)).toMatchObject([
      { type: 'FollowCorrectionElsewhere', id: two, data: { stream: `finding-${two}`, factId: one } },
    ]);
    expect(correction(`case-${caseId}`, 'subject')).toEqual([]);
    expect(correction(`clock-${caseId}`)).toEqual([]);
    expect(correction(`limits-${one}`)).toEqual([]);
  });
});

describe('the limit of silence', () => {
  const held = (event: AnyRecorded) =>
    (holdToSilenceLimitAfterVote.on[event.type]?.(event) ?? []).map(({ type, id, data }) => ({ type, id, data }));
  const voteId = '55555555-5555-4555-8555-555555555555';

  it.each(['MotionTied', 'MotionFailed', 'QuorumLacking'])('counts from a vote that decided nothing: %s', (type) => {
    expect(held(recorded(`body-${bodyId}`, type, { caseId, motionId, kind: 'finding' }))).toEqual([
      { type: 'HoldToSilenceLimit', id: caseId, data: { bodyId, voteId } },
    ]);
    expect(held(recorded(`body-${bodyId}`, type, { caseId, motionId, kind: 'procedural' }))).toEqual([]);
  });

  it('is looked at again with each notice, and with no vote that carried', () => {
    expect(held(recorded(`case-${caseId}`, 'RespondentInformed', {}))).toMatchObject([
      { type: 'HoldToSilenceLimit', id: caseId },
    ]);
    expect(held(recorded(`complaint-${one}`, 'ComplainantNotified', {}))).toMatchObject([
      { type: 'HoldComplaintToSilenceLimit', id: one },
    ]);
    expect(held(recorded(`body-${bodyId}`, 'MotionCarried', { caseId, motionId }))).toEqual([]);
  });
});

describe('a tie', () => {
  const tied = recorded(`body-${bodyId}`, 'MotionTied', { motionId, caseId, kind: 'probable-cause', tally, tieRule: 'stalls' });

  it('makes the case deadlocked from the day of the vote', () => {
    expect(said(follows(tied))).toEqual([
      { type: 'RecordDeadlock', id: caseId, data: { motionId, bodyId, occurredOn: '2026-03-09' } },
    ]);
  });

  it.each(['transmit-as-tied', 'default-dismiss', 'default-advance'])(
    'is recorded and over where the rule says what follows: %s',
    (tieRule) => {
      const over = { ...tied, data: { ...tied.data, tieRule } } as AnyRecorded;
      expect(said(follows(over)).map(({ type }) => type)).toEqual(['RecordDeadlock', 'EndDeadlock']);
    },
  );

  it.each(['tie-breaker-decides', 'chair-decides'])('waits for who decides it: %s', (tieRule) => {
    const waiting = { ...tied, data: { ...tied.data, tieRule } } as AnyRecorded;
    expect(said(follows(waiting)).map(({ type }) => type)).toEqual(['RecordDeadlock']);
  });

  it('gives the same commands with the same ids when it is delivered twice, and different ids to different commands', () => {
    const transmitted = { ...tied, data: { ...tied.data, tieRule: 'transmit-as-tied' } } as AnyRecorded;
    const ids = follows(transmitted).map(({ meta }) => meta.commandId);
    expect(follows(transmitted).map(({ meta }) => meta.commandId)).toEqual(ids);
    expect(new Set(ids).size).toBe(2);
  });

  it('is named as the cause of what follows, by the process and not by a person', () => {
    const [command] = follows(tied);
    expect(command?.meta).toMatchObject({
      causationId: tied.id,
      correlationId: tied.correlationId,
      actor: { userId: 'follow-votes-into-deadlock-and-out', role: 'system' },
    });
  });
});

describe('a deadlock', () => {
  const deadlocked = recorded(`case-${caseId}`, 'CaseDeadlocked', { motionId, bodyId, complaintIds: [one, two] });

  it('is told to the respondent and to every complainant, without the merits', () => {
    const commands = follows(deadlocked);
    expect(said(commands).map(({ type, id }) => [type, id])).toEqual([
      ['InformRespondent', caseId],
      ['NotifyComplainant', one],
      ['NotifyComplainant', two],
    ]);
    for (const { data } of commands) expect(data).toMatchObject({ topic: 'tie', motionId });
    expect(new Set(commands.map(({ meta }) => meta.commandId)).size).toBe(3);
  });

  it('is ended by a later motion that carried', () => {
    const carried = recorded(`body-${bodyId}`, 'MotionCarried', {
      motionId: laterId,
      caseId,
      kind: 'finding',
      tally,
      afterMotionId: motionId,
    });
    expect(said(follows(carried))).toEqual([
      {
        type: 'EndDeadlock',
        id: caseId,
        data: { motionId, how: 'new-motion', byMotionId: laterId, occurredOn: '2026-03-09' },
      },
    ]);
  });

  it('is ended by the tie-breaker', () => {
    const resolved = recorded(`body-${bodyId}`, 'TieResolved', { motionId, caseId, memberId: one, vote: 'yea' });
    expect(said(follows(resolved))).toEqual([
      { type: 'EndDeadlock', id: caseId, data: { motionId, how: 'tie-breaker', occurredOn: '2026-03-09' } },
    ]);
  });
});

describe('a consolidation', () => {
  it('lets recusals go on with the case', () => {
    const commands = follows(
      recorded(`case-${caseId}`, 'CasesConsolidated', { absorbedCaseId: one, reason: 'So', complaintIds: [] }),
    );
    expect(said(commands)).toContainEqual({
      type: 'CarryRecusals',
      id: caseId,
      data: { fromCaseId: one, intoCaseId: caseId, occurredOn: '2026-03-09' },
    });
  });
});

describe('who sat on a day', () => {
  it.each(['MemberSeated', 'MemberLeft', 'MemberRecused', 'EventCorrected'])('lets earlier counts be reviewed: %s', (type) => {
    expect(said(follows(recorded(`body-${bodyId}`, type, {})))).toEqual([{ type: 'ReviewCounts', id: bodyId, data: {} }]);
  });

  it('is not asked where something else was put right', () => {
    expect(follows(recorded(`case-${caseId}`, 'EventCorrected', {}))).toEqual([]);
  });
});

describe('a delay', () => {
  const data = { what: 'The report', wasDueOn: '2026-03-01', rule: 'Rule 7', reason: 'A witness was ill.', complaintIds: [one] };

  it('is told to the complainants with the rule, the reason, and that no new date is set', () => {
    const [command] = follows(recorded(`case-${caseId}`, 'DelayNoted', data));
    expect(command).toMatchObject({ type: 'NotifyComplainant', id: one, data: { topic: 'delay', caseId } });
    expect((command?.data as { message: string }).message).toBe(
      'The report was due on 2026-03-01 under Rule 7 and was not done by then. Reason given: A witness was ill. No new date has been set.',
    );
  });
});

describe('a closing', () => {
  const data = { reason: 'no-action', note: '', complaintIds: [one] };

  it('is told to both sides', () => {
    const commands = follows(recorded(`case-${caseId}`, 'CaseClosed', data));
    expect(commands.map(({ type }) => type)).toEqual(['InformRespondent', 'NotifyComplainant']);
  });

  it('is none for anybody when the case goes on in another one, which then takes it in', () => {
    const closed = recorded(`case-${caseId}`, 'CaseClosed', { ...data, reason: 'consolidated', note: 'Same facts' });
    expect(said(follows(closed))).toEqual([
      { type: 'FollowAbsorption', id: caseId, data: { reason: 'Same facts', occurredOn: '2026-03-09' } },
    ]);
  });
});

describe('a consolidation', () => {
  it('that an earlier release recorded in the surviving case first is told to the case that is absorbed', () => {
    const event = recorded(`case-${caseId}`, 'CasesConsolidated', {
      absorbedCaseId: two,
      complaintIds: [],
      reason: 'Same facts',
    });
    expect(said(follows(event))).toContainEqual({
      type: 'AbsorbCase',
      id: two,
      data: { intoCaseId: caseId, occurredOn: '2026-03-09' },
    });
  });
});
