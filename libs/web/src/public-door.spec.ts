import { Controller, Post } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor, CommandMeta } from '#kernel';
import { Meta, PublicDoor, Who } from './index.js';
import { form, json, tinyHouse, type TinyHouse } from './spec/tiny-house.js';

@Controller('v1/box')
class LetterBox {
  @Post()
  @PublicDoor()
  drop(@Who() who: Actor, @Meta() { actor, commandId, correlationId }: CommandMeta): object {
    if (actor.role !== 'public') throw new Error('Somebody was seen.');
    return { who, actor, commandId, correlationId };
  }
}

let house: TinyHouse;
beforeAll(async () => {
  house = await tinyHouse({ more: [LetterBox] });
});
afterAll(() => house.close());

describe('a public door', () => {
  const key = { 'idempotency-key': '0b8c44a3-6d3f-4f0e-9a53-2f3a0d6f7c11' };

  it('sees nobody, whoever is signed in, and derives nothing from the session', async () => {
    const signedIn = (await house.ask('/v1/box', json({}, { ...key, 'x-role': 'investigator' }))).json();
    const signedOut = (await house.ask('/v1/box', json({}, key))).json();
    expect(signedIn).toEqual(signedOut);
    expect(signedIn).toMatchObject({ who: { userId: 'public', role: 'public' }, actor: { userId: 'public', role: 'public' } });
  });

  it('logs nobody', async () => {
    house.logged.length = 0;
    await house.ask('/v1/box', json({}, { 'x-role': 'investigator' }));
    expect(house.logged.map((line) => JSON.parse(line) as object)).toEqual([
      expect.objectContaining({ route: '/v1/box', role: 'public' }),
    ]);
    expect(house.logged.join()).not.toContain('investigator');
  });

  it('stays the only one: other routes see who is signed in', async () => {
    const { id } = (await house.ask('/v1/notes', json({ text: 'x' }))).json();
    expect((await house.ask(`/v1/notes/${String(id)}`, { headers: { 'x-role': 'clerk' } })).json().reader).toBe('clerk');
    const { text } = await house.ask('/v1/notes', form('text=', { 'x-role': 'clerk' }));
    expect(text).toContain('Some Person');
  });
});
