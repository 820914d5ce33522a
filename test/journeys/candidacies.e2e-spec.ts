import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClockTimer } from '#composition';
import { SetClock } from '#kernel';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aCase, anAcceptedComplaint, answeredOnceMore, aPanel, done, exampleRule, staffId, whatever } from './setting.js';

/*
 * Clocks stand still before an election in which the respondent is a candidate. The days of the first case are those of a
 * referral of 2012 to the U.S. House Committee on Ethics; its people are invented. The spec's day is April 10, 2012.
 */

interface Clock {
  readonly clockId: string;
  readonly title: string;
  readonly state: string;
  readonly dueOn?: string;
  readonly arithmetic: string;
}
interface CaseFile {
  readonly clocks: readonly Clock[];
  readonly candidacies: readonly { readonly candidacyId: string; readonly from: string }[];
}
interface Fact {
  readonly id: string;
  readonly type: string;
}

let redress: StartedApp;
let clerk: Client;
let panelId: string;
let caseId: string;
let complaint: Awaited<ReturnType<typeof anAcceptedComplaint>>;

beforeAll(async () => {
  redress = await startedApp({ clock: new SetClock({ instant: '2012-04-10T15:00:00.000Z', date: '2012-04-10' }) });
  clerk = await redress.as('clerk');
  panelId = await aPanel(clerk);
  complaint = await anAcceptedComplaint(clerk, redress.anybody(), panelId);
  const opening = { bodyId: panelId, respondentName: 'Representative Odalys Ferrant', origin: 'complaint', subject: 'Travel' };
  const opened = await clerk.post('/v1/cases', { ...opening, complaintIds: [complaint.id], occurredOn: '2012-04-10' });
  caseId = done(opened).id;
});
afterAll(() => redress.stop());

const primary = {
  ...{ election: 'primary', electionOn: '2012-06-05', contest: 'Ninth district of Esmeria', source: 'The certified list' },
  ...{ from: '2012-04-06', until: '2012-06-05', citation: 'Example Rule 9 (for counsel to confirm)' },
};
const record = (data: object, id = caseId) => clerk.post(`/v1/cases/${id}/candidacies`, data);
const end = (candidacyId: string, how: string, occurredOn: string) =>
  clerk.post(`/v1/cases/${caseId}/candidacies/end`, { candidacyId, how, reason: 'A notice', occurredOn });
const start = (anchor: string, id = caseId, rule = 'us-house-ethics@2008/hce.first') =>
  clerk.post(`/v1/cases/${id}/clocks`, { rule, anchor });
const fileOf = async (id = caseId) => {
  await redress.settled();
  return done(await clerk.get(`/v1/cases/${id}/file`)) as unknown as CaseFile;
};
const clockOf = async (id = caseId): Promise<Clock> => (await fileOf(id)).clocks[0]!;
const events = async (type: string): Promise<readonly Fact[]> => {
  await redress.settled();
  const found: Fact[] = [];
  for await (const event of redress.house.store.readAll({})) if (event.type === type) found.push(event);
  return found;
};
const words = async (path: string, as: Client = clerk) =>
  (await as.page(path)).text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const reasonOf = async (answer: Promise<{ json(): { readonly type?: string } }>) => (await answer).json().type;

