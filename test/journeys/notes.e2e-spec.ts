import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fictionalStaff } from '#fictional-staff';
import { startedApp, type Client, type StartedApp } from '#testing';
import { anAcceptedComplaint, aPanel, done, seats, staffId, whatever } from './setting.js';

/* Notes for the work on a case and on a complaint: who reads them, and who does not even learn that there are any. */

const presenter = { id: randomUUID(), handle: 'presenting-counsel', name: 'Leopold Marchbanks', role: 'counsel' as const };
const staff = [...fictionalStaff, { ...presenter, grants: [{ grantId: presenter.id, role: 'counsel' as const }] }];
const forTeam = 'Ask the archive for the Plumfeather ledger first.';
const forMe = 'My own doubts about Tanglewood.';
const secret = /Plumfeather|Tanglewood/;
const trace =
  /NoteWritten|NoteTakenBack|Wrote a note|Took a note back|\/notes"|casenotes-|complaintnotes-|Plumfeather|Tanglewood/;

interface Listed {
  readonly notes: readonly { readonly noteId: string; readonly text?: string; readonly takenBackAt?: string }[];
}

let redress: StartedApp;
let people: Readonly<
  Record<'clerk' | 'second-clerk' | 'counsel' | 'presenting-counsel' | 'investigator' | 'chair' | 'auditor', Client>
>;
let caseId: string;
let complaintId: string;
let panel: string;
let complainant: Client;

beforeAll(async () => {
  redress = await startedApp({ staff });
  const as = (name: string) => redress.as(name);
  people = {
    ...{ clerk: await as('clerk'), 'second-clerk': await as('second-clerk'), counsel: await as('counsel') },
    ...{ 'presenting-counsel': await as('presenting-counsel'), investigator: await as('investigator') },
    ...{ chair: await as('chair'), auditor: await as('auditor') },
  };
  const { clerk } = people;
  panel = await aPanel(clerk, seats);
  const filed = await anAcceptedComplaint(clerk, redress.anybody(), panel);
  complaintId = filed.id;
  const opening = { bodyId: panel, respondentName: 'Senator Isolde Brambling', origin: 'complaint', complaintIds: [filed.id] };
  ({ id: caseId } = done(await clerk.post('/v1/cases', { ...opening, subject: 'Use of an office' })) as { readonly id: string });
  complainant = redress.anybody();
  await complainant.post('/status', { reference: filed.reference, code: filed.receiptCode });
  done(await clerk.post(`/v1/investigations/${caseId}/authorization`, { scope: 'All of it' }, whatever));
  done(await clerk.post(`/v1/investigations/${caseId}/investigator`, { investigatorId: staffId('investigator') }, whatever));
  for (const [counselId, capacity] of [
    [staffId('counsel'), 'advisory'],
    [presenter.id, 'enforcement'],
  ])
    done(await clerk.post(`/v1/cases/${caseId}/counsel`, { counselId, capacity }, whatever));
});
afterAll(() => redress.stop());

const write = (client: Client, text: string, readers: string, of = `cases/${caseId}`) =>
  client.post(`/v1/${of}/notes`, { text, readers });
const read = async (client: Client, of = `cases/${caseId}`) => done(await client.get(`/v1/${of}/notes`)) as unknown as Listed;
const textsFor = async (client: Client, of?: string) => (await read(client, of)).notes.map(({ text }) => text);

