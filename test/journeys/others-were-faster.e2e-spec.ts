import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startedApp, type Client, type StartedApp } from '#testing';
import { aCase, aComplaint, aPanel, done, staffId, whatever } from './setting.js';
import { actPage } from './acts.js';

let redress: StartedApp;
let clerk: Client;
let panelId: string;
beforeAll(async () => {
  redress = await startedApp();
  clerk = await redress.as('clerk');
  panelId = await aPanel(clerk);
});
afterAll(async () => {
  await redress.stop();
});

const mainOf = (text: string) => text.slice(text.indexOf('<main'));

/** The hidden fields of the form that posts there. */
function hiddenIn(text: string, action: string): URLSearchParams {
  const form = new RegExp(`<form[^>]*action="${action}"[^]*?</form>`).exec(text)?.[0] ?? '';
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  // As if the person had been asked already, where the page asks once more.
  return new URLSearchParams(hidden.map(([, name = '', value = '']) => [name, name === '_sure' ? 'yes' : value]));
}

describe('a form that was opened before somebody else acted', () => {
  /** A page with the form, what is typed into it, and what happens before it is sent. */
  const opened = {
    'of a case': async () => {
      const { caseId } = await aCase(clerk, panelId, 1);
      await redress.settled();
      const action = `/v1/cases/${caseId}/deferral`;
      const faster = () => clerk.post(`/v1/cases/${caseId}/jurisdiction-loss`, { cause: 'resignation', note: 'x' }, whatever);
      return {
        who: clerk,
        path: (await actPage(clerk, caseId, action)).path,
        action,
        typed: { to: 'The “other” court', reason: 'It goes first.' },
        faster,
      };
    },
    'of a complaint': async () => {
      const { id } = await aComplaint(redress.anybody(), panelId);
      await redress.settled();
      const faster = () => clerk.post(`/v1/complaints/${id}/acknowledgement`, { message: 'We have it.' }, whatever);
      const typed = { deficiency: 'The date of the second remark' };
      return { who: clerk, path: `/complaints/${id}`, action: `/v1/complaints/${id}/deficiency`, typed, faster };
    },
    'of a complainant': async () => {
      const who = redress.anybody();
      const { id, reference, receiptCode: code } = await aComplaint(who, panelId);
      await redress.settled();
      done(await who.post('/status', { reference, code }));
      const faster = () => clerk.post(`/v1/complaints/${id}/acknowledgement`, { message: 'We have it.' }, whatever);
      const typed = { reason: 'I no longer want this.' };
      return { who, path: '/status/mine', action: `/v1/complaints/${id}/withdrawal`, typed, faster };
    },
  };

  it.each(Object.entries(opened))(
    '%s comes back with what was typed, what changed since, and can be sent again',
    async (_of, open) => {
      const { who, path, action, typed, faster } = await open();
      const sent = hiddenIn((await who.page(path)).text, action);
      for (const [name, value] of Object.entries(typed)) sent.set(name, value);
      const after = done(await faster()).position as string;
      await redress.settled();

      const refused = await who.postForm(action, sent);
      const seen = mainOf(refused.text);
      expect(refused.status).toBe(412);
      expect(seen).toContain('This was changed since you opened it');
      expect(seen).toMatch(/since you opened the form<\/h\d>[^]*?<a [^>]*href="[^"]*#[^"]+"/);
      for (const value of Object.values(typed)) expect(seen).toContain(value.replaceAll('"', '&quot;'));
      expect(seen).not.toContain('revision 0');

      const again = hiddenIn(refused.text, action);
      for (const [name, value] of Object.entries(typed)) again.set(name, value);
      const carriedOut = await who.postForm(action, again);
      expect([
        carriedOut.status,
        Number(after) < Number(/after=(\d+)/.exec(carriedOut.headers.get('location') ?? '')?.[1]),
      ]).toEqual([303, true]);
    },
  );
});

describe('a delay, of which complainants are told', () => {
  const delay = { what: 'The report', wasDueOn: '2026-03-01', rule: 'Example Rule 5', reason: 'Illness' };

  it('is noted by the investigator who has the case, and by no other', async () => {
    const { caseId } = await aCase(clerk, panelId, 1);
    const at = `/v1/investigations/${caseId}`;
    done(await clerk.post(`${at}/authorization`, { scope: 'All of it' }));
    done(await clerk.post(`${at}/investigator`, { investigatorId: staffId('investigator') }, whatever));
    const [its, other] = await Promise.all(['investigator', 'second-investigator'].map((handle) => redress.as(handle)));
    const refused = await other!.post(`/v1/cases/${caseId}/delays`, delay, whatever);
    expect([refused.status, refused.json().type]).toEqual([404, '/problems/case-unknown']);
    await redress.settled();
    expect((await other!.page(`/cases/${caseId}/acts`)).text).not.toContain('Note a delay');
    expect((await its!.page(`/cases/${caseId}/acts`)).text).toContain('Note a delay');
    expect((await its!.post(`/v1/cases/${caseId}/delays`, delay, whatever)).status).toBe(200);
    expect((await clerk.post(`/v1/cases/${caseId}/delays`, { ...delay, what: 'The notice' }, whatever)).status).toBe(200);
  });
});
