import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startedApp, type Answer, type Client, type StartedApp } from '#testing';
import {
  aCase,
  aComplaint,
  anAcceptedComplaint,
  aPanel,
  done,
  seats,
  staffId,
  whatever,
  type FiledComplaint,
} from './setting.js';

/*
 * Who finds what. Two bodies on one installation: the Senate's panel has the chair and three more, the House's the fourth member
 * alone. A case of each, one investigated; a complaint that led to a case, and one still in intake.
 */

let redress: StartedApp;
const people = ['clerk', 'investigator', 'second-investigator', 'chair', 'second-member', 'fourth-member', 'auditor'] as const;
type Person = (typeof people)[number];
const as = new Map<Person, Client>();
const client = (person: Person): Client => as.get(person) ?? redress.anybody();

let senate: string;
let house: string;
let investigated: string;
let motionId: string;
let elsewhere: string;
let fromComplaint: string;
let led: FiledComplaint;
let inIntake: FiledComplaint;

beforeAll(async () => {
  redress = await startedApp();
  for (const person of people) as.set(person, await redress.as(person));
  const clerk = client('clerk');
  senate = await aPanel(clerk, seats.slice(0, 3));
  house = await aPanel(clerk, ['fourth-member']);
  investigated = (await aCase(clerk, senate)).caseId;
  elsewhere = (await aCase(clerk, house)).caseId;
  const authorization = { scope: 'All of it', dueOn: '2099-01-01', dueUnder: 'An example' };
  done(await clerk.post(`/v1/investigations/${investigated}/authorization`, authorization, whatever));
  const assignment = { investigatorId: staffId('investigator') };
  done(await clerk.post(`/v1/investigations/${investigated}/investigator`, assignment, whatever));
  led = await anAcceptedComplaint(clerk, redress.anybody(), senate);
  inIntake = await aComplaint(redress.anybody(), senate);
  const opening = {
    bodyId: senate,
    respondentName: 'Senator Fennimore',
    origin: 'complaint',
    complaintIds: [led.id],
    subject: 'It',
  };
  fromComplaint = (done(await clerk.post('/v1/cases', opening)) as { readonly id: string }).id;
  const present = seats.slice(0, 3).map(staffId);
  const motion = { caseId: investigated, kind: 'finding', question: 'So?', movedBy: present[0], present, allegationIds: [] };
  motionId = (done(await clerk.post(`/v1/bodies/${senate}/motions`, motion, whatever)) as { readonly motionId: string }).motionId;
  await redress.settled();
});
afterAll(() => redress.stop());

/** Everything that an answer says, but for what is another in every answer. */
function said({ status, text }: Answer, ...ids: readonly string[]): string {
  const plain = ids.reduce((left, id) => left.replaceAll(id, 'ID'), text).replace(/urn:uuid:[0-9a-f-]+/g, 'REQUEST');
  return `${String(status)} ${plain.replace(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f-]+/g, 'UUID')}`;
}

const finds = async (person: Person, path: string): Promise<boolean> => {
  const { status } = await client(person).get(path);
  if (status !== 200 && status !== 404) throw new Error(`${person} was answered ${String(status)} at ${path}.`);
  return status === 200;
};
const idsIn = (answer: Answer): readonly string[] =>
  (done(answer) as { readonly items: readonly { readonly caseId?: string; readonly id?: string }[] }).items.map(
    ({ caseId, id }) => caseId ?? id ?? '',
  );

describe('a case', () => {
  it('is found by those whose work it is', async () => {
    const file = `/v1/cases/${investigated}/file`;
    const found = await Promise.all(people.map(async (person) => [person, await finds(person, file)]));
    expect(Object.fromEntries(found)).toEqual({
      clerk: true,
      investigator: true,
      'second-investigator': false,
      chair: true,
      'second-member': true,
      'fourth-member': false,
      auditor: true,
    });
  });

  it('stands in the lists of those who find it, and in no others', async () => {
    for (const person of people) {
      const listed = idsIn(await client(person).get('/v1/cases?limit=200'));
      const queue = done(await client(person).get('/v1/queue?limit=200')) as {
        readonly items: readonly { readonly id: string }[];
      };
      for (const caseId of [investigated, elsewhere, fromComplaint]) {
        const file = await finds(person, `/v1/cases/${caseId}/file`);
        expect([person, caseId, listed.includes(caseId)]).toEqual([person, caseId, file]);
        if (!file) expect(queue.items.map(({ id }) => id)).not.toContain(caseId);
      }
      for (const { id: complaintId } of [led, inIntake]) {
        const inQueue = queue.items.some(({ id }) => id === complaintId);
        if (inQueue && person !== 'chair' && person !== 'second-member') {
          expect([person, await finds(person, `/v1/complaints/${complaintId}/file`)]).toEqual([person, true]);
        }
      }
    }
  });

  it('that somebody may not see is answered as one that there is not, to every request', async () => {
    const reads = [
      (id: string) => `/v1/cases/${id}/file`,
      (id: string) => `/v1/cases/${id}`,
      (id: string) => `/v1/investigations/${id}`,
      (id: string) => `/v1/sanctions/${id}`,
      (id: string) => `/v1/cases/${id}/replay?position=1`,
    ];
    for (const person of ['second-investigator', 'fourth-member'] as const) {
      for (const path of reads) {
        const [nobodys, hidden] = [randomUUID(), investigated];
        const unknown = said(await client(person).get(path(nobodys)), nobodys);
        expect(unknown).toMatch(/^404 /);
        expect(said(await client(person).get(path(hidden)), hidden)).toBe(unknown);
      }
      for (const path of [`/cases/`, `/replay?case=`]) {
        const [nobodys, hidden] = [randomUUID(), investigated];
        const unknown = said(await client(person).page(`${path}${nobodys}`), nobodys);
        expect(said(await client(person).page(`${path}${hidden}`), hidden)).toBe(unknown);
      }
    }
  });

  it('takes nothing from those who may not see it, and says no more than of one that there is not', async () => {
    const other = client('second-investigator');
    const delay = { what: 'The report', wasDueOn: '2026-01-01', rule: 'An example', reason: 'Illness' };
    const unknown = randomUUID();
    const head = await redress.house.store.head();
    for (const [path, body] of [
      ['/v1/cases/ID/delays', delay],
      ['/v1/investigations/ID/ownership', {}],
      ['/v1/investigations/ID/interviews', { role: 'witness', person: 'A', heldOn: '2026-01-01', summary: 'B' }],
    ] as const) {
      const said404 = said(await other.post(path.replace('ID', unknown), body, whatever), unknown);
      expect(said(await other.post(path.replace('ID', investigated), body, whatever), investigated)).toBe(said404);
    }
    const vote = { memberId: staffId('fourth-member'), vote: 'yea' };
    const votes = (id: string) => client('fourth-member').post(`/v1/bodies/${senate}/motions/${id}/votes`, vote, whatever);
    expect(said(await votes(motionId), motionId)).toBe(said(await votes(unknown), unknown));
    expect(await redress.house.store.head()).toBe(head);
  });
});