describe('a note on a case', () => {
  it('is read by those who work on it, and one for its author alone by nobody else', async () => {
    const before = done(await people.chair.get(`/v1/cases/${caseId}/file`)) as { readonly revisions: unknown };
    const status = (await complainant.page('/status')).text;
    done(await write(people.clerk, forTeam, 'team'));
    done(await write(people.clerk, forMe, 'author'));
    expect(await textsFor(people.clerk)).toEqual([forMe, forTeam]);
    for (const name of ['second-clerk', 'investigator', 'presenting-counsel'] as const) {
      expect([name, await textsFor(people[name])]).toEqual([name, [forTeam]]);
    }
    const page = (await people.clerk.page(`/cases/${caseId}/notes`)).text;
    for (const text of [forTeam, forMe, 'Take note 2 back']) expect(page).toContain(text);
    expect((await people.clerk.page(`/cases/${caseId}`)).text).toContain('Notes (2)');
    expect((await people.investigator.page(`/cases/${caseId}`)).text).toContain('Notes (1)');
    expect(done(await people.chair.get(`/v1/cases/${caseId}/file`))).toMatchObject({ revisions: before.revisions });
    expect((await complainant.page('/status')).text.replace(/[\w-]{20,}/g, '')).toBe(status.replace(/[\w-]{20,}/g, ''));
  });

  it('is not there for members, for counsel who advises them, nor for a party: not a word, and not that there is any', async () => {
    for (const name of ['chair', 'counsel'] as const) {
      const client = people[name];
      expect((await client.get(`/v1/cases/${caseId}/notes`)).status).toBe(403);
      expect((await write(client, 'No', 'team')).status).toBe(403);
      for (const path of ['', '/file', '/sections/timeline', '/acts']) {
        expect((await client.page(`/cases/${caseId}${path}`)).text).not.toMatch(trace);
      }
      for (const path of [`/v1/cases/${caseId}/file`, `/v1/cases/${caseId}/replay`, '/v1/queue']) {
        const answer = await client.get(path);
        expect([path, answer.status]).toEqual([path, 200]);
        expect(answer.text).not.toMatch(trace);
      }
      expect((await client.page(`/replay?case=${caseId}`)).text).not.toMatch(trace);
    }
    expect((await complainant.page('/status')).text).not.toMatch(trace);
    expect((await complainant.get(`/v1/cases/${caseId}/notes`)).status).toBe(403);
  });

  it('shows in the timeline to those alone who may know of it, without what it says', async () => {
    const entries = async (name: keyof typeof people) =>
      (await people[name].page(`/cases/${caseId}/sections/timeline`)).text.match(/>Wrote a note</g)?.length ?? 0;
    const [mine, anothers] = [await entries('clerk'), await entries('second-clerk')];
    expect(mine).toBe(2 * anothers);
    expect(anothers).toBeGreaterThan(0);
    for (const path of [`/cases/${caseId}/file`, `/replay?case=${caseId}`, '/queue']) {
      expect((await people.clerk.page(path)).text).not.toMatch(secret);
    }
    expect((await people.clerk.get(`/v1/cases/${caseId}/file`)).text).not.toMatch(secret);
    expect((await people.clerk.get('/v1/reports/audit')).text).not.toMatch(secret);
  });

  it('is known to the auditor by its author and moment, without a word of it, and each reading is on record', async () => {
    const { notes } = await read(people.auditor);
    expect(notes).toEqual(
      ['author', 'team'].map((readers) => ({
        noteId: expect.any(String),
        on: caseId,
        readers,
        authorId: staffId('clerk'),
        role: 'clerk',
        writtenAt: expect.any(String),
      })),
    );
    for (const path of ['', '/notes', '/file', '/sections/timeline']) {
      expect((await people.auditor.page(`/cases/${caseId}${path}`)).text).not.toMatch(secret);
    }
    const reads = (await people.auditor.get(`/v1/reads?matter=case:${caseId}&limit=200`)).text;
    expect(reads).toMatch(/"notes"/);
    expect(reads).toMatch(/"notesWritten"/);
    expect((await write(people.auditor, 'No', 'team')).status).toBe(403);
  });

  it('is taken back by its author alone, and then read by nobody, also as it stood', async () => {
    const [, team] = (await read(people.clerk)).notes;
    const [own] = (await read(people.clerk)).notes;
    const back = (client: Client, noteId = '') => client.post(`/v1/cases/${caseId}/notes/${noteId}/taking-back`, {});
    const { position } = done(await people.clerk.get(`/v1/cases/${caseId}/file`)) as { readonly position: string };
    expect((await back(people.investigator, team?.noteId)).status).toBe(409);
    expect((await back(people.investigator, own?.noteId)).status).toBe(404);
    done(await back(people.clerk, team?.noteId));
    expect((await back(people.clerk, team?.noteId)).status).toBe(409);
    for (const name of ['clerk', 'investigator'] as const) {
      const { text } = await people[name].page(`/cases/${caseId}/notes`);
      expect(text).not.toContain('Plumfeather');
      expect(text).toContain('Taken back');
      expect((await people[name].get(`/v1/cases/${caseId}/notes?position=${position}`)).text).not.toContain('Plumfeather');
    }
    expect((await read(people.auditor)).notes.filter(({ takenBackAt }) => takenBackAt !== undefined)).toHaveLength(1);
  });

  it('is gone for whoever steps aside, from the next request on', async () => {
    const conflict = { personId: staffId('second-clerk'), ground: 'household' };
    expect((await people['second-clerk'].get(`/v1/cases/${caseId}/notes`)).status).toBe(200);
    done(await people.clerk.post(`/v1/cases/${caseId}/conflicts`, conflict, whatever));
    expect((await people['second-clerk'].get(`/v1/cases/${caseId}/notes`)).status).toBe(404);
    expect((await write(people['second-clerk'], 'No', 'team')).status).toBe(404);
  });
});

describe('a note on a complaint', () => {
  it('is read by those who work on it, before and after it is screened', async () => {
    const of = `complaints/${complaintId}`;
    done(await write(people.clerk, forTeam, 'team', of));
    done(await write(people.clerk, forMe, 'author', of));
    expect(await textsFor(people.investigator, of)).toEqual([forTeam]);
    expect(await textsFor(people.clerk, of)).toEqual([forMe, forTeam]);
    expect((await people.investigator.page(`/complaints/${complaintId}`)).text).toContain('Notes (1)');
    expect((await people.auditor.page(`/complaints/${complaintId}/notes`)).text).not.toMatch(secret);
    for (const name of ['chair', 'counsel'] as const) {
      expect((await people[name].get(`/v1/${of}/notes`)).status).toBe(403);
    }
    const { text } = await complainant.page('/status');
    expect(text).not.toMatch(trace);
    const [own] = (await read(people.clerk, of)).notes;
    done(await people.clerk.post(`/v1/${of}/notes/${own?.noteId ?? ''}/taking-back`, {}));
    expect(await textsFor(people.clerk, of)).toEqual([undefined, forTeam]);
  });

  it('is written on none that there is not', async () => {
    const nothing = randomUUID();
    expect((await write(people.clerk, forTeam, 'team', `complaints/${nothing}`)).status).toBe(404);
    expect((await write(people.clerk, forTeam, 'team', `cases/${nothing}`)).status).toBe(404);
    expect((await write(people.clerk, forTeam, 'everybody')).status).toBe(400);
  });
});
