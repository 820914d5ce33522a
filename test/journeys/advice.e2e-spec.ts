import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fictionalStaff } from '#fictional-staff';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aCase, anAcceptedComplaint, aPanel, done, exampleRule, seats, staffId, whatever } from './setting.js';

/* What advisory counsel tells the panel: who reads it, and who does not even learn that there is any. */

const presenter = { id: randomUUID(), handle: 'presenting-counsel', name: 'Leopold Marchbanks', role: 'counsel' as const };
const staff = [...fictionalStaff, { ...presenter, grants: [{ grantId: presenter.id, role: 'counsel' as const }] }];
const question = 'May the panel hear the witness Plumfeather in private?';
const advice = 'It may, under the example rule on hearings, where she asks for it.';

let redress: StartedApp;
let people: Readonly<Record<'clerk' | 'counsel' | 'presenting-counsel' | 'investigator' | 'chair' | 'auditor', Client>>;
let panel: string;
let caseId: string;
let complainant: Client;
const as = (name: string) => redress.as(name);

beforeAll(async () => {
  redress = await startedApp({ staff });
  people = {
    ...{ clerk: await as('clerk'), counsel: await as('counsel'), 'presenting-counsel': await as('presenting-counsel') },
    ...{ investigator: await as('investigator'), chair: await as('chair'), auditor: await as('auditor') },
  };
  const { clerk } = people;
  panel = await aPanel(clerk, seats);
  const filed = await anAcceptedComplaint(clerk, redress.anybody(), panel);
  const opening = { bodyId: panel, respondentName: 'Senator Isolde Brambling', origin: 'complaint', complaintIds: [filed.id] };
  ({ id: caseId } = done(await clerk.post('/v1/cases', { ...opening, subject: 'Use of an office' })) as { readonly id: string });
  complainant = redress.anybody();
  await complainant.post('/status', { reference: filed.reference, code: filed.receiptCode });
  done(await clerk.post(`/v1/investigations/${caseId}/authorization`, { scope: 'All of it' }, whatever));
  done(await clerk.post(`/v1/investigations/${caseId}/investigator`, { investigatorId: staffId('investigator') }, whatever));
  await assign(caseId, staffId('counsel'), 'advisory');
  await assign(caseId, presenter.id, 'enforcement');
});
afterAll(() => redress.stop());

const assign = async (id: string, counselId: string, capacity: string) =>
  done(await people.clerk.post(`/v1/cases/${id}/counsel`, { counselId, capacity }, whatever));
const give = (client: Client, more: object = {}, id = caseId) =>
  client.post(`/v1/cases/${id}/advice`, { question, advice, ...more });
const read = (client: Client, id = caseId) => client.get(`/v1/cases/${id}/advice`);
interface Read {
  readonly timeline: readonly {
    readonly eventId: string;
    readonly stream: string;
    readonly position: string;
    readonly data: object;
  }[];
}

