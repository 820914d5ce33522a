import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aPanel, complaintTo, done, exampleRule, seats, staffId, whatever, type FiledComplaint } from './setting.js';

/*
 * What papers and petitions tell of such a matter, fact by fact: each is recorded, and shown to those whom it concerns. The names
 * are invented; the order of the days is that of 2022 and 2023.
 */

const respondent = 'Senator Aldous Fennimore';
const party = 'The Lantern Party';
let redress: StartedApp;
let clerk: Client;
let investigator: Client;
let auditor: Client;
let panelId: string;
let filed: FiledComplaint;
let caseId: string;
const allegationIds = [randomUUID(), randomUUID()] as const;

beforeAll(async () => {
  redress = await startedApp();
  redress.on('2022-02-10');
  clerk = await redress.as('clerk');
  [investigator, auditor] = [await redress.as('investigator'), await redress.as('auditor')];
  panelId = await aPanel(clerk, seats);
  await adopt('nm-legislature@2019');
});
afterAll(() => redress.stop());

const adopt = async (pack: string) =>
  done(await clerk.post(`/v1/bodies/${panelId}/rule-packs`, { pack, citation: exampleRule('1') }, whatever));
const inCase = async (path: string, body: object) => done(await clerk.post(`/v1/cases/${caseId}/${path}`, body, whatever));
const investigates = async (who: Client, path: string, body: object) =>
  done(await who.post(`/v1/investigations/${caseId}/${path}`, body, whatever));
const plain = async (client: Client, path: string) => {
  await redress.settled();
  const { status, text } = await client.page(path);
  expect([path, status]).toEqual([path, 200]);
  return text
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ([.,:;)])/g, '$1');
};
const casePage = () => plain(clerk, `/cases/${caseId}/file`);
const herPage = async () => {
  const her = redress.anybody();
  done(await her.post('/status', { reference: filed.reference, code: filed.receiptCode }));
  return plain(her, '/status/mine');
};
const report = async () => {
  await redress.settled();
  return done(await auditor.get('/v1/reports/audit')) as Record<string, Record<string, unknown>>;
};
const fromElsewhere = (topic: string, statement: string, source: string, sourceDate: string, more: object = {}) =>
  inCase('outside-facts', { topic, statement, source, sourceDate, ...more });
const measure = (kind: string, what: string, decidedBy: string, more: object = {}) =>
  inCase('measures', {
    ...{ kind, what, decidedBy, ground: 'Accusations that it finds credible', source: 'A statement of August 2' },
    ...{ publicity: 'public', membership: 'not-concerned', ...more },
  });

describe('the beginning', () => {
  it('is a complaint by a woman who lobbies, and is employed by nobody there', async () => {
    const account = 'I lobby at the Capitol and am employed by nobody there. It happened eight times.';
    filed = done(await redress.anybody().post('/v1/complaints', { ...complaintTo(panelId), account }));
    done(await clerk.post(`/v1/complaints/${filed.id}/acknowledgement`, { message: 'We have it.' }, whatever));
    done(await clerk.post(`/v1/complaints/${filed.id}/screening`, { outcome: 'accepted', reasons: 'A senator.' }, whatever));
    const opening = { bodyId: panelId, respondentName: respondent, origin: 'complaint', complaintIds: [filed.id] };
    caseId = String(done(await clerk.post('/v1/cases', { ...opening, subject: 'Remarks and touching' })).id);
    for (const allegationId of allegationIds)
      await inCase('allegations', { allegationId, conduct: 'Touching at an event', provision: exampleRule('3') });
    expect(await plain(clerk, `/complaints/${filed.id}`)).toContain(account);
    expect(await herPage()).toContain('A case was opened');
  });

  it('was seen by others, who are interviewed; how many is counted, and no name of theirs is told', async () => {
    await investigates(clerk, 'authorization', { scope: 'All of it' });
    await investigates(clerk, 'investigator', { investigatorId: staffId('investigator') });
    await redress.settled();
    await investigates(investigator, 'ownership', {});
    for (const interviewee of ['Odo Marchbanks', 'Tamsin Eversley'])
      await investigates(investigator, 'interviews', { role: 'witness', interviewee, summary: 'Was there and saw it.' });
    expect((await casePage()).match(/Was there and saw it\./g)?.length).toBeGreaterThanOrEqual(2);
    expect((await report()).investigations).toMatchObject({ interviews: 2 });
    expect(await herPage()).not.toMatch(/Marchbanks|Eversley|saw it/);
  });

  it('has an older incident behind it, which another institution looked into and confirmed', async () => {
    await fromElsewhere('prior-finding', 'An incident of 2015, confirmed after an inquiry.', 'The Aviary Foundation', '2015-11');
    expect(await casePage()).toMatch(/An incident of 2015, confirmed after an inquiry\. The Aviary Foundation November 2015/);
  });

  it('is denied to the press by the member', async () => {
    await inCase('disclosures', { how: 'party-statement', what: '“None of it is true.”', by: respondent });
    expect(await casePage()).toContain('“None of it is true.”');
    expect((await report()).cases).toMatchObject({ disclosures: { 'party-statement': 1 } });
  });
});