describe('the blackout of an election', () => {
  it('is not recorded without its days, or with days that cannot be', async () => {
    const { from: _from, until: _until, citation: _citation, ...withoutDays } = primary;
    expect(await reasonOf(record(withoutDays))).toBe('/problems/blackout-not-stated');
    expect(await reasonOf(record({ ...withoutDays, rule: 'occ.blackout' }))).toBe('/problems/blackout-rule-unknown');
    expect(await reasonOf(record({ ...primary, from: '2012-06-06', until: '2012-06-07' }))).toBe(
      '/problems/blackout-after-election',
    );
  });

  it('leaves 61 days out of the 90 that end on August 31, 2012', async () => {
    done(await start('2012-04-02'));
    const { clockId, dueOn } = await clockOf();
    expect(dueOn).toBe('2012-05-17');
    const more = { count: 45, unit: 'calendar', grantedBy: 'The chair and the ranking member', citation: exampleRule('17A') };
    done(await clerk.post(`/v1/cases/${caseId}/clocks/${clockId}/extension`, more));
    done(await record(primary));
    expect(await clockOf()).toMatchObject({
      dueOn: '2012-08-31',
      arithmetic: expect.stringContaining('61 days suspended (Election blackout, primary election of June 5, 2012)'),
    });
  });

  it('moves what is due in queue and status page, where the reason stands and no word that somebody typed', async () => {
    await redress.settled();
    const queue = await words('/queue');
    expect(queue).toContain('61 days suspended');
    expect(queue).not.toContain('Ninth district');
    const complainant = redress.anybody();
    await complainant.postForm('/status', { reference: complaint.reference, code: complaint.receiptCode });
    const said = await words('/status/mine', complainant);
    expect(said).toContain('due by August 31, 2012');
    expect(said).toContain('The time is paused from April 6, 2012 to June 5, 2012 . An election is near.');
    expect(said).not.toMatch(/Ninth district|certified list|candidate/);
  });

  it('adds nothing when the log is read once more', async () => {
    const before = (await events('ClockSuspended')).length;
    await answeredOnceMore(redress);
    expect([(await events('ClockSuspended')).length, await events('ClockSuspensionMoved')]).toEqual([before, []]);
  });

  it('is shorter after a correction, and the day by which it is due moves back', async () => {
    const [recorded] = await events('CandidacyRecorded');
    const correct = (becomes: string) =>
      clerk.post('/v1/corrections', {
        ...{ stream: `case-${caseId}`, targetEventId: recorded!.id, field: 'from', becomes, reason: 'A slip' },
      });
    done(await correct('2012-04-16'));
    expect(await clockOf()).toMatchObject({ dueOn: '2012-08-21', arithmetic: expect.stringContaining('51 days suspended') });
    done(await correct('2012-04-06'));
    expect((await clockOf()).dueOn).toBe('2012-08-31');
  });

  it('ends with the day on which the respondent is no candidate any more', async () => {
    redress.on('2012-05-02');
    clerk = await redress.as('clerk');
    const [{ candidacyId } = { candidacyId: '' }] = (await fileOf()).candidacies;
    done(await end(candidacyId, 'withdrawn', '2012-04-30'));
    expect(await clockOf()).toMatchObject({ dueOn: '2012-07-26', arithmetic: expect.stringContaining('25 days suspended') });
  });
});

describe('a blackout that was recorded late', () => {
  let other: string;

  it('lets a time that had run out run again, and the file of before shows what was known then', async () => {
    redress.on('2012-05-20');
    clerk = await redress.as('clerk');
    other = (await aCase(clerk, panelId)).caseId;
    done(await start('2012-03-20', other));
    await redress.settled();
    await redress.app.get(ClockTimer).expireThoseDue();
    expect(await clockOf(other)).toMatchObject({ state: 'expired', dueOn: '2012-05-04' });
    redress.on('2012-05-21');
    clerk = await redress.as('clerk');
    done(await record(primary, other));
    // 16 days to April 5, and the other 29 from June 6 on: July 4 is a holiday.
    expect(await clockOf(other)).toMatchObject({ state: 'running', dueOn: '2012-07-05' });
    const known = done(await clerk.get(`/v1/cases/${other}/file?knownOn=2012-05-20`)) as unknown as CaseFile;
    expect(known.clocks).toMatchObject([{ state: 'expired', dueOn: '2012-05-04' }]);
  });
});

describe('a pack that has the window', () => {
  it('says on which days the blackout is', async () => {
    const board = await aPanel(clerk);
    done(await clerk.post(`/v1/bodies/${board}/rule-packs`, { pack: 'us-house-occ@2008', citation: exampleRule('1') }, whatever));
    const { caseId: id } = await aCase(clerk, board);
    done(await record({ election: 'general', electionOn: '2010-11-02', source: 'The certified list' }, id));
    expect((await fileOf(id)).candidacies).toMatchObject([
      { from: '2010-09-03', until: '2010-11-02', rule: 'occ.blackout', effect: 'no-transmittal' },
    ]);
  });

  it('lets the 45th day, on which a blackout begins, be the first after it', async () => {
    const { caseId: id } = await aCase(clerk, panelId);
    done(await start('2010-07-20', id));
    expect((await clockOf(id)).dueOn).toBe('2010-09-03');
    const days = { from: '2010-09-03', until: '2010-11-02', citation: exampleRule('9') };
    done(await record({ election: 'general', electionOn: '2010-11-02', source: 'The certified list', ...days }, id));
    expect((await clockOf(id)).dueOn).toBe('2010-11-03');
  });
});

