import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { policies } from '#access';
import { ConstituteBody } from '#body';
import { DescribedRequests } from '../described-requests.js';
import { barsSomebody, expectations, rows } from './expectations.js';
import { cells, decideOnly, isCarriedOut, without, type Cell } from './matrix.js';
import { makeSetting, type Setting } from './setting.js';

/*
 * Every person, every route, every thing that it can be about, in each state that matters to access: over HTTP, with the real
 * decision. What is expected stands in expectations.yaml.
 */

let setting: Setting;
let end: () => void;
beforeAll(async () => {
  setting = await makeSetting();
  end = decideOnly(setting.redress.app);
});
afterAll(async () => {
  end();
  await setting.redress.stop();
});

const told = ({ person, row, expected, found, met }: Cell): string =>
  `${person}: ${row.route} (${row.thing}): ${expected} expected, ${found}${met.length > 0 ? `, meets ${met.join()}` : ''}`;

/** One read and one command of each role about each kind of thing: enough to see any policy's absence. */
function fewRows(): typeof rows {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const reads = row.asked.method === 'get';
    const fresh = row.roles.map((role) => [role, row.kind, row.thing, reads].join()).filter((key) => !seen.has(key));
    for (const key of fresh) seen.add(key);
    return fresh.length > 0 || barsSomebody(row);
  });
}

describe('the matrix', () => {
  it('has at least twenty-five people, and every route that there is', () => {
    const here = new Set([...rows.map(({ route }) => route), ...Object.values(expectations.elsewhere).flat()]);
    expect(Object.keys(expectations.people).length).toBeGreaterThanOrEqual(25);
    expect([...here].sort()).toEqual([...new DescribedRequests(setting.redress.app).names].sort());
    const files = Object.keys(expectations.elsewhere);
    expect(files.filter((file) => !existsSync(new URL(`../../${file}`, import.meta.url)))).toEqual([]);
  });

  it('holds in every cell', async () => {
    const wrong: string[] = [];
    let all = 0;
    for await (const cell of cells(setting, rows)) {
      all += 1;
      if (cell.found !== cell.expected) wrong.push(told(cell));
    }
    expect(wrong).toEqual([]);
    expect(all).toBeGreaterThan(7_000);
  }, 600_000);
});

describe('what somebody does not find', () => {
  it('stands in no answer to that person: no page, list, count, search, report or error', async () => {
    const met: string[] = [];
    for await (const cell of cells(
      setting,
      rows.filter(({ asked }) => asked.method === 'get'),
    )) {
      if (cell.met.length > 0) met.push(told(cell));
    }
    expect(met).toEqual([]);
  }, 600_000);
});

/** What the house does by itself comes over no route: whether it is still decided in its favor. */
async function houseMayWork(): Promise<boolean> {
  const actor = { userId: 'what the house does', role: 'system' } as const;
  const meta = { commandId: randomUUID(), causationId: randomUUID(), correlationId: randomUUID(), actor };
  const wish = new ConstituteBody(randomUUID(), { name: 'Another', kind: 'board', occurredOn: '2026-03-10' }, meta);
  const answer = await setting.redress.app
    .get(CommandBus, { strict: false })
    .execute(wish)
    .catch((error: unknown) => error);
  return isCarriedOut(answer);
}

describe('without a policy', () => {
  const housework = 'the house does its own work';

  it.each(Object.keys(policies).filter((policy) => policy !== housework))('at least one cell is another: %s', async (policy) => {
    const few = fewRows();
    const changed = await without(policy, async () => {
      for await (const cell of cells(setting, few)) if (cell.found !== cell.expected) return told(cell);
      return undefined;
    });
    expect(changed).toBeDefined();
  });

  it(`nothing is done any more where it is this one: ${housework}`, async () => {
    expect(await houseMayWork()).toBe(true);
    expect(await without(housework, houseMayWork)).toBe(false);
  });
});
