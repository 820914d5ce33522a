import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdir, readFile } from 'node:fs/promises';
import { startedApp, type StartedApp } from '#testing';
import { english } from '#words';

const reasons = Object.keys(english.problems);

describe('the address that a problem names', () => {
  let redress: StartedApp;
  beforeAll(async () => {
    redress = await startedApp();
  });
  afterAll(async () => {
    await redress.stop();
  });

  it('opens a page that says what it means and what to do, for every reason that there is', async () => {
    const anybody = redress.anybody();
    for (const reason of reasons) {
      const { status, text } = await anybody.page(`/problems/${reason}`);
      expect([reason, status]).toEqual([reason, 200]);
      const { means, way } = english.problems[reason as keyof typeof english.problems];
      const read = text.replaceAll('&quot;', '"').replaceAll('&lt;', '<');
      expect([reason, read.includes(means), read.includes(way), read.includes('<h2>What to do</h2>')]).toEqual([
        reason,
        true,
        true,
        true,
      ]);
    }
    expect(reasons.length).toBeGreaterThan(100);
  });

  it('is told as it is by an answer that names it', async () => {
    const anybody = redress.anybody();
    const { type } = (await anybody.get('/v1/cases')).json() as { type: string };
    expect(type).toBe('/problems/sign-in-needed');
    expect((await anybody.get(type)).json()).toEqual({ type, ...english.problems['sign-in-needed'] });
    expect((await anybody.page('/problems')).text).toContain(`href="${type}"`);
  });

  it.each(['constructor', '__proto__', 'nothing-of-ours'])('is not there for %s', async (name) => {
    expect((await redress.anybody().page(`/problems/${name}`)).status).toBe(404);
  });
});

it('no reason is listed that nothing gives', async () => {
  const files = (await Promise.all(['libs', 'apps'].map((folder) => readdir(folder, { recursive: true })))).flatMap(
    (found, index) => found.map((file) => `${['libs', 'apps'][index]!}/${file}`),
  );
  const sources = files.filter((file) => /\.tsx?$/.test(file) && !/spec|problem-reason\.ts$|english\/problems\.ts$/.test(file));
  const all = (await Promise.all(sources.map((file) => readFile(file, 'utf8')))).join('\n');
  const made = /^(?:complaint-is-\w+|(?:finding|sanction|investigation|complaint|case|body)-unknown)$/;
  expect(reasons.filter((reason) => !made.test(reason) && !all.includes(`'${reason}'`))).toEqual([]);
});
