import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aCase, anAcceptedComplaint, aPanel, done, exampleRule, seats, staffId, whatever } from './setting.js';

/* A member asked before she acted, and was answered. Afterwards somebody wants to know what stood there, and who read it. */

const requester = 'Representative Ottoline Marchbanks';
const question = 'May I travel to a conference whose host pays the trip?';
const opinion = {
  ...{ number: '2026-4', conclusion: 'allowed-on-conditions', text: 'You may travel, if the trip is disclosed.' },
  ...{ authorities: exampleRule('3'), madeBy: 'chair', madeUnder: exampleRule('2') },
};

let redress: StartedApp;
let clerk: Client;
let auditor: Client;
let panel: string;
let id: string;

const at = (path: string, body: object) => clerk.post(`/v1/advisory-opinions/${id}/${path}`, body);

beforeAll(async () => {
  redress = await startedApp();
  redress.on('2026-02-02');
  [clerk, auditor] = await Promise.all([redress.as('clerk'), redress.as('auditor')]);
  panel = await aPanel(clerk, seats.slice(0, 3));
  const asked = { bodyId: panel, requester, capacity: 'member', subject: 'Travel', question };
  ({ id } = done(await clerk.post('/v1/advisory-opinions', asked)) as { readonly id: string });
  redress.on('2026-02-20');
  done(await at('opinion', { ...opinion, occurredOn: '2026-02-16' }));
  await redress.settled();
});
afterAll(() => redress.stop());

describe('a request as it stood', () => {
  const then = async (moment: string, person = clerk) =>
    done(await person.get(`/v1/advisory-opinions/${id}?${moment}`)) as unknown as {
      readonly state: string;
      readonly texts: readonly { readonly text?: string }[];
      readonly requester?: string;
    };

  it('tells what had happened by a day apart from what was known by then', async () => {
    expect(await then('asOf=2026-02-15')).toMatchObject({ state: 'requested', texts: [], requester });
    expect(await then('asOf=2026-02-16')).toMatchObject({ state: 'issued', texts: [{ text: opinion.text }] });
    expect(await then('knownOn=2026-02-19')).toMatchObject({ state: 'requested', texts: [] });
    expect(await then('knownOn=2026-02-20')).toMatchObject({ state: 'issued' });
    const before = await clerk.get(`/v1/advisory-opinions/${id}?asOf=2026-02-01`);
    expect([before.status, before.json().type]).toEqual([404, '/problems/advisory-request-unknown']);
    const ahead = await clerk.get(`/v1/advisory-opinions/${id}?asOf=2026-03-01`);
    expect([ahead.status, ahead.json().type]).toEqual([422, '/problems/moment-in-the-future']);
  });

  it('is a page that says which moment it shows, and from which nothing can be done', async () => {
    const { text } = await clerk.page(`/advisory-opinions/${id}?asOf=2026-02-15`);
    expect(text).toContain('The request as it was');
    expect(text).not.toContain(opinion.text);
    expect(text).not.toContain('What can be done');
    expect((await clerk.page(`/advisory-opinions/${id}`)).text).toContain('What can be done');
  });

  it('is told an auditor without a word of it, and nobody who has a conflict today', async () => {
    const told = JSON.stringify(await then('asOf=2026-02-16', auditor));
    for (const secret of [requester, question, opinion.text]) expect(told).not.toContain(secret);
    const third = await redress.as('third-member');
    done(await third.post(`/v1/advisory-opinions/${id}/conflicts`, { personId: staffId('third-member'), ground: 'household' }));
    expect((await third.get(`/v1/advisory-opinions/${id}?asOf=2026-02-16`)).status).toBe(404);
  });
});

describe('who had read a request', () => {
  it('is shown an auditor, from the page of the request, in the list of all reads', async () => {
    done(await (await redress.as('second-member')).get(`/v1/advisory-opinions/${id}`));
    expect((await auditor.page(`/advisory-opinions/${id}`)).text).toContain(`/reads?matter=advisory:${id}`);
    const { items } = done(await auditor.get(`/v1/reads?matter=advisory:${id}&limit=200`)) as unknown as {
      readonly items: readonly { readonly reader: string; readonly query: string; readonly matters: readonly object[] }[];
    };
    expect(items).toContainEqual(
      expect.objectContaining({
        ...{ reader: staffId('second-member'), query: 'GetAdvisoryRequest', matters: [{ kind: 'advisory', id }] },
      }),
    );
    expect(items.every(({ matters }) => JSON.stringify(matters) === JSON.stringify([{ kind: 'advisory', id }]))).toBe(true);
    const { text } = await auditor.page(`/reads?matter=advisory:${id}`);
    expect(text).toContain('an advisory opinion, O-');
    expect(text).not.toContain('Marchbanks');
    expect((await clerk.get(`/v1/reads?matter=advisory:${id}`)).status).toBe(403);
  });
});

describe('who may rely on an opinion', () => {
  it('is said by the body with its authority, and read by everybody where the opinion is published', async () => {
    const refused = await at('reliance', { who: 'like-facts' });
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('citation')]);
    const terms = 'All facts were disclosed.';
    done(await at('reliance', { who: 'like-facts', terms, citation: exampleRule('8') }));
    await redress.settled();
    const page = (await clerk.page(`/advisory-opinions/${id}`)).text;
    for (const said of ['Anyone whose facts are materially the same', terms, exampleRule('8')]) expect(page).toContain(said);
    expect((await auditor.page(`/advisory-opinions/${id}`)).text).not.toContain(terms);
    expect((await redress.anybody().page('/opinions')).text).not.toContain('materially the same');

    const draft = { extent: 'redacted', title: 'Travel paid by a host', text: 'A member may travel, if it is disclosed.' };
    done(await at('drafts', draft));
    await redress.settled();
    const { draft: kept } = done(await clerk.get(`/v1/advisory-opinions/${id}`)) as unknown as {
      readonly draft: { readonly draftId: string };
    };
    const publication = { draftId: kept.draftId, decidedBy: 'The panel', citation: exampleRule('9'), namesLookedFor: 'done' };
    done(await at('publication', publication));
    await redress.settled();
    const read = (await redress.anybody().page('/opinions')).text;
    expect(read).toContain('Anyone whose facts are materially the same. Rule: ' + exampleRule('8'));
    expect(read).not.toContain(terms);
  });
});

