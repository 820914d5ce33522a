import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fictionalStaff } from '#fictional-staff';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aPanel, complaintTo, done, exampleRule, staffId, whatever, type FiledComplaint } from './setting.js';

/*
 * What is past its period is listed for a clerk, who asks for its erasure; another one approves. What is held, goes on or is
 * younger is not listed, and auditors see the certificates of all files.
 */

let redress: StartedApp;
let clerk: Client;
let bodyId: string;

beforeAll(async () => {
  redress = await startedApp({ staff: fictionalStaff });
  redress.on('2020-05-04');
  clerk = await redress.as('clerk');
  bodyId = await aPanel(clerk);
}, 60_000);
afterAll(() => redress.stop());

const at = ({ id: complaintId }: { readonly id: string }, path: string) => `/v1/complaints/${complaintId}/${path}`;

async function filed(outcome?: string): Promise<FiledComplaint> {
  const complaint = done(await redress.anybody().post('/v1/complaints', complaintTo(bodyId))) as FiledComplaint;
  done(await clerk.post(at(complaint, 'acknowledgement'), { message: 'We have it.' }, whatever));
  if (outcome !== undefined) done(await clerk.post(at(complaint, 'screening'), { outcome, reasons: 'As it is' }, whatever));
  return complaint;
}

interface Due {
  readonly due: readonly { readonly id: string; readonly class: string; readonly dueOn: string; readonly requested: boolean }[];
}
const due = async (who: Client): Promise<Due['due']> => {
  await redress.settled();
  return ((await who.get('/v1/due-for-disposal')).json() as Due).due;
};

describe('a file whose time is over', () => {
  it('is listed from the day after its period, unless it goes on, is held or was erased', async () => {
    const [over, held, open, led] = [
      await filed('out-of-jurisdiction'),
      await filed('out-of-jurisdiction'),
      await filed(),
      await filed('accepted'),
    ];
    done(await clerk.post(at(held, 'legal-holds'), { reason: 'A court asked for it' }, whatever));
    const opening = {
      bodyId,
      respondentName: 'Senator Aldous Fennimore',
      origin: 'complaint',
      complaintIds: [led.id],
      subject: 'Conduct',
    };
    const { id: caseId } = done(await clerk.post('/v1/cases', opening)) as { readonly id: string };
    await redress.settled();
    done(await clerk.post(`/v1/cases/${caseId}/closing`, { reason: 'dismissed', note: 'It is over' }, whatever));
    redress.on('2023-05-04');
    expect(await due(await redress.as('clerk'))).toEqual([]);
    redress.on('2023-05-05');
    clerk = await redress.as('clerk');
    const row = { class: 'complaint-without-case', dueOn: '2023-05-05', requested: false, example: true };
    expect(await due(clerk)).toEqual([expect.objectContaining({ id: over.id, ...row })]);
    redress.on('2030-05-05');
    clerk = await redress.as('clerk');
    expect((await due(clerk)).map((one) => [one.id, one.class]).sort()).toEqual(
      [
        [over.id, 'complaint-without-case'],
        [led.id, 'closed-case'],
        [caseId, 'closed-case'],
      ].sort(),
    );
    expect((await due(clerk)).map((one) => one.id)).not.toContain(open.id);

    const page = await clerk.page('/due-for-disposal');
    expect(page.text).toContain(`href="/complaints/${over.id}/erasure"`);
    expect(page.text).toContain('(an example; counsel for the body must confirm it)');
    const wanted = { subject: 'whole-file', basis: exampleRule('12'), reason: 'Its time is over' };
    done(await clerk.post(at(over, 'erasure-requests'), wanted, whatever));
    expect((await due(clerk)).find((one) => one.id === over.id)).toMatchObject({ requested: true });
    const { requests } = (await clerk.get(at(over, 'erasure'))).json() as { readonly requests: readonly { requestId: string }[] };
    const { requestId } = requests[0] ?? { requestId: '' };
    done(await (await redress.as('second-clerk')).post(at(over, 'erasure-approvals'), { requestId }, whatever));
    expect((await due(clerk)).map((one) => one.id)).not.toContain(over.id);
  });

  it('has its certificate listed across files, and both pages are for those alone whose work it is', async () => {
    await redress.settled();
    const auditor = await redress.as('auditor');
    const certificates = (await auditor.get('/v1/erasure-certificates')).json() as readonly object[];
    expect(certificates).toEqual([
      expect.objectContaining({
        subject: 'whole-file',
        requestedBy: staffId('clerk'),
        approvedBy: staffId('second-clerk'),
        erasedOn: '2030-05-05',
      }),
    ]);
    const page = await auditor.page('/erasure-certificates');
    expect(page.text).toContain('Percival Thornapple');
    const refused = async (who: string, path: string) => (await (await redress.as(who)).page(path)).status;
    expect(await refused('investigator', '/due-for-disposal')).toBe(403);
    expect(await refused('auditor', '/due-for-disposal')).toBe(403);
    expect(await refused('chair', '/erasure-certificates')).toBe(403);
    expect(await refused('chair', '/retention-schedule')).toBe(403);
  });

  it('is kept for as long as the schedule says, which has a page of its own', async () => {
    expect((await clerk.page('/due-for-disposal')).text).toContain('href="/retention-schedule"');
    const page = (await clerk.page('/retention-schedule')).text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    expect(page).toContain('Some of these periods are examples');
    expect(page).toContain('10 years');
    expect(page).toContain('Example retention schedule, line 1 (an example; counsel for the body must confirm it)');
    const auditor = await redress.as('auditor');
    expect(done(await auditor.get('/v1/retention-schedule'))).toHaveLength(3);
  });
});
