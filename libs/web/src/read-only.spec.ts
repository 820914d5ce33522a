import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Header, Post } from '@nestjs/common';
import { publicPage, type HtmlPage } from '#design';
import { form, json, tinyHouse, type TinyHouse } from './spec/tiny-house.js';

@Controller()
class Pages {
  @Get('a-page')
  @Header('Content-Type', 'text/html; charset=utf-8')
  page(): HtmlPage {
    return publicPage({ title: 'Make a complaint' }, 'Here.');
  }

  @Post('v1/disk-full')
  full(): never {
    throw Object.assign(new Error('could not extend file "base/5/16384"'), { code: '53100' });
  }
}

const clerk = { 'x-role': 'clerk' };
const reason = 'The disk of this system is nearly full.';

describe('a house in which nothing can be stored just now', () => {
  let house: TinyHouse;
  beforeEach(async () => {
    house = await tinyHouse({ more: [Pages] });
    house.gate.close('disk', reason, { retryAfterSeconds: 40 });
  });
  afterEach(async () => {
    await house.close();
  });

  it('tells programs why, when to come again and that nothing was stored', async () => {
    const { status, headers, json: body } = await house.ask('/v1/notes', json({ text: 'once' }, clerk));
    expect([status, headers.get('retry-after'), headers.get('content-type')]).toEqual([
      503,
      '40',
      expect.stringContaining('application/problem+json'),
    ]);
    expect(body()).toMatchObject({ type: '/problems/read-only', detail: expect.stringContaining(reason) });
    expect(body().detail).toContain('nothing was stored');
    expect(await house.store.head()).toBe(0n);
  });

  it('tells people the same, with what they wrote and without a doubt whether it was saved', async () => {
    const { status, headers, text } = await house.ask('/v1/notes', form('text=A+long+story&_key=k-1', clerk));
    expect([status, headers.get('retry-after')]).toEqual([503, '40']);
    for (const said of [reason, 'What you sent was not stored', 'in another way', 'A long story', 'Nothing was saved.']) {
      expect(text).toContain(said);
    }
    expect(text).not.toContain('not certain');
  });

  it('shows a notice on pages before anybody begins to write, and only as long as it holds', async () => {
    const closed = await house.ask('/a-page');
    expect(closed.text.indexOf('Nothing can be stored here just now.')).toBeGreaterThan(0);
    expect(closed.text.indexOf('Nothing can be stored')).toBeLessThan(closed.text.indexOf('<h1>'));
    expect(closed.text).toContain(reason);
    house.gate.open('disk');
    expect((await house.ask('/a-page')).text).not.toContain('Nothing can be stored');
  });

  it('goes on answering who reads, and who repeats what was stored before', async () => {
    house.gate.open('disk');
    const key = { ...clerk, 'idempotency-key': 'k-1' };
    const first = await house.ask('/v1/notes', json({ text: 'once' }, key));
    house.gate.close('disk', reason);
    const again = await house.ask('/v1/notes', json({ text: 'once' }, key));
    expect([again.status, again.text]).toEqual([201, first.text]);
    expect((await house.ask(`/v1/notes/${String(first.json().id)}`, { headers: clerk })).json().lines).toEqual(['once']);
  });

  it('stores under the same key later, also what was changed in the meantime', async () => {
    const key = { ...clerk, 'idempotency-key': 'k-2' };
    expect((await house.ask('/v1/notes', json({ text: 'once' }, key))).status).toBe(503);
    house.gate.open('disk');
    expect((await house.ask('/v1/notes', json({ text: 'better' }, key))).status).toBe(201);
    expect((await house.ask('/v1/notes', json({ text: 'better' }, key))).status).toBe(201);
    expect(await house.store.head()).toBe(1n);
  });

  it('tells operators, and stays in service', async () => {
    const ask = () => house.ask('/health/ready', { headers: { 'x-role': 'operator' } });
    const ready = await ask();
    expect([ready.status, ready.json()]).toEqual([200, { status: 'read-only', reasons: [{ key: 'disk', reason }], checks: {} }]);
    expect((await house.ask('/health/live')).status).toBe(200);
    const metrics = () => house.ask('/metrics', { headers: { authorization: 'Bearer the-token' } });
    expect((await metrics()).text).toContain('event_store_read_only{reason="disk"} 1');
    house.gate.open('disk');
    expect((await metrics()).text).not.toContain('event_store_read_only{');
    expect((await ask()).json().status).toBe('ready');
  });

  it('calls a full disk of the database a matter of time, and no mistake of ours', async () => {
    const { status, headers, text } = await house.ask('/v1/disk-full', json({}, clerk));
    expect([status, headers.get('retry-after')]).toEqual([503, '5']);
    expect(text).not.toContain('base/5');
  });
});