describe('what a blackout holds', () => {
  const board = async () => {
    const bodyId = await aPanel(clerk);
    const pack = { pack: 'us-house-occ@2008', citation: exampleRule('1') };
    done(await clerk.post(`/v1/bodies/${bodyId}/rule-packs`, pack, whatever));
    const days = '2012-04-11 2012-04-12 2012-04-13 2012-04-16 2012-04-17';
    done(await clerk.post(`/v1/bodies/${bodyId}/sitting-days`, { days, citation: exampleRule('12') }, whatever));
    return bodyId;
  };
  const dueIn = async (id: string) => {
    await redress.settled();
    const { items, counts } = done(await clerk.get('/v1/queue?kind=case&limit=100')) as unknown as {
      readonly items: readonly {
        readonly id: string;
        readonly dues: readonly { on: string; byRule?: string; daysLate: number }[];
      }[];
      readonly counts: { readonly overdue: number };
    };
    return {
      due: items.find((item) => item.id === id)?.dues.find(({ byRule }) => byRule !== undefined),
      overdue: counts.overdue,
    };
  };
  const feed = async () => {
    const answer = done(await clerk.post(`/v1/staff/${staffId('clerk')}/feed-address`, {})) as unknown as { address: string };
    return (await redress.anybody().get(new URL(answer.address).pathname)).text;
  };

  it('is held until its last day and not late, in queue, feed and sweep, also in a case that takes it in', async () => {
    redress.on('2012-05-28');
    clerk = await redress.as('clerk');
    const bodyId = await board();
    const [first, second] = [await aCase(clerk, bodyId), await aCase(clerk, bodyId, 2)];
    for (const { caseId: id } of [first, second]) done(await start('2012-04-10', id, 'us-house-occ@2008/occ.second'));
    await redress.settled();
    const before = (await dueIn(first.caseId)).overdue;
    done(await record({ election: 'primary', electionOn: '2012-06-05', source: 'The certified list' }, second.caseId));
    expect((await dueIn(second.caseId)).due).toMatchObject({ on: '2012-06-05', byRule: '2012-05-25', daysLate: -8 });
    expect((await dueIn(second.caseId)).overdue).toBe(before - 1);
    expect(await words('/queue')).toContain('Held until June 5, 2012 (blackout)');

    // What is known of the respondent there holds the clock of this case, too, and that of what is severed from it.
    const consolidation = { absorbedCaseId: second.caseId, reason: 'The same facts', respondents: 'one-person' };
    done(await clerk.post(`/v1/cases/${first.caseId}/consolidations`, consolidation, whatever));
    expect((await dueIn(first.caseId)).due).toMatchObject({ on: '2012-06-05', byRule: '2012-05-25', daysLate: -8 });
    expect(await feed()).toContain('DTSTART;VALUE=DATE:20120605');
    const severing = { allegationIds: [second.allegationIds[0]], subject: 'The bond', reason: 'Other witnesses.' };
    const made = { madeBy: 'staff', madeUnder: exampleRule('9') };
    const { intoCaseId } = done(
      await clerk.post(`/v1/cases/${first.caseId}/severances`, { ...severing, ...made }, whatever),
    ) as unknown as { readonly intoCaseId: string };
    expect((await fileOf(intoCaseId)).candidacies).toMatchObject([{ carriedFrom: first.caseId }]);
    await redress.app.get(ClockTimer).expireThoseDue();
    expect(await clockOf(first.caseId)).toMatchObject({ state: 'running' });

    redress.on('2012-06-06');
    clerk = await redress.as('clerk');
    expect((await dueIn(first.caseId)).due).toMatchObject({ on: '2012-06-05', daysLate: 1 });
    await redress.app.get(ClockTimer).expireThoseDue();
    expect(await clockOf(first.caseId)).toMatchObject({ state: 'expired' });
  });

  it('is no missed date before that day to whoever complained and in the report, and is one after it', async () => {
    redress.on('2012-05-28');
    clerk = await redress.as('clerk');
    const bodyId = await board();
    const filed = await anAcceptedComplaint(clerk, redress.anybody(), bodyId);
    const opening = { bodyId, respondentName: 'Representative Isolde Marrable', origin: 'complaint', subject: 'Travel' };
    const { id } = done(await clerk.post('/v1/cases', { ...opening, complaintIds: [filed.id] }));
    done(await start('2012-04-10', id, 'us-house-occ@2008/occ.second'));
    const election = { election: 'primary', electionOn: '2012-06-05', source: 'The certified list' };
    const { candidacyId } = done(await record(election, id)) as unknown as { readonly candidacyId: string };
    const complainant = redress.anybody();
    const herPage = async () => {
      await redress.settled();
      await complainant.postForm('/status', { reference: filed.reference, code: filed.receiptCode });
      return words('/status/mine', complainant);
    };
    const missed = async () => {
      const { clocks } = done(await clerk.get('/v1/reports/audit')) as unknown as {
        readonly clocks: { readonly lines: readonly { readonly rule: string | null; readonly missed: number }[] };
      };
      return clocks.lines.find(({ rule }) => rule === 'occ.second')?.missed ?? 0;
    };
    const held = await missed();
    const said = await herPage();
    expect(said).toContain('due by June 5, 2012');
    expect(said).toContain('The rule’s own date is May 25, 2012 , but an election is near');
    expect(said).not.toMatch(/This date passed|certified list|candidate/);
    // Without the election the rule's own day holds, and it has passed.
    done(await clerk.post(`/v1/cases/${id}/candidacies/end`, { candidacyId, how: 'in-error', reason: 'A namesake' }));
    expect(await herPage()).toContain('This date passed 3 days ago');
    expect(await missed()).toBe(held + 1);
  });
});

