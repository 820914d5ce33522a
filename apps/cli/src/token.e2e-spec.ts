import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from '#postgres';
import { startedApp, type StartedApp } from '#testing';
import type { Asked } from './command.js';
import { Terminal } from './terminal.js';
import { run } from './token.js';

let redress: StartedApp;
const before = { ...process.env };

beforeAll(async () => {
  const through = (url: string) => {
    Object.assign(process.env, { DATABASE_URL: url, REDRESS_LOG: 'silent' });
    return Promise.resolve(url);
  };
  redress = await startedApp({ through });
  process.env.REDRESS_KEYS = redress.house.settings.keysDirectory;
});
afterAll(async () => {
  await redress.stop();
  process.env = before;
});

const token = async (operands: string[], options: Asked['options'] = {}) =>
  run({ operands, options, terminal: new Terminal(), signal: new AbortController().signal });

/** A token whose last day is years after the specs' own today. */
async function created(options: Asked['options'] = {}): Promise<{ id: string; token: string }> {
  const soon = new Date(Date.now() + 30 * 24 * 3_600_000).toISOString().slice(0, 10);
  const { json } = await token(['create'], { name: 'nightly export', scope: 'auditor', until: soon, ...options });
  return json as { id: string; token: string };
}

const asked = (path: string, bearer: string) => redress.anybody().get(path, { authorization: `Bearer ${bearer}` });

describe('a token', () => {
  it('lets a program do what its role may, and nothing else', async () => {
    const { id, token: mine } = await created();
    expect((await asked('/v1/me', mine)).json()).toEqual({ userId: id, role: 'auditor' });
    expect((await asked('/v1/cases', mine)).status).toBe(200);
    const command = await redress.anybody().post('/v1/bodies', { name: 'X', kind: 'board' }, { authorization: `Bearer ${mine}` });
    expect([command.status, command.json().type]).toEqual([403, '/problems/not-allowed']);
  });

  it('is for one body, and for some commands and queries, where that is said', async () => {
    const body = '0b0d1e50-0000-4000-8000-000000000001';
    const { token: mine } = await created({ scope: `auditor@${body}`, only: 'GetAuditReport' });
    expect((await asked('/v1/me', mine)).json()).toMatchObject({ role: 'auditor', bodyId: body });
    expect((await asked('/v1/reports/audit', mine)).status).toBe(200);
    expect((await asked('/v1/cases', mine)).status).toBe(403);
  });

  it('that is wrong, has expired or was revoked gets one and the same answer', async () => {
    const [good, revoked] = [await created(), await created()];
    await token(['revoke', revoked.id], { reason: 'It stood in a mail' });
    const answers: string[] = [];
    const refusal = async (bearer: string) => {
      const { status, headers, text } = await asked('/v1/me', bearer);
      const said = text.replace(/urn:uuid:[\w-]+/, '');
      answers.push(JSON.stringify([status, headers.get('www-authenticate'), said]));
    };
    // What was recorded on the command line is known here within a second.
    for (let tries = 0; (await asked('/v1/me', revoked.token)).status === 200; tries += 1) {
      if (tries > 100) throw new Error('The token was not revoked.');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await refusal(revoked.token);
    await refusal(good.token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')));
    await refusal(`redress_${good.id}_${'A'.repeat(43)}`);
    await refusal('redress_00000000-0000-4000-8000-000000000000_' + 'A'.repeat(43));
    await refusal('no-token-of-ours');
    await refusal('');
    redress.on('2028-03-10');
    await refusal(good.token);
    redress.on('2026-03-10');
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('/problems/token-invalid');
    expect(answers[0]).toContain('401');
    expect((await asked('/v1/me', good.token)).status).toBe(200);
  });

  it('is shown once, and stands nowhere', async () => {
    const { id, token: mine } = await created();
    // The secret may itself have an underscore in it, so that splitting at one would leave a part of it.
    const secret = mine.slice(`redress_${id}_`.length);
    expect(secret).toHaveLength(43);
    const { json, lines } = await token(['list']);
    expect(JSON.stringify(json) + lines.join('\n')).toContain(id);
    expect(JSON.stringify(json) + lines.join('\n')).not.toContain(secret);
    const [found] = await redress.house.database.query<{ n: number }>(
      sql`select count(*)::int as n from events where position(${Buffer.from(secret)} in data) > 0`,
    );
    expect(found?.n).toBe(0);
  });

  it('is refused without a name, with a role that votes or that there is not, or without a day', async () => {
    const right = { name: 'x', scope: 'auditor', until: '2027-01-01' };
    await expect(token(['create'], { ...right, name: ' ' })).rejects.toThrow('--name');
    for (const scope of ['member', 'administrator', 'nobody', 'auditor@a@b'])
      await expect(token(['create'], { ...right, scope })).rejects.toThrow('--scope');
    for (const until of ['2027-02-30', 'tomorrow'])
      await expect(token(['create'], { ...right, until })).rejects.toThrow('--until');
    await expect(token(['create'], { ...right, until: '2020-01-01' })).rejects.toThrow('within a year');
    await expect(token(['revoke', 'x'])).rejects.toThrow('--reason');
    await expect(token(['delete'])).rejects.toThrow('token create');
  });
});