describe('the body', () => {
  it('has a report that bears it out, and cannot decide', async () => {
    redress.on('2022-07-18');
    const conclusions = allegationIds.map((allegationId) => ({ allegationId, conclusion: 'substantiated' }));
    await investigates(investigator, 'report', { summary: 'Both are borne out.', conclusions });
    expect(await casePage()).toContain('Both are borne out.');
    redress.on('2022-08-09');
    const present = seats.map(staffId);
    const question = 'Is there probable cause?';
    const motion = { caseId, kind: 'probable-cause', question, movedBy: present[0], present, allegationIds };
    const path = `/v1/bodies/${panelId}/motions`;
    const { motionId } = done(await clerk.post(path, motion));
    for (const [index, memberId] of present.entries())
      done(await clerk.post(`${path}/${String(motionId)}/votes`, { memberId, vote: index % 2 ? 'nay' : 'yea' }, whatever));
    done(await clerk.post(`${path}/${String(motionId)}/closing`, {}, whatever));
    expect(await herPage()).toContain('as many members voted for it as against it');
    expect(await casePage()).toContain('Tied');
  });

  it('never released what it had: the day is on the public’s page, on hers, and in the report, as missed', async () => {
    const due = { record: 'report', what: 'The report of July 18', citation: exampleRule('11'), dueOn: '2022-08-20' };
    await inCase('publications', { ...due, announcement: 'announced' });
    redress.on('2022-09-15');
    const decisions = await plain(redress.anybody(), '/decisions');
    expect(decisions).toMatch(/August 20, 2022/);
    expect(decisions).not.toContain(respondent);
    expect(await herPage()).toMatch(/What is to be made public: due by August 20, 2022 .*?This date passed 26 days ago/);
  });

  it('loses its results to the press; what followed is on record, and who had read them can be asked', async () => {
    await inCase('disclosures', { how: 'leaked', what: 'The report, in whole', by: 'Not known' });
    await inCase('leaks', { disclosure: 1 + 1, what: 'nothing', account: 'Nobody was asked.', source: 'The clerk' });
    expect(await casePage()).toContain('Nothing followed for');
    await inCase('leaks', { disclosure: 1 + 1, what: 'inquiry', account: 'Counsel asks.', source: 'A letter' });
    expect(await casePage()).toContain('An inquiry into the leak');
    expect((await report()).leaks).toMatchObject({ leaks: 1, followed: 1, saidThatNothing: 0, withoutAnything: 0 });
    await fromElsewhere('press', 'The Juniper Ledger prints the report.', 'The Juniper Ledger', '2022-09-14');
    const page = await casePage();
    expect(page).toContain('The report, in whole');
    expect(page).toContain('The Juniper Ledger prints the report.');
    expect((await report()).cases).toMatchObject({ disclosures: { leaked: 1 } });
    expect(await plain(auditor, `/reads?matter=case:${caseId}`)).toContain('Marigold Quillfeather');
  });

  it('waits for a prosecutor, who files no charges', async () => {
    await inCase('deferral', { to: 'The district attorney', reason: 'Asked to wait' });
    redress.on('2022-11-03');
    await fromElsewhere('no-charges', 'No charges were filed.', 'The district attorney', '2022-11-02');
    await inCase('deferral/lifting', { reason: 'No charges were filed.' });
    expect(await casePage()).toMatch(/No charges were filed\. The district attorney November 2, 2022/);
    expect((await report()).cases).toMatchObject({ deferred: 1, deferralsLifted: 1 });
  });
});

describe('the law', () => {
  it('lifts what bound her to say nothing', async () => {
    redress.on('2022-12-12');
    await adopt('nm-legislature@2022-12-12');
    expect(await herPage()).toContain('For now, the rule says that you may not speak about this');
    redress.on('2023-03-30');
    await adopt('nm-legislature@2023-03-30');
    expect(await herPage()).toContain('That has been the rule since March 30, 2023.');
  });

  it('is to say what is expected of members: a bill', async () => {
    await fromElsewhere('other', 'A bill on standards of conduct was brought in.', 'Journal of the Senate', '2023-02-01');
    expect(await casePage()).toContain('A bill on standards of conduct was brought in.');
  });
});

