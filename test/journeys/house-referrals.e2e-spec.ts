import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aPanel, done } from './setting.js';

/*
 * The referrals to the House Committee on Ethics dated by a public history, run through the rule of that committee: what was due
 * when, and whether the committee met it. The file speaks of real people, so it is no part of this repository; nothing here
 * names one, and the cases are fictional but for their days.
 */

const path =
  process.env.REDRESS_GOVTRACK_FILE ?? fileURLToPath(new URL('../../../shared/data/govtrack-misconduct.yaml', import.meta.url));
const isThere = existsSync(path);
if (!isThere) {
  process.stderr.write(`SKIPPED "the referrals to the House": there is no file at ${path}. Name one in REDRESS_GOVTRACK_FILE.\n`);
}

interface Step {
  readonly body?: string;
  readonly date?: string | number;
}
/** A referral, and what the committee did within eight days of a day on which something was due. */
interface Referral {
  readonly referredOn: string;
  readonly actedOn: string;
}

const dayMs = 86_400_000;
const daysBetween = (from: string, until: string): number => (Date.parse(until) - Date.parse(from)) / dayMs;

/** Each referral whose committee acted within eight days of so many days after it, as the file dates both. */
function referralsWithStepAfter(days: number): readonly Referral[] {
  const matters = parse(readFileSync(path, 'utf8')) as readonly { readonly consequences?: readonly Step[] }[];
  return matters.flatMap(({ consequences = [] }) => {
    const dated = consequences.filter(({ date }) => /^\d{4}-\d\d-\d\d$/.test(String(date)));
    const of = (who: RegExp) => dated.filter(({ body = '' }) => who.test(body)).map(({ date }) => String(date));
    const steps = of(/Committee on (Ethics|Standards)/);
    return of(/Office of Congressional (Ethics|Conduct)/).flatMap((referredOn) => {
      const actedOn = steps.find((on) => on > referredOn && Math.abs(daysBetween(referredOn, on) - days) <= 8);
      return actedOn === undefined ? [] : [{ referredOn, actedOn }];
    });
  });
}

interface Clock {
  readonly state: string;
  readonly dueOn: string;
  readonly arithmetic: string;
}

(isThere ? describe : describe.skip)('the referrals to the House', () => {
  let redress: StartedApp;
  let clerk: Client;
  let bodyId: string;
  beforeAll(async () => {
    redress = await startedApp();
    clerk = await redress.as('clerk');
    bodyId = await aPanel(clerk);
  });
  afterAll(() => redress.stop());

  /** The clock of a case that was referred and acted on at these days, with or without the one extension that the rule allows. */
  async function clockOf({ referredOn, actedOn }: Referral, isExtended: boolean): Promise<Clock> {
    const opening = { bodyId, respondentName: 'Representative Odalys Ferrant', origin: 'referral', subject: `Of ${referredOn}` };
    const { id } = done(await clerk.post('/v1/cases', opening));
    const clocks = `/v1/cases/${String(id)}/clocks`;
    done(await clerk.post(clocks, { rule: 'us-house-ethics@2008/hce.first', anchor: referredOn }));
    await redress.settled();
    const file = async () =>
      done(await clerk.get(`/v1/cases/${String(id)}/file`)) as unknown as {
        readonly clocks: [Clock & { readonly clockId: string }];
      };
    const { clockId } = (await file()).clocks[0];
    const more = { count: 45, unit: 'calendar', grantedBy: 'The chair and the ranking member', citation: 'Committee Rule 17A' };
    if (isExtended) done(await clerk.post(`${clocks}/${clockId}/extension`, more));
    done(await clerk.post(`${clocks}/${clockId}/satisfaction`, { how: 'The committee acted', occurredOn: actedOn }));
    await redress.settled();
    return (await file()).clocks[0];
  }

  async function outcomes(referrals: readonly Referral[], isExtended: boolean) {
    const met: string[] = [];
    const late: (readonly string[])[] = [];
    for (const referral of referrals) {
      const { state, dueOn } = await clockOf(referral, isExtended);
      expect(state).toBe(referral.actedOn > dueOn ? 'satisfied-late' : 'satisfied');
      if (state === 'satisfied') met.push(referral.actedOn === dueOn ? 'on the last day' : 'early');
      else late.push([referral.referredOn, dueOn, referral.actedOn]);
    }
    const count = (word: string) => met.filter((one) => one === word).length;
    return { onTheLastDay: count('on the last day'), early: count('early'), late: late.toSorted() };
  }

  it('were answered by the 45th day, landed, in 13 of 14; the other one ran from a later day than the file gives', async () => {
    const referrals = referralsWithStepAfter(45);
    expect(referrals).toHaveLength(14);
    expect(await outcomes(referrals, false)).toEqual({
      onTheLastDay: 13,
      early: 0,
      // A Saturday: the file gives the day of the vote, and the rule runs from the transmittal.
      late: [['2023-09-23', '2023-11-07', '2023-11-09']],
    });
  }, 60_000);

  it('and, extended, by the 90th in all but 4 of 47, as the file dates them', async () => {
    const referrals = referralsWithStepAfter(90);
    expect(referrals).toHaveLength(47);
    expect(await outcomes(referrals, true)).toEqual({
      onTheLastDay: 24,
      // Batches of 2009, 2010 and 2015: to act early is allowed.
      early: 19,
      late: [
        // One day, for which no source gives a reason.
        ['2016-05-18', '2016-08-16', '2016-08-17'],
        // For these three the file seems to give the day of the vote, and the rule runs from the transmittal.
        ['2021-12-17', '2022-03-17', '2022-03-22'],
        ['2022-08-26', '2022-11-25', '2022-11-28'],
        ['2023-09-23', '2023-12-22', '2023-12-27'],
      ],
    });
  }, 60_000);

  it('say how the day comes about, over weekends and holidays', async () => {
    const { dueOn, arithmetic } = await clockOf({ referredOn: '2021-07-23', actedOn: '2021-09-07' }, false);
    expect([dueOn, arithmetic]).toEqual([
      '2021-09-07',
      '45 calendar days from July 23, 2021, lands on Monday, September 6 (Labor Day), moved to Tuesday, September 7',
    ]);
  });
});
