import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeInBrowser, startedApp, type StartedApp } from '#testing';
import { buildAssets } from '../../libs/design/build-assets.mjs';
import { exampleRule, nameOf, seats, staffId } from './setting.js';
import { Visitor } from './visitor.js';

// A browser, some sixty pages, and each kind of them checked at two widths.
describeInBrowser('a complaint on its way to a sanction, by clicking', (browser) => {
  let redress: StartedApp;
  let complainant: Visitor;
  let clerk: Visitor;
  let investigator: Visitor;
  let auditor: Visitor;
  const members = new Map<string, Visitor>();
  const member = (seat: string) => members.get(seat)!;
  /** What was found wrong on the pages looked at. */
  const wrong: string[] = [];
  const look = async (visitor: Visitor, name: string) => wrong.push(...(await visitor.looksAt(name)));

  let casePath: string;
  let receipt: { reference: string; code: string };

  /** On the case's page as it stands now, does what has this heading. */
  async function onCase(visitor: Visitor, title: string, typed: Record<string, string | readonly string[]> = {}) {
    await visitor.open(casePath);
    await visitor.does(title, typed);
    expect(new URL(visitor.page.url()).pathname.startsWith(casePath)).toBe(true);
  }

  /** The mover puts the motion, everybody votes, and the clerk closes the vote. */
  async function vote(number: number, motion: Record<string, string | readonly string[]>, rollCall: Record<string, string>) {
    const [mover = ''] = Object.keys(rollCall);
    const present = Object.keys(rollCall).map(staffId);
    await onCase(member(mover), 'Put a motion', { ...motion, movedBy: staffId(mover), present });
    for (const [seat, cast] of Object.entries(rollCall)) await onCase(member(seat), 'Your vote', { vote: cast });
    await onCase(clerk, 'Close the vote');
    await redress.settled();
    await clerk.open(`${casePath}/sections/votes`);
    return clerk.page.locator(`section[aria-labelledby="motion-${String(number)}-heading"]`).innerText();
  }

  /** The values of the boxes, in a form of the page as it stands, that stand for allegations. */
  const allegations = async (): Promise<string[]> => {
    await clerk.open(`${casePath}/acts/put-motion`);
    const boxes = await clerk.page.locator('[name="allegationIds"]').all();
    return Promise.all(boxes.map(async (box) => (await box.getAttribute('value')) ?? ''));
  };
  const optionOf = async (visitor: Visitor, select: string, words: string): Promise<string> => {
    const option = visitor.page.locator(`${select} option`, { hasText: words });
    return (await option.first().getAttribute('value')) ?? '';
  };

  beforeAll(async () => {
    await buildAssets();
    redress = await startedApp();
    complainant = await Visitor.come(browser(), redress.url, { script: false });
    [clerk, investigator, auditor] = [
      await Visitor.come(browser(), redress.url),
      await Visitor.come(browser(), redress.url),
      await Visitor.come(browser(), redress.url),
    ];
    for (const seat of [...seats, 'tie-breaker']) {
      members.set(seat, await Visitor.come(browser(), redress.url));
      await member(seat).signIn(nameOf(seat));
    }
  });
  afterAll(async () => {
    await redress.stop();
  });

  it('the clerk signs in and sets the panel up', async () => {
    redress.on('2022-01-10');
    await clerk.open('/sign-in');
    await look(clerk, 'sign-in');
    await clerk.signIn(nameOf('clerk'));
    expect(new URL(clerk.page.url()).pathname).toBe('/today');
    await clerk.open('/bodies');
    await clerk.does('Constitute a body', { name: 'Ethics Panel of the Senate of Esmeria', kind: 'panel' });
    for (const seat of seats) {
      const role = seat === 'chair' ? 'chair' : 'member';
      await clerk.does('Seat a member', { name: nameOf(seat), role, memberId: staffId(seat) });
    }
    const rule = { quorum: '3', threshold: 'majority-of-eligible', tieRule: 'stalls', citation: exampleRule('7(b)') };
    await clerk.does('Adopt a voting rule', rule);
    const page = await clerk.reads();
    for (const seat of seats) expect(page).toContain(nameOf(seat));
    expect(page).toContain('Example Rule 7(b)');
    await look(clerk, 'body');
    await clerk.open('/bodies');
    await look(clerk, 'bodies');
  });

  it('somebody complains without script, keeps the receipt, and follows the complaint with it', async () => {
    redress.on('2022-02-14', '21:40');
    await complainant.open('/');
    await look(complainant, 'start');
    await complainant.follow('Make a complaint');
    await look(complainant, 'complaint-form');
    const complaint = {
      identity: 'confidential',
      'complainant[name]': 'Rosalind Thistlewood',
      respondentName: 'Senator Aldous Fennimore',
      summary: 'Unwanted remarks and messages at work.',
      account: 'Remarks in front of others, and messages at night.',
      conductOn: '2021-13',
    };
    // What is not right comes back with what was typed, to be put right where it stands.
    expect(await complainant.isRefused('Make a complaint', complaint)).toBe(400);
    await look(complainant, 'problem');
    expect(await complainant.page.locator('[name="account"]').inputValue()).toBe(complaint.account);
    await complainant.page.locator('[name="conductOn"]').fill('2021-11');
    expect((await complainant.clicks(complainant.page.locator('main form button[type=submit]').first())).status()).toBe(201);
    await look(complainant, 'receipt');
    const text = await complainant.reads();
    receipt = {
      reference: /C-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text)?.[0] ?? '',
      code: /([0-9A-Z]{5}-){4}[0-9A-Z]{5}/.exec(text)?.[0] ?? '',
    };
    expect(complainant.page.url()).not.toContain(receipt.code);
    await redress.settled();
    await complainant.follow(/where your complaint stands/);
    await look(complainant, 'status-look-up');
    await complainant.sends('Follow your complaint', receipt);
    expect(new URL(complainant.page.url()).pathname).toBe('/status/mine');
    expect(await complainant.reads()).toContain(receipt.reference);
    await look(complainant, 'status-received');
  });

  it('the clerk finds it in the queue, reads it, accepts it and opens a case with its allegations', async () => {
    redress.on('2022-02-22');
    await clerk.open('/queue');
    await look(clerk, 'queue');
    await clerk.follow(new RegExp(receipt.reference));
    expect(await clerk.reads()).toContain('Remarks in front of others, and messages at night.');
    await look(clerk, 'complaint-file');
    await clerk.does('Acknowledge the complaint', { message: 'We have read your complaint.' });
    await clerk.does('Screen the complaint', { outcome: 'accepted', reasons: 'The conduct of a senator.' });
    redress.on('2022-02-25');
    await clerk.does('Open a case from this complaint', { subject: 'Conduct towards a participant in the process' });
    casePath = new URL(clerk.page.url()).pathname;
    expect(casePath).toMatch(/^\/cases\/[0-9a-f-]{36}$/);
    for (const [conduct, rule] of [
      ['Unwanted remarks in the presence of others', '3(a)'],
      ['Unwanted messages at night', '3(b)'],
    ] as const) {
      await onCase(clerk, 'Add an allegation', { conduct, provision: exampleRule(rule), conductFrom: '2021-11' });
    }
    expect(await clerk.reads()).toContain('Unwanted messages at night');
  });

  it('an investigator is assigned, takes the case, hears both sides and reports', async () => {
    redress.on('2022-03-01');
    const due = { dueOn: '2022-04-15', dueUnder: exampleRule('9: 45 days') };
    await onCase(clerk, 'Authorize an investigation', { scope: 'Both allegations', ...due });
    const assignment = { investigatorId: staffId('investigator'), reportDueOn: due.dueOn, reportDueUnder: due.dueUnder };
    await onCase(clerk, 'Assign an investigator', assignment);
    redress.on('2022-03-03');
    await investigator.signIn(nameOf('investigator'));
    await redress.settled();
    await investigator.open('/queue');
    await investigator.follow(/RC-/);
    expect(new URL(investigator.page.url()).pathname).toBe(casePath);
    await investigator.does('Take the case');
    redress.on('2022-03-07');
    const notice = {
      notice: 'The allegations, and the right to answer.',
      responseDueOn: '2022-03-28',
      responseDueUnder: exampleRule('10'),
    };
    await onCase(clerk, 'Notify the respondent', notice);
    redress.on('2022-03-24');
    await onCase(clerk, 'Record the response of the respondent', { response: 'The respondent denies the remarks.' });
    redress.on('2022-03-30');
    const interview = { role: 'complainant', interviewee: 'Rosalind Thistlewood', summary: 'Dates and places.' };
    await onCase(investigator, 'Note an interview', interview);
    redress.on('2022-07-18');
    const report = { 'conclusions[0][conclusion]': 'substantiated', 'conclusions[1][conclusion]': 'inconclusive' };
    await onCase(investigator, 'Deliver the report', { summary: 'The remarks are borne out.', ...report });
    expect(await investigator.reads()).toContain('The remarks are borne out.');
    await look(investigator, 'case-reported');
  });

  it('the panel ties, and everybody whom it concerns can see that', async () => {
    redress.on('2022-08-09');
    const motion = { kind: 'probable-cause', question: 'Is there probable cause?', allegationIds: await allegations() };
    const ayesAndNoes = { chair: 'yea', 'second-member': 'nay', 'third-member': 'yea', 'fourth-member': 'nay' };
    expect(await vote(1, motion, ayesAndNoes)).toMatch(/tied/i);
    await look(clerk, 'case-tied');
    await clerk.open('/queue');
    expect(await clerk.reads()).toMatch(/tie/i);
    await look(clerk, 'queue-tied');
    await complainant.open('/status/mine');
    expect(await complainant.reads()).toContain('could not reach a decision');
    await look(complainant, 'status-tied');
    await auditor.signIn(nameOf('auditor'));
    await auditor.open('/reports/audit');
    expect(await auditor.reads()).toMatch(/tie/i);
    await look(auditor, 'audit-report');
  });

  it('under the new rule a new motion carries, and the finding is made', async () => {
    redress.on('2022-12-20');
    await clerk.open('/bodies');
    await clerk.follow('Ethics Panel of the Senate of Esmeria');
    await clerk.does('Seat a member', { name: nameOf('tie-breaker'), role: 'member', memberId: staffId('tie-breaker') });
    redress.on('2023-01-17');
    const allegationIds = await allegations();
    const afterMotionId = await optionOf(clerk, '[name="afterMotionId"]', 'Is there probable cause?');
    const five = { chair: 'yea', 'second-member': 'nay', 'third-member': 'yea', 'fourth-member': 'nay', 'tie-breaker': 'yea' };
    const again = { kind: 'probable-cause', question: 'Is there probable cause after all?', allegationIds, afterMotionId };
    expect(await vote(2, again, five)).toMatch(/carried/i);
    await clerk.open(`${casePath}/acts/allegation-1-probable-cause`);
    const decisive = await optionOf(clerk, '[name="motionId"]', 'Is there probable cause after all?');
    const cause = { standard: 'probable-cause', reasons: 'Two witnesses agree.', madeBy: 'vote', motionId: decisive };
    await onCase(clerk, 'Probable cause for allegation 1', cause);
    // The panel voted on probable cause; after the hearing, its officer decides.
    const made = { madeBy: 'hearing-officer', madeUnder: exampleRule('12') };
    const found = { result: 'violation', standard: 'preponderance', reasons: 'After a hearing of both sides.', ...made };
    await onCase(clerk, 'Finding about allegation 1', found);
    await onCase(clerk, 'Dismiss allegation 2', { reason: 'insufficient-facts', note: 'The messages were not kept.', ...made });
    expect(await clerk.reads()).toContain('After a hearing of both sides.');
  });

  it('the chamber acts otherwise than recommended, the sanction is imposed and complied with, and the case is closed', async () => {
    redress.on('2023-03-01');
    const [first = ''] = await allegations();
    const advice = {
      chamber: 'Senate of Esmeria',
      kind: 'censure',
      text: 'The panel recommends censure.',
      allegationIds: [first],
      madeBy: 'chair',
      madeUnder: exampleRule('13'),
    };
    await onCase(clerk, 'Transmit a recommendation to the chamber', advice);
    redress.on('2023-03-16');
    const act = {
      chamber: 'Senate of Esmeria',
      action: 'substituted',
      kind: 'reprimand',
      text: 'A reprimand in its place.',
      yeas: '23',
      nays: '15',
      present: '38',
    };
    await onCase(clerk, 'Record what the chamber did', act);
    const sanction = {
      kind: 'reprimand',
      text: 'Read in open session',
      'conditions[0][text]': 'Complete the training',
      'conditions[0][dueOn]': '2023-06-30',
    };
    await onCase(clerk, 'Impose a sanction', sanction);
    redress.on('2023-06-12');
    await onCase(clerk, 'Condition met: Complete the training', { note: 'The certificate is on file.' });
    redress.on('2023-07-03');
    const closing = { reason: 'sanction-complied-with', note: 'Nothing is left to be done.', madeBy: 'staff' };
    await onCase(clerk, 'Close the case', { ...closing, madeUnder: exampleRule('14') });
    await redress.settled();
    await clerk.open(casePath);
    await look(clerk, 'case-closed');
    await clerk.open('/cases');
    await look(clerk, 'cases');
    await complainant.open('/status/mine');
    expect(await complainant.reads()).toContain('The case is closed.');
    await look(complainant, 'status-closed');
  });

  it('an auditor replays the day of the tie, compares it with now, and sees the page that the complainant saw', async () => {
    await auditor.open(casePath);
    await auditor.follow('Replay the case');
    await auditor.sends('What to replay', { position: '', knownOn: '2022-08-09', with: 'now' });
    expect(await auditor.reads()).toContain('What differs');
    await look(auditor, 'replay');
    await auditor.follow(new RegExp(`The page of complaint ${receipt.reference}`));
    expect(await auditor.reads()).toContain('could not reach a decision');
    await look(auditor, 'as-complainant');
  });

  it('whoever leaves is gone at once, to a page that says nothing', async () => {
    await complainant.clicks(complainant.page.getByRole('link', { name: 'Leave this page quickly' }));
    expect(await complainant.reads()).toBe('Information page\n\nThere is nothing to show at this time.');
    await look(complainant, 'left');
    await complainant.open('/status/mine');
    expect(new URL(complainant.page.url()).pathname).toBe('/status');
  });

  it('nothing on any of these pages stands in anybody’s way, on a telephone and at a desk', () => {
    expect(wrong).toEqual([]);
  });
});