describe('a complaint', () => {
  it('is read by intake alone until it is screened, then by those whose case came of it, and by auditors', async () => {
    const readers = async ({ id }: FiledComplaint) => {
      const found = await Promise.all(
        (['clerk', 'auditor', 'investigator'] as const).map(async (person) => [
          person,
          await finds(person, `/v1/complaints/${id}/file`),
        ]),
      );
      return Object.fromEntries(found) as Record<string, boolean>;
    };
    expect(await readers(inIntake)).toEqual({ clerk: true, auditor: false, investigator: false });
    expect(await readers(led)).toEqual({ clerk: true, auditor: true, investigator: false });
    const clerk = client('clerk');
    const authorization = { scope: 'All of it', dueOn: '2099-01-01', dueUnder: 'An example' };
    done(await clerk.post(`/v1/investigations/${fromComplaint}/authorization`, authorization, whatever));
    const assignment = { investigatorId: staffId('investigator') };
    done(await clerk.post(`/v1/investigations/${fromComplaint}/investigator`, assignment, whatever));
    expect(await readers(led)).toEqual({ clerk: true, auditor: true, investigator: true });
  });
});

describe('whoever steps aside', () => {
  it('finds nothing of the case on the very next request, and is told nothing of it', async () => {
    const chair = client('chair');
    const before = idsIn(await chair.get('/v1/cases?limit=200'));
    expect(before).toContain(investigated);
    const reference = (done(await chair.get(`/v1/cases/${investigated}/file`)) as { readonly reference: string }).reference;
    const recusal = { memberId: staffId('chair'), caseId: investigated, ground: 'Kin' };
    done(await chair.post(`/v1/bodies/${senate}/recusals`, recusal, whatever));

    // Nothing is waited for.
    expect(await finds('chair', `/v1/cases/${investigated}/file`)).toBe(false);
    expect(idsIn(await chair.get('/v1/cases?limit=200'))).toEqual(before.filter((id) => id !== investigated));
    expect(idsIn(await chair.get(`/v1/cases?q=${reference}`))).toEqual([]);
    const queue = done(await chair.get('/v1/queue?limit=200')) as {
      readonly items: readonly { readonly id: string }[];
      readonly counts: { readonly open: number };
    };
    expect(queue.items.map(({ id }) => id)).not.toContain(investigated);
    expect(queue.counts.open).toBe(queue.items.length);
    const past = done(
      await chair.get(`/v1/queue?limit=200&position=${String(await redress.house.store.head())}`),
    ) as typeof queue;
    expect(past.items.map(({ id }) => id)).not.toContain(investigated);
    for (const path of ['/cases', '/queue', `/replay?case=${reference}`, `/bodies/${senate}`]) {
      const { text } = await chair.page(path);
      expect([path, text.includes(investigated), text.includes('Isolde Brambling')]).toEqual([path, false, false]);
    }
    const vote = await chair.post(
      `/v1/bodies/${senate}/motions/${motionId}/votes`,
      { memberId: staffId('chair'), vote: 'yea' },
      whatever,
    );
    expect(vote.status).toBe(404);
    expect(await finds('second-member', `/v1/cases/${investigated}/file`)).toBe(true);
  });

  it('as an investigator finds nothing of the case either, nor of the complaint that it came from', async () => {
    const investigator = client('investigator');
    done(await investigator.post(`/v1/investigations/${fromComplaint}/recusal`, { ground: 'Kin' }, whatever));
    expect(await finds('investigator', `/v1/cases/${fromComplaint}/file`)).toBe(false);
    expect(await finds('investigator', `/v1/complaints/${led.id}/file`)).toBe(false);
    expect(idsIn(await investigator.get('/v1/cases?limit=200'))).toEqual([investigated]);
  });
});