describe('others', () => {
  it('take posts from the member without any finding, and the member gives up one', async () => {
    redress.on('2023-08-10');
    const leaders = 'Leaders of the Senate';
    await measure('removed-from-leadership', 'Every post of leadership', leaders);
    await measure('resigned-from-committee', 'The chair of the finance committee', respondent, { ground: 'His own wish' });
    const [page, hers] = [await casePage(), await herPage()];
    expect(page).toMatch(/Every post of leadership Leaders of the Senate Accusations that it finds credible August 10, 2023/);
    expect(page).toContain('The chair of the finance committee');
    expect(hers).toContain('The person was removed from a leadership post.');
    expect(hers).toContain('The person resigned from a committee.');
    expect((await report()).findings).toMatchObject({ byResult: { violation: 0 }, undecided: 2 });
  });

  it('sever their ties, and do not expel: what was not done is said too', async () => {
    await measure('ties-severed', 'All public ties with the member', party, { membership: 'remains' });
    const page = await casePage();
    expect(page).toMatch(/All public ties with the member The Lantern Party/);
    expect(page).toContain('Membership remains');
    expect(await herPage()).toContain('Others severed their ties with the person.');
  });

  it('disinvite the member, event by event and by telephone, and let other posts in the party end', async () => {
    const remains = { publicity: 'not-public', membership: 'remains' };
    for (const event of ['The spring dinner', 'Every event to come']) await measure('disinvited', event, party, remains);
    await measure('other', 'Told by telephone that the member is not welcome', party, { ...remains, occurredOn: '2023-08-03' });
    await measure('left-caucus', 'The rural caucus, the platform committee and the post of parliamentarian', party, remains);
    const [page, hers] = [await casePage(), await herPage()];
    for (const said of ['The spring dinner', 'Every event to come', 'Told by telephone', 'The rural caucus'])
      expect(page).toContain(said);
    expect(page).toContain('August 3, 2023');
    expect(hers).not.toMatch(/disinvited|caucus/);
    expect((await report()).cases).toMatchObject({
      measures: { disinvited: 2, 'left-caucus': 1, other: 1, 'ties-severed': 1, 'removed-from-leadership': 1 },
    });
  });

  it('write letters that call for the member to resign, write again, and count otherwise', async () => {
    const counted = 'Organizations that signed';
    const [paper, letter] = ['The Juniper Ledger', 'The letter itself'];
    await fromElsewhere(
      'letter',
      'A letter to all boards calls on the member to resign, with five demands.',
      letter,
      '2023-07-20',
    );
    await fromElsewhere('letter', 'The letter was renewed.', letter, '2023-08-08');
    await fromElsewhere('figure', 'So many signed.', letter, '2023-08-08', { counted, figure: '30+' });
    await fromElsewhere('figure', 'So many signed.', paper, '2023-08-09', { counted, figure: 'at least 29' });
    await fromElsewhere('figure', 'So many women came forward.', letter, '2023-08-08', { counted: 'Women', figure: 'nine' });
    const page = await casePage();
    expect(page).toContain('calls on the member to resign, with five demands.');
    const places = ['30+', 'at least 29', 'nine'].map((figure) => page.indexOf(`: ${figure} `));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  });
});

describe('the end', () => {
  it('is none: the case is closed without action, with what is undecided stated, to her, the body and the report', async () => {
    redress.on('2023-09-01');
    const closing = { reason: 'no-action', note: 'Nothing follows from the tie.', openMatters: 'stated' };
    await inCase('closing', { ...closing, madeBy: 'chair', madeUnder: exampleRule('9') });
    expect(await herPage()).toContain('The body ended it without a decision.');
    expect(JSON.stringify(await report())).toContain('"no-action":1');
  });

  it('is not the end: another woman complains, and who opens her case sees that the member is known', async () => {
    redress.on('2023-09-20');
    const another = {
      ...complaintTo(panelId),
      complainant: { name: 'Perpetua Lindqvist' },
      account: 'He knew of the first one.',
    };
    const second = done(await redress.anybody().post('/v1/complaints', another)) as unknown as FiledComplaint;
    const screening = { outcome: 'accepted', reasons: 'A senator.' };
    done(await clerk.post(`/v1/complaints/${second.id}/screening`, screening, whatever));
    const { reference } = done(await clerk.get(`/v1/cases/${caseId}/file`)) as unknown as { readonly reference: string };
    expect(await plain(clerk, `/complaints/${second.id}`)).toContain(reference);
  });
});
