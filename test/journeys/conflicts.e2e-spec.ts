import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aPanel, complaintTo, done, nameOf, seats, staffId, whatever } from './setting.js';

/* Somebody of the house is a party: the chair is the respondent in her own panel, a clerk has a conflict and says so. */

let redress: StartedApp;
let clerk: Client;
let chair: Client;
let panel: string;
let caseId: string;
let complaintId: string;

const idOf = (made: unknown): string => (made as { readonly id: string }).id;
const casesOf = async (who: Client): Promise<readonly string[]> =>
  (done(await who.get('/v1/cases?limit=200')) as { readonly items: readonly { readonly caseId: string }[] }).items.map(
    ({ caseId: id }) => id,
  );
const fileOf = async (who: Client): Promise<number> => (await who.get(`/v1/cases/${caseId}/file`)).status;

beforeAll(async () => {
  redress = await startedApp();
  [clerk, chair] = await Promise.all([redress.as('clerk'), redress.as('chair')]);
  panel = await aPanel(clerk);
});
afterAll(() => redress.stop());

describe('a member who is the respondent', () => {
  it('finds nothing of the complaint and the case from the moment they are there', async () => {
    const complaint = { ...complaintTo(panel), respondentName: `Senator ${nameOf('chair')} (District 12)` };
    complaintId = idOf(done(await redress.anybody().post('/v1/complaints', complaint)));
    done(await clerk.post(`/v1/complaints/${complaintId}/acknowledgement`, { message: 'We have it.' }, whatever));
    done(await clerk.post(`/v1/complaints/${complaintId}/screening`, { outcome: 'accepted', reasons: 'So' }, whatever));
    // The clerk writes the name shortly; that the complaint named her is not forgotten.
    const opening = {
      bodyId: panel,
      respondentName: 'The chair',
      origin: 'complaint',
      complaintIds: [complaintId],
      subject: 'It',
    };
    caseId = idOf(done(await clerk.post('/v1/cases', opening)));

    expect([await fileOf(chair), await fileOf(await redress.as('second-member'))]).toEqual([404, 200]);
    expect(await casesOf(chair)).not.toContain(caseId);
    const motion = { caseId, kind: 'dismissal', question: 'Dismiss?', movedBy: staffId('chair'), present: [staffId('chair')] };
    const moved = await chair.post(`/v1/bodies/${panel}/motions`, motion, whatever);
    expect([moved.status, moved.json().type]).toEqual([404, '/problems/case-unknown']);
    await redress.settled();
    for (const path of ['/queue', '/cases', '/replay', `/bodies/${panel}`]) {
      expect([path, (await chair.page(path)).text.includes(caseId)]).toEqual([path, false]);
    }
  });

  it('is put aside before the body votes, and counts for nothing in it', async () => {
    const others = seats.slice(1).map(staffId);
    const motion = { caseId, kind: 'finding', question: 'So?', movedBy: others[0], present: others };
    const withHer = await clerk.post(
      `/v1/bodies/${panel}/motions`,
      { ...motion, present: [staffId('chair'), ...others] },
      whatever,
    );
    expect(withHer.json().type).toBe('/problems/member-recused');
    done(await clerk.post(`/v1/bodies/${panel}/motions`, motion, whatever));
    const file = done(await clerk.get(`/v1/cases/${caseId}/file`)) as {
      readonly recusedMembers: readonly string[];
      readonly motions: readonly { readonly eligible: readonly string[] }[];
    };
    expect(file.recusedMembers).toEqual([staffId('chair')]);
    expect([...(file.motions[0]?.eligible ?? [])].sort()).toEqual([...others].sort());
  });
});

describe('a namesake', () => {
  it('is let in again by somebody else, who says why, and never by oneself', async () => {
    const opening = { bodyId: panel, respondentName: nameOf('second-member'), origin: 'press', subject: 'Another person' };
    const other = idOf(done(await clerk.post('/v1/cases', opening)));
    const member = await redress.as('second-member');
    expect((await member.get(`/v1/cases/${other}/file`)).status).toBe(404);
    const lifting = { personId: staffId('second-member'), reason: 'It is a namesake in another county.' };
    done(await clerk.post(`/v1/cases/${other}/conflicts/lifting`, lifting, whatever));
    expect((await member.get(`/v1/cases/${other}/file`)).status).toBe(200);

    const namedClerk = idOf(done(await clerk.post('/v1/cases', { ...opening, respondentName: 'Somebody Else' })));
    const own = { personId: staffId('clerk'), reason: 'I say so.' };
    const refused = await clerk.post(`/v1/cases/${namedClerk}/conflicts/lifting`, own, whatever);
    expect([refused.status, refused.json().type]).toEqual([403, '/problems/own-conflict']);
  });
});

describe('a conflict that somebody declares', () => {
  it('walls that person off at once, from the case and from its complaint, and leads to the queue', async () => {
    const investigator = await redress.as('investigator');
    const authorization = { scope: 'All of it', dueOn: '2099-01-01', dueUnder: 'An example' };
    done(await clerk.post(`/v1/investigations/${caseId}/authorization`, authorization, whatever));
    const assignment = { investigatorId: staffId('investigator') };
    done(await clerk.post(`/v1/investigations/${caseId}/investigator`, assignment, whatever));
    expect(await fileOf(investigator)).toBe(200);
    const declared = { personId: staffId('investigator'), ground: 'household' };
    done(await investigator.post(`/v1/cases/${caseId}/conflicts`, declared, whatever));

    expect(await fileOf(investigator)).toBe(404);
    expect((await investigator.get(`/v1/complaints/${complaintId}/file`)).status).toBe(404);
    expect(await casesOf(investigator)).toEqual([]);
    const auditor = await redress.as('auditor');
    expect((await auditor.page(`/cases/${caseId}/acts`)).text).toContain('Declare a conflict of your own');
    const page = await auditor.page(`/cases/${caseId}/file`);
    expect(page.text).toContain('Same household or family as a party');
  });

  it('keeps somebody from being given the investigation', async () => {
    const opening = { bodyId: panel, respondentName: nameOf('second-investigator'), origin: 'press', subject: 'Hours' };
    const other = idOf(done(await clerk.post('/v1/cases', opening)));
    const authorization = { scope: 'All of it', dueOn: '2099-01-01', dueUnder: 'An example' };
    done(await clerk.post(`/v1/investigations/${other}/authorization`, authorization, whatever));
    const refused = await clerk.post(
      `/v1/investigations/${other}/investigator`,
      { investigatorId: staffId('second-investigator') },
      whatever,
    );
    expect([refused.status, refused.json().type]).toEqual([409, '/problems/conflict-of-interest']);
  });
});