describe('a respondent who relied on an opinion', () => {
  const opinion = 'Opinion 2026-4 of February 16, 2026';
  const facts = 'The host paid the trip, as it was asked.';
  const reasons = 'Nobody had said that the host had business before the body.';
  let complainant: Client;
  let caseId: string;
  let allegationIds: readonly string[];
  const inCase = (path: string, body: object) => clerk.post(`/v1/cases/${caseId}/${path}`, body, whatever);
  const file = async (person = clerk) => {
    await redress.settled();
    return (await person.page(`/cases/${caseId}/file`)).text;
  };
  const relianceId = async () => {
    const { reliances } = done(await clerk.get(`/v1/cases/${caseId}/file`)) as unknown as {
      readonly reliances: readonly { readonly relianceId: string }[];
    };
    return reliances[0]?.relianceId ?? '';
  };
  const decision = (result: string, more: object = {}) =>
    relianceId().then((of) =>
      inCase(`reliances/${of}/decision`, {
        ...{ result, reasons, citation: exampleRule('8'), telling: 'not-told' },
        ...{ madeBy: 'chair', madeUnder: exampleRule('2'), ...more },
      }),
    );
  const status = async () => {
    await redress.settled();
    return (await complainant.page('/status/mine')).text;
  };

  beforeAll(async () => {
    const complaint = await anAcceptedComplaint(clerk, redress.anybody(), panel);
    complainant = redress.anybody();
    await complainant.post('/status', { reference: complaint.reference, code: complaint.receiptCode });
    const opening = {
      bodyId: panel,
      respondentName: requester,
      origin: 'complaint',
      subject: 'A trip',
      complaintIds: [complaint.id],
    };
    ({ id: caseId } = done(await clerk.post('/v1/cases', opening)) as { readonly id: string });
    const allegation = { conduct: 'A trip at the cost of a host', provision: exampleRule('4') };
    const { allegationId } = done(await inCase('allegations', allegation)) as { readonly allegationId: string };
    allegationIds = [allegationId];
    await redress.settled();
  });

  it('says so on record: which opinion, on which facts, and whether all were disclosed', async () => {
    const { allegationIds: others } = await aCase(clerk, panel);
    const said = { opinion, facts, disclosed: 'in-part' };
    const strange = await inCase('reliances', { ...said, allegationIds: others });
    expect([strange.status, strange.json().type]).toEqual([404, '/problems/allegation-unknown']);
    const member = await (await redress.as('second-member')).post(`/v1/cases/${caseId}/reliances`, said, whatever);
    expect(member.status).toBe(403);
    done(await inCase('reliances', { ...said, allegationIds }));
    const page = await file();
    for (const told of [opinion, facts, 'Part of them', 'nothing was decided of it']) expect(page).toContain(told);
    const finding = await clerk.page(`/cases/${caseId}/acts/allegation-1-finding`);
    expect(finding.text).toContain('nothing was decided of that yet');
  });

  it('is answered by the body, with its reasons and its authority, and anew where it sees it otherwise', async () => {
    const unmade = await decision('accepted', { madeBy: undefined, madeUnder: undefined });
    expect([unmade.status, unmade.json().type]).toEqual([422, '/problems/motion-not-named']);
    done(await decision('accepted'));
    expect(await file()).toContain('The respondent could rely on it');
    expect(await status()).not.toMatch(/opinion/i);
    done(await decision('not-accepted', { telling: 'told' }));
    const page = await file();
    for (const told of ['The respondent could not rely on it', reasons, exampleRule('8'), exampleRule('2')])
      expect(page).toContain(told);
  });

  it('leads nobody to whoever asked: the complainant reads the result alone, where she may know it', async () => {
    const read = await status();
    expect(read).toContain('an advisory opinion could not be relied on');
    for (const secret of ['2026-4', facts, reasons, 'Marchbanks', exampleRule('8')]) expect(read).not.toContain(secret);
    const investigator = await redress.as('investigator');
    expect((await investigator.get(`/v1/advisory-opinions/${id}`)).status).toBe(403);
    const told = (await clerk.get(`/v1/cases/${caseId}/file`)).text;
    expect(told).not.toContain(id);
  });

  it('is counted in the report once the case is closed, by what was last decided', async () => {
    const counted = async () => {
      await redress.settled();
      const { proceedings } = done(await clerk.get('/v1/reports/audit')) as unknown as {
        readonly proceedings: { readonly reliances: object };
      };
      return proceedings.reliances;
    };
    expect(await counted()).toMatchObject({ claimed: 0 });
    const closing = { reason: 'no-action', note: 'So', openMatters: 'stated', madeBy: 'chair', madeUnder: exampleRule('2') };
    done(await inCase('closing', closing));
    expect(await counted()).toEqual({ claimed: 1, accepted: 0, notAccepted: 1, undecided: 0 });
    expect((await clerk.page('/reports/audit')).text).toContain('Advisory opinions on which a respondent relied');
  });
});