describe('what the rule of a blackout bars', () => {
  const before = async (pack: string, electionOn: string) => {
    const bodyId = await aPanel(clerk);
    done(await clerk.post(`/v1/bodies/${bodyId}/rule-packs`, { pack, citation: exampleRule('1') }, whatever));
    const { caseId: id, allegationIds } = await aCase(clerk, bodyId);
    const { candidacyId } = done(
      await record({ election: 'primary', electionOn, source: 'The certified list' }, id),
    ) as unknown as { readonly candidacyId: string };
    const isOver = (how: string) =>
      clerk.post(`/v1/cases/${id}/candidacies/end`, { candidacyId, how, reason: 'The general counsel said so' });
    return { id, allegationId: allegationIds[0]!, isOver };
  };
  const refusal = async (answer: ReturnType<Client['post']>) => (await answer).json() as { type: string; detail: string };

  it('is refused with its last day: a report, where nothing is transmitted', async () => {
    const { id } = await before('us-house-occ@2008', '2012-06-05');
    const transmit = (occurredOn: string) =>
      clerk.post(
        `/v1/investigations/${id}/report-transmittals`,
        {
          ...{ recipient: 'another-authority', to: 'The committee', text: 'Attached', occurredOn },
        },
        whatever,
      );
    redress.on('2012-06-06');
    clerk = await redress.as('clerk');
    const { type, detail } = await refusal(transmit('2012-05-21'));
    expect(type).toBe('/problems/blackout-bars');
    expect(detail).toContain('from 2012-04-06 to 2012-06-05, nothing is transmitted (C5');
    expect((await refusal(transmit('2012-06-06'))).type).not.toBe('/problems/blackout-bars');
    done(await start('2012-04-10', id, 'us-house-occ@2008/occ.second'));
    const days = '2012-04-11 2012-04-12 2012-04-13 2012-04-16 2012-04-17';
    const { bodyId } = (await fileOf(id)) as unknown as { readonly bodyId: string };
    done(await clerk.post(`/v1/bodies/${bodyId}/sitting-days`, { days, citation: exampleRule('12') }, whatever));
    expect((await clockOf(id)).dueOn).toBe('2012-05-25');
    expect(await words(`/cases/${id}/file`)).toContain('Held until June 5, 2012 : the blackout before an election bars it');
  });

  it('is refused, too: a finding, where nothing is adjudicated; a dismissal is not', async () => {
    redress.on('2024-05-21');
    clerk = await redress.as('clerk');
    const { id, allegationId, isOver } = await before('nm-state-ethics-commission@2023-07-01', '2024-06-04');
    const find = () =>
      clerk.post(`/v1/findings/${allegationId}/determination`, {
        ...{
          caseId: id,
          result: 'violation',
          standard: 'preponderance',
          reasons: 'So',
          madeBy: 'hearing-officer',
          madeUnder: 'Rule 1',
        },
      });
    expect((await refusal(find())).type).toBe('/problems/blackout-bars');
    const dismissal = { caseId: id, reason: 'frivolous', reasons: 'So', madeBy: 'chair', madeUnder: 'Rule 1' };
    expect((await refusal(clerk.post(`/v1/findings/${allegationId}/dismissal`, dismissal))).type).not.toBe(
      '/problems/blackout-bars',
    );
    const page = await words(`/cases/${id}/file`);
    expect(page).toContain('The rules have the respondent, as a candidate, told this: The complaint, its allegations and');
    done(await isOver('excepted'));
    expect((await refusal(find())).type).not.toBe('/problems/blackout-bars');
  });
});
