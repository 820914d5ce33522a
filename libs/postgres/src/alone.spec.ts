import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givenDatabase, type GivenDatabase } from '#test-servers';
import { alone } from './alone.js';

let given: GivenDatabase;

beforeAll(async () => {
  given = await givenDatabase();
});
afterAll(() => given.drop());

describe('work that one process does', () => {
  it('is not begun by another, and passes on when it ends, also with an error', async () => {
    const { database } = given;
    const answers: unknown[] = [];
    const outer = await alone(database, 'count', async () => {
      answers.push(await alone(database, 'count', () => Promise.resolve('twice')));
      answers.push(await alone(database, 'weigh', () => Promise.resolve('another work')));
      return 'done';
    });
    expect([outer, ...answers]).toEqual(['done', undefined, 'another work']);
    await expect(alone(database, 'count', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await alone(database, 'count', () => Promise.resolve('again'))).toBe('again');
  });
});
