import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeInBrowser, startedApp, type Client, type StartedApp } from '#testing';
import { buildAssets } from '../../libs/design/build-assets.mjs';
import { aCase, aComplaint, done, exampleRule, nameOf, whatever } from './setting.js';
import { Visitor } from './visitor.js';

/* A board of five seats, of which two are vacant, and one falls vacant when a term ends. */
describeInBrowser('the seats of a body', (browser) => {
  let redress: StartedApp;
  let api: Client;
  let clerk: Visitor;
  let bodyId: string;
  let caseId: string;
  const members: string[] = [];
  const wrong: string[] = [];

  const bodyReads = async () => {
    await redress.settled();
    await clerk.open(`/bodies/${bodyId}`);
    return clerk.reads();
  };
  const voted = async (votes: readonly string[]) => {
    const motion = { caseId, kind: 'procedural', question: 'Shall the board hear it?', movedBy: members[0], present: members };
    const { motionId } = done(await api.post(`/v1/bodies/${bodyId}/motions`, motion)) as { readonly motionId: string };
    const path = `/v1/bodies/${bodyId}/motions/${motionId}`;
    for (const [index, vote] of votes.entries())
      done(await api.post(`${path}/votes`, { memberId: members[index], vote }, whatever));
    return done(await api.post(`${path}/closing`, {}, whatever));
  };

  beforeAll(async () => {
    await buildAssets();
    redress = await startedApp();
    redress.on('2026-01-12');
    api = await redress.as('clerk');
    ({ id: bodyId } = done(await api.post('/v1/bodies', { name: 'Ethics Board of Esmeria', kind: 'board' })) as {
      readonly id: string;
    });
    const path = `/v1/bodies/${bodyId}`;
    const seatIds: string[] = [];
    for (const number of [1, 2, 3, 4, 5]) {
      const seat = { name: `Seat ${String(number)}`, role: 'member', citation: exampleRule('2') };
      const appointedBy = number < 4 ? 'The Speaker of the House' : 'The minority leader';
      const { seatId } = done(await api.post(`${path}/seats`, { ...seat, appointedBy }, whatever)) as { readonly seatId: string };
      seatIds.push(seatId);
    }
    for (const [index, name] of ['Odile Marchbanks', 'Perrin Holloway', 'Quentin Ashdown'].entries()) {
      const seated = { name, role: 'member', seatId: seatIds[index], ...(index === 2 && { termEnds: '2026-02-28' }) };
      members.push(done(await api.post(`${path}/members`, seated, whatever)).memberId as string);
    }
    const taken = await api.post(`${path}/members`, { name: 'Another', role: 'member', seatId: seatIds[0] }, whatever);
    expect(taken.json()).toMatchObject({ type: '/problems/seat-taken' });
    const rule = { quorum: 3, threshold: 'majority-of-eligible', tieRule: 'stalls', citation: exampleRule('7') };
    done(await api.post(`${path}/voting-rule`, rule, whatever));
    ({ caseId } = await aCase(api, bodyId));
    await redress.settled();
    clerk = await Visitor.come(browser(), redress.url);
    await clerk.signIn(nameOf('clerk'));
  });
  afterAll(async () => {
    await redress.stop();
  });

  it('stand on its page with who appoints, who holds them, and since when they have been vacant', async () => {
    redress.on('2026-01-22');
    const shown = await bodyReads();
    expect(shown).toContain('The minority leader');
    expect(shown).toContain('Vacant since January 12, 2026 (10 calendar days)');
    expect(shown).toContain('The term of Quentin Ashdown ends on February 28, 2026, in 37 calendar days.');
    expect(shown).toContain('The Speaker of the House appoints to the seat “Seat 3”, which is vacant from the day after.');
    expect(shown).toContain('as an example');
    wrong.push(...(await clerk.looksAt('seats')));
    await clerk.open('/queue');
    const queue = await clerk.reads();
    for (const said of ['Terms that end', 'Seat 3', 'in 37 calendar days', 'Vacant from the day after', 'an example'])
      expect(queue).toContain(said);
    expect(queue).not.toContain('Quentin');
    wrong.push(...(await clerk.looksAt('queue-with-terms')));
  });

  it('count as vacant in a vote, where the rule asks for a share of all seats', async () => {
    await redress.settled();
    const rule = { quorum: 3, threshold: 'majority-of-seats', tieRule: 'stalls', citation: exampleRule('7(a)') };
    await voted(['yea', 'yea', 'nay']);
    done(await api.post(`/v1/bodies/${bodyId}/voting-rule`, rule, whatever));
    await voted(['yea', 'yea', 'nay']);
    await redress.settled();
    const { motions } = done(await api.get(`/v1/cases/${caseId}/file`)) as {
      readonly motions: readonly { readonly outcome: string; readonly tally: object }[];
    };
    expect(motions.map(({ outcome }) => outcome)).toEqual(['carried', 'failed']);
    expect(motions[1]?.tally).toMatchObject({ eligible: 3, seats: 5, vacant: 2 });
    await clerk.open(`/cases/${caseId}/file`);
    expect(await clerk.reads()).toContain('2 of 5 seats vacant');
  });

  it('fall vacant when a term ends, and nobody votes after it', async () => {
    redress.on('2026-03-10');
    const motion = { caseId, kind: 'procedural', question: 'Shall it rest?', movedBy: members[0], present: members };
    const refused = await api.post(`/v1/bodies/${bodyId}/motions`, motion);
    expect(refused.json()).toMatchObject({ type: '/problems/term-ended', detail: expect.stringContaining('2026-02-28') });
    const shown = await bodyReads();
    expect(shown).toContain('Vacant since March 1, 2026');
    expect(shown).toContain(
      'The quorum is 3, and 2 members who vote are seated since March 1, 2026 (2 of 5 seats filled): no vote can count.',
    );
    wrong.push(...(await clerk.looksAt('seats-without-quorum')));
    await clerk.open(`/cases/${caseId}/file`);
    expect(await clerk.reads()).toContain('Since March 1, 2026 too few members sit in the body for a vote to count.');
    wrong.push(...(await clerk.looksAt('case-without-quorum')));
  });

  it('are said to be too few wherever somebody waits for the body, without a name or a case', async () => {
    const since = 'March 1, 2026';
    const anybody = await Visitor.come(browser(), redress.url);
    await anybody.open('/decisions');
    const decisions = await anybody.reads();
    for (const said of ['One body cannot decide', 'Ethics Board of Esmeria', since, '9 calendar days', '2 of 5'])
      expect(decisions).toContain(said);
    wrong.push(...(await anybody.looksAt('decisions-without-quorum')));
    const { withoutQuorum } = done(await redress.anybody().get('/v1/decisions')) as { readonly withoutQuorum: unknown };
    expect(withoutQuorum).toEqual([
      {
        ...{ bodyName: 'Ethics Board of Esmeria', since: '2026-03-01', days: 9, quorum: 3, voters: 2 },
        seats: { filled: 2, of: 5 },
      },
    ]);

    await clerk.open('/queue');
    const queue = await clerk.reads();
    expect(queue).toContain('Ethics Board of Esmeria cannot reach its quorum');
    expect(queue).toContain('2 of 5 seats filled, 2 members who vote are seated, and the quorum is 3.');
    wrong.push(...(await clerk.looksAt('queue-without-quorum')));

    const complaint = await aComplaint(redress.anybody(), bodyId);
    await redress.settled();
    const page = done(await api.get(`/v1/complaints/${complaint.id}/status`)) as { readonly withoutQuorum?: object };
    expect(page.withoutQuorum).toMatchObject({ since: '2026-03-01', quorum: 3, seats: { filled: 2, of: 5 } });
    await clerk.open(`/complaints/${complaint.id}/as-complainant`);
    const told = await clerk.reads();
    expect(told).toContain('The body cannot vote right now');
    expect(told).toContain('2 of 5 seats are filled, and a vote needs 3 members.');
    wrong.push(...(await clerk.looksAt('status-without-quorum')));

    await clerk.open('/reports/audit?from=2026-02-20&to=2026-03-31');
    wrong.push(...(await clerk.looksAt('report-with-seats')));
    const { seats } = done(await api.get('/v1/reports/audit?from=2026-02-20&to=2026-03-31')) as {
      readonly seats: { readonly bodies: readonly object[]; readonly authorities: readonly object[] };
    };
    expect(seats.bodies).toEqual([
      {
        ...{ body: 'Ethics Board of Esmeria', seats: 5, filled: 2, vacant: 3, daysVacant: 48, termsEnded: 1 },
        ...{ withoutQuorum: [{ from: '2026-03-01', to: '2026-03-10', days: 10 }], daysWithoutQuorum: 10 },
      },
    ]);
    expect(seats.authorities).toEqual([
      { body: 'Ethics Board of Esmeria', appointedBy: 'The Speaker of the House', seats: 3, vacant: 1, daysVacant: 10 },
      { body: 'Ethics Board of Esmeria', appointedBy: 'The minority leader', seats: 2, vacant: 2, daysVacant: 38 },
    ]);
  });

  it('are held again once a term was changed, by the day from which that was decided', async () => {
    await redress.settled();
    await clerk.open(`/bodies/${bodyId}`);
    const decided = { occurredOn: '2026-02-20', decidedBy: 'The Speaker of the House' };
    await clerk.does('Change the last day of the term of Quentin Ashdown', {
      ...{ termEnds: '2028-02-28', how: 'reappointed' },
      ...decided,
    });
    expect(await bodyReads()).not.toContain('no vote can count');
    expect(done(await redress.anybody().get('/v1/decisions'))).toMatchObject({ withoutQuorum: [] });
    await clerk.open('/queue');
    expect(await clerk.reads()).not.toContain('cannot reach its quorum');
    await voted(['yea', 'yea', 'yea']);
  });

  it('are abolished while nobody holds them, and count no more from that day', async () => {
    await clerk.open(`/bodies/${bodyId}`);
    await clerk.does('Abolish the seat “Seat 5”', { authority: exampleRule('9') });
    const shown = await bodyReads();
    expect(shown).toContain('Abolished from March 10, 2026 on, by Example Rule 9');
    expect(shown).not.toContain('Abolish the seat “Seat 5”');
    wrong.push(...(await clerk.looksAt('seats-abolished')));
    await voted(['yea', 'yea', 'nay']);
    await redress.settled();
    const { motions } = done(await api.get(`/v1/cases/${caseId}/file`)) as {
      readonly motions: readonly { readonly tally: object }[];
    };
    expect(motions.at(-1)?.tally).toMatchObject({ seats: 4, vacant: 1 });
    const { seats } = done(await api.get('/v1/reports/audit')) as { readonly seats: { readonly bodies: readonly object[] } };
    expect(seats.bodies).toMatchObject([{ seats: 4, filled: 3, vacant: 1 }]);
  });

  it('keep everybody who sat in them on record, with the day and the reason of leaving', async () => {
    const departure = { departure: 'resigned', reason: 'Another office' };
    done(await api.post(`/v1/bodies/${bodyId}/members/${members[2] ?? ''}/departure`, departure, whatever));
    const again = { name: 'Quentin Ashdown', role: 'member', memberId: members[2] };
    redress.on('2026-03-12');
    done(await api.post(`/v1/bodies/${bodyId}/members`, again, whatever));
    const shown = await bodyReads();
    expect(shown).toMatch(
      /Quentin Ashdown\tMember\tSeat 3\tThe Speaker of the House\t–\tJanuary 12, 2026\t[^\t]*\tMarch 10, 2026: /,
    );
    expect(shown).toMatch(/Quentin Ashdown\tMember\t–\t–\t–\tMarch 12, 2026\t–\tSeated/);
    wrong.push(...(await clerk.looksAt('members-again')));
  });

  it('are shown on pages without a fault', () => {
    expect(wrong).toEqual([]);
  });
});
