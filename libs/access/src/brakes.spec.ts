import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PostgresBudgets, prepareBudgets } from '#budget';
import { givenDatabase, type GivenDatabase } from '#testing';
import { givenHouse, type SpecHouse } from './spec-house.js';
import { newToken, ServiceAccounts, type KnownServiceAccount } from './tokens/service-accounts.js';

/* Over real HTTP, with budgets in a real database. The wait is shorter than a house's own. */

const waitMs = 700;
const [one, other] = ['5e1c0000-0000-4000-8000-000000000001', '5e1c0000-0000-4000-8000-000000000002'];
const tokens = new Map([one, other].map((id) => [id, newToken(id)]));

class TwoPrograms extends ServiceAccounts {
  override find(id: string, token: string): Promise<KnownServiceAccount | undefined> {
    const is = tokens.get(id) === token;
    return Promise.resolve(is ? { id, name: `program ${id.slice(-1)}`, role: 'auditor' } : undefined);
  }
}

let given: GivenDatabase;
let house: SpecHouse;

beforeAll(async () => {
  given = await givenDatabase();
  await prepareBudgets(given.database);
  house = await givenHouse({
    budgets: new PostgresBudgets(given.database),
    brakes: { wrong: { token: 3, 'sign-in': 2 }, tokenRequests: 30, waitMs, mostWaiting: 4 },
    serviceAccounts: TwoPrograms,
  });
});
afterAll(async () => {
  await house.close();
  await given.drop();
});

async function asked(path: string, bearer?: string) {
  const start = performance.now();
  const { status, headers, json } = await house.ask(path, {
    headers: bearer === undefined ? {} : { authorization: `Bearer ${bearer}` },
  });
  return {
    status,
    retryAfter: headers.get('retry-after'),
    type: json().type as string | undefined,
    ms: performance.now() - start,
  };
}
const right = (id = one) => asked('/v1/me', tokens.get(id));
const wrong = () => asked('/v1/me', newToken(one));

describe('wrong tokens', () => {
  it('are told so at once within the budget, and slowly beyond it, while a right one is let in at once', async () => {
    for (let count = 0; count < 3; count += 1) expect((await wrong()).ms).toBeLessThan(waitMs);
    const slow = [wrong(), wrong()];
    const { status, ms } = await right();
    expect([status, ms < waitMs]).toEqual([200, true]);
    for (const answer of await Promise.all(slow)) {
      expect([answer.status, answer.type, answer.ms >= waitMs]).toEqual([401, '/problems/token-invalid', true]);
    }
  });

  it('beyond what can wait are turned away at once, and a right one is let in all the same', async () => {
    const answers = await Promise.all([...Array.from({ length: 12 }, wrong), right()]);
    const came = answers.pop();
    expect(came?.status).toBe(200);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(4);
    const away = answers.filter(({ status }) => status === 429);
    expect(away).toHaveLength(8);
    for (const { type, retryAfter } of away) expect([type, retryAfter]).toEqual(['/problems/too-many-requests', '10']);
  });

  it('slow no sign-in, whose wrong ones have a budget of their own', async () => {
    const opened = () => asked('/invitations/no-such-invitation');
    for (let count = 0; count < 2; count += 1) {
      const { status, ms } = await opened();
      expect([status, ms < waitMs]).toEqual([404, true]);
    }
    const { status, ms } = await opened();
    expect([status, ms >= waitMs]).toEqual([404, true]);
    const signIn = performance.now();
    await house.signIn('clerk');
    expect(performance.now() - signIn).toBeLessThan(waitMs);
  });
});

describe('a program', () => {
  it('that makes too many requests is told to wait, and no other one is', async () => {
    const statuses: number[] = [];
    for (let count = 0; count < 60; count += 1) statuses.push((await right()).status);
    const refused = statuses.filter((status) => status === 429).length;
    expect(statuses.filter((status) => status !== 200 && status !== 429)).toEqual([]);
    // Thirty in a minute, less the two of before, and what came back meanwhile.
    expect(refused).toBeGreaterThan(20);
    expect((await right(other)).status).toBe(200);
  });
});