describe('advice to the panel', () => {
  it('is given by its counsel, and read by counsel, clerks and the members before whom the case is', async () => {
    const before = done(await people.investigator.get(`/v1/cases/${caseId}/file`)) as { readonly revisions: unknown };
    done(await give(people.counsel));
    for (const name of ['counsel', 'clerk', 'chair'] as const) {
      const { timeline } = done(await read(people[name])) as Read;
      expect(timeline).toMatchObject([{ data: { counselId: staffId('counsel'), question, advice } }]);
      expect((await people[name].page(`/cases/${caseId}/file`)).text).toContain(`href="/cases/${caseId}/advice"`);
      const page = (await people[name].page(`/cases/${caseId}/advice`)).text;
      expect(page).toContain('Rosamund Tidewater advised the panel');
      expect(page).toContain(advice);
    }
    expect(done(await people.investigator.get(`/v1/cases/${caseId}/file`))).toMatchObject({ revisions: before.revisions });
  });

  it('is not there for whoever investigates or presents the charges, nor for a party: not a word, and not that there is any', async () => {
    for (const name of ['investigator', 'presenting-counsel'] as const) {
      const client = people[name];
      expect((await read(client)).status).toBe(403);
      expect((await client.page(`/cases/${caseId}/advice`)).status).toBe(403);
      const shown = [
        `/cases/${caseId}`,
        `/cases/${caseId}/file`,
        `/v1/cases/${caseId}/file`,
        `/v1/cases/${caseId}/replay`,
        `/replay?case=${caseId}`,
        '/queue',
      ].map((path) => (path.startsWith('/v1') ? client.get(path) : client.page(path)));
      for (const { status, text } of await Promise.all(shown)) {
        expect(status).toBe(200);
        expect(text).not.toMatch(/AdviceGiven|Plumfeather|hearings, where|advised the panel|\/advice"|advice-/);
      }
    }
    const refused = await give(people['presenting-counsel']);
    expect([refused.status, (refused.json() as { readonly type: string }).type]).toEqual([403, '/problems/other-part-in-case']);
    expect((await give(people.investigator)).status).toBe(403);
    expect((await read(complainant)).status).toBe(403);
    expect((await complainant.page('/status')).text).not.toMatch(/Plumfeather|hearings, where/);
  });

  it('is known to the auditor without a word of it, and each reading is on record', async () => {
    const listed = done(await read(people.auditor)) as { readonly given: readonly object[] };
    expect(listed.given).toEqual([
      {
        eventId: expect.any(String),
        counselId: staffId('counsel'),
        on: expect.any(String),
        recordedAt: expect.any(String),
        corrections: 0,
      },
    ]);
    const page = (await people.auditor.page(`/cases/${caseId}/advice`)).text;
    expect(page).toContain('Rosamund Tidewater');
    for (const path of [`/cases/${caseId}/advice`, `/cases/${caseId}/file`, `/replay?case=${caseId}`]) {
      expect((await people.auditor.page(path)).text).not.toMatch(/Plumfeather|hearings, where/);
    }
    const reads = (await people.auditor.page(`/reads?matter=case:${caseId}`)).text;
    expect(reads).toContain('advice');
  });

  it('is read by no member who stepped aside, from the next request on', async () => {
    const member = await as('second-member');
    expect((await read(member)).status).toBe(200);
    const recusal = { memberId: staffId('second-member'), caseId, ground: 'Kin' };
    done(await people.clerk.post(`/v1/bodies/${panel}/recusals`, recusal, whatever));
    expect((await read(member)).status).toBe(404);
  });

  it('is corrected by a clerk with a reason, on its own page alone', async () => {
    const { timeline } = done(await read(people.clerk)) as Read;
    const [given] = timeline;
    const form = (await people.clerk.page(`/cases/${caseId}/advice?correct=${given?.eventId ?? ''}&field=advice`)).text;
    expect(form).toContain('Record the correction');
    const becomes = 'It may not, unless she asks for it.';
    const correction = { stream: given?.stream, targetEventId: given?.eventId, field: 'advice', becomes, reason: 'Misheard' };
    expect((await people.investigator.post('/v1/corrections', correction, whatever)).status).toBe(403);
    done(await people.clerk.post('/v1/corrections', correction, whatever));
    const page = (await people.chair.page(`/cases/${caseId}/advice`)).text;
    expect(page).toContain(becomes);
    expect(page).toContain('Misheard');
    for (const name of ['investigator', 'presenting-counsel', 'auditor'] as const) {
      expect((await people[name].page(`/cases/${caseId}/file`)).text).not.toMatch(/Misheard|unless she asks/);
    }
    expect(done(await read(people.auditor))).toMatchObject({ given: [{ corrections: 1 }] });
    const then = done(await people.chair.get(`/v1/cases/${caseId}/advice?position=${given?.position ?? ''}`)) as Read;
    expect(then.timeline).toMatchObject([{ data: { advice }, corrections: [] }]);
  });

  it('says what comes first where nobody advises the panel yet, and where it is recorded from then on', async () => {
    const { caseId: fresh } = await aCase(people.clerk, panel);
    const page = async (name: 'clerk' | 'chair') => (await people[name].page(`/cases/${fresh}/advice`)).text;
    expect(await page('clerk')).toContain(`href="/cases/${fresh}#assign-counsel"`);
    expect((await people.clerk.page(`/cases/${fresh}/acts`)).text).toContain('/acts/assign-counsel"');
    expect(await page('chair')).toContain('A clerk assigns advisory counsel');
    await assign(fresh, presenter.id, 'enforcement');
    expect(await page('clerk')).toContain('Nobody advises the panel in this case yet');
    await assign(fresh, staffId('counsel'), 'advisory');
    expect(await page('clerk')).toContain(`href="/cases/${fresh}#give-advice"`);
    expect((await people.clerk.page(`/cases/${fresh}/acts`)).text).toContain('/acts/give-advice"');
    for (const name of ['clerk', 'chair'] as const) expect(await page(name)).not.toContain('Nobody advises');
    expect(await page('chair')).not.toContain('#give-advice');
  });

  it('is written down by a clerk after counsel was released, who then reads none of it', async () => {
    const { caseId: another } = await aCase(people.clerk, panel);
    await assign(another, staffId('counsel'), 'advisory');
    const released = { counselId: staffId('counsel'), reason: 'The term ended' };
    done(await people.clerk.post(`/v1/cases/${another}/counsel/release`, released, whatever));
    done(await give(people.clerk, { counselId: staffId('counsel') }, another));
    expect((await read(people.counsel, another)).status).toBe(404);
    expect((await give(people.counsel, {}, another)).status).toBe(404);
    const unnamed = await give(people.clerk, {}, another);
    expect((unnamed.json() as { readonly type: string }).type).toBe('/problems/counsel-not-assigned');
  });

  it('follows the case into the one in which it goes on', async () => {
    const { caseId: absorbed } = await aCase(people.clerk, panel);
    const { caseId: survivor } = await aCase(people.clerk, panel);
    await assign(absorbed, staffId('counsel'), 'advisory');
    done(await give(people.counsel, {}, absorbed));
    const consolidation = { absorbedCaseId: absorbed, reason: 'The same facts', respondents: 'one-person' };
    done(await people.clerk.post(`/v1/cases/${survivor}/consolidations`, consolidation, whatever));
    expect((done(await read(people.chair, survivor)) as Read).timeline).toHaveLength(1);
    expect((await people.clerk.page(`/cases/${survivor}/file`)).text).not.toContain('Plumfeather');
    const late = await give(people.clerk, { counselId: staffId('counsel') }, absorbed);
    expect((late.json() as { readonly type: string }).type).toBe('/problems/case-goes-on-in-another');
    expect((await people.clerk.page(`/cases/${absorbed}/advice`)).text).toContain(`href="/cases/${survivor}/advice"`);
  });
});

describe('a file that goes with advice', () => {
  const content = `What the memorandum says, ${randomUUID()}`;
  const send = (client: Client, id: string, names = ['memorandum.txt']) => {
    const body = new FormData();
    for (const [field, value] of Object.entries({ question, advice })) body.append(field, value);
    for (const name of names) body.append('files', new Blob([content]), name);
    return client.send(`/v1/cases/${id}/advice`, { method: 'POST', body, headers: { accept: 'application/json' } });
  };
  let id: string;
  let place: string;
  const stored = async (): Promise<readonly string[]> => {
    const names: string[] = [];
    for await (const name of redress.house.files.names()) names.push(name);
    return names;
  };

  beforeAll(async () => {
    ({ caseId: id } = await aCase(people.clerk, panel));
    done(await people.clerk.post(`/v1/investigations/${id}/authorization`, { scope: 'All of it' }, whatever));
    done(await people.clerk.post(`/v1/investigations/${id}/investigator`, { investigatorId: staffId('investigator') }, whatever));
    await assign(id, staffId('counsel'), 'advisory');
    await assign(id, presenter.id, 'enforcement');
    done(await send(people.counsel, id));
    const { files } = done(await read(people.counsel, id)) as { readonly files: readonly { readonly fileId: string }[] };
    place = `/cases/${id}/advice/files/${files[0]?.fileId ?? ''}`;
  });

  it('is opened by exactly those who read the advice, once they know that no scanner looked, and each time on record', async () => {
    for (const name of ['counsel', 'clerk', 'chair'] as const) {
      const page = (await people[name].page(`/cases/${id}/advice`)).text;
      expect(page).toContain('memorandum.txt');
      expect(page).toContain(`href="${place}"`);
      expect((await people[name].get(place)).json().type).toBe('/problems/file-not-scanned');
      done(await people[name].post(`/v1${place}/confirmation`, {}));
      const opened = await people[name].get(place);
      expect([opened.status, opened.text]).toEqual([200, content]);
      expect(opened.headers.get('content-disposition')).toContain('attachment');
    }
    const { items } = done(await people.auditor.get(`/v1/reads?matter=case:${id}&limit=200`)) as {
      readonly items: readonly { readonly query: string; readonly kind: string; readonly reader: string }[];
    };
    const reads = items.filter(({ query, kind }) => query === 'DownloadAdviceFile' && kind === 'download');
    expect(new Set(reads.map(({ reader }) => reader))).toEqual(new Set(['counsel', 'clerk', 'chair'].map(staffId)));
  });

  it('is not there for anybody else, nor its name, nor that there is any', async () => {
    for (const name of ['investigator', 'presenting-counsel', 'auditor'] as const) {
      expect((await people[name].get(place)).status).toBe(403);
      expect((await people[name].get(`${place}/without-metadata`)).status).toBe(403);
      expect((await people[name].post(`/v1${place}/confirmation`, {})).status).toBe(403);
      for (const path of [`/cases/${id}/file`, `/replay?case=${id}`]) {
        expect((await people[name].page(path)).text).not.toMatch(/memorandum|FileReceived|advice\/files/);
      }
      expect((await people[name].get(`/v1/cases/${id}/file`)).text).not.toMatch(/memorandum|FileReceived/);
    }
    expect((await people.auditor.page(`/cases/${id}/advice`)).text).not.toContain('memorandum');
    expect((await complainant.get(place)).status).toBe(403);
    for (const name of ['investigator', 'clerk'] as const) {
      expect((await people[name].get(place.replace('advice/files', 'evidence'))).status).toBe(404);
    }
    const third = await as('third-member');
    done(
      await people.clerk.post(
        `/v1/bodies/${panel}/recusals`,
        { memberId: staffId('third-member'), caseId: id, ground: 'Kin' },
        whatever,
      ),
    );
    expect((await third.get(place)).status).toBe(404);
  });

  it('is sealed where it lies, and is not kept where whoever sends it may not advise', async () => {
    const before = await stored();
    expect(before).toHaveLength(1);
    const chunks: Uint8Array[] = [];
    for await (const chunk of await redress.house.files.get(before[0] ?? '')) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString('latin1')).not.toContain('memorandum');
    expect((await send(people['presenting-counsel'], id)).status).toBe(403);
    expect((await send(people.investigator, id)).status).toBe(403);
    expect((await send(people.counsel, id, ['one.txt', 'two.txt'])).json().type).toBe('/problems/file-not-accepted');
    expect(await stored()).toEqual(before);
  });

  it('is erased with the case, and then lies nowhere', async () => {
    const sent = await stored();
    const wanted = { subject: 'whole-file', basis: exampleRule('12'), reason: 'Its time is over' };
    done(await people.clerk.post(`/v1/cases/${id}/erasure-requests`, wanted, whatever));
    await redress.settled();
    const { requests } = done(await people.clerk.get(`/v1/cases/${id}/erasure`)) as {
      readonly requests: readonly { readonly requestId: string }[];
    };
    const approval = { requestId: requests[0]?.requestId };
    done(await (await as('second-clerk')).post(`/v1/cases/${id}/erasure-approvals`, approval, whatever));
    await redress.settled();
    expect([sent.length, await stored()]).toEqual([1, []]);
    expect((await people.clerk.get(place)).status).toBe(409);
    expect((await people.clerk.page(`/cases/${id}/advice`)).text).not.toContain('memorandum');
  });
});
