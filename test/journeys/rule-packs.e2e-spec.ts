import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startedApp, type StartedApp } from '#testing';

let redress: StartedApp;
beforeAll(async () => {
  redress = await startedApp();
});
afterAll(async () => {
  await redress.stop();
});

describe('a clerk who asks what the rules say', () => {
  it('finds the packs from the page of the bodies, and in one of them its sentences and its stages', async () => {
    const clerk = await redress.as('clerk');
    expect((await clerk.page('/bodies')).text).toContain('href="/rule-packs"');
    const list = (await clerk.page('/rule-packs')).text;
    expect(list).toContain('href="/rule-packs?pack=us-house-ethics%402008"');
    const { status, text } = await clerk.page('/rule-packs?pack=us-house-ethics%402008');
    expect(status).toBe(200);
    expect(text).toContain('<title id="stages-title">');
    expect(text).toContain('hce.first: Announce what is done about the referral');
  });

  it('is told what changed from the pack before', async () => {
    const { text } = await (await redress.as('clerk')).page('/rule-packs?pack=nm-legislature%402023-03-30');
    expect(text).toContain('What is otherwise than in nm-legislature@2022-12-12');
    expect(text).toMatch(
      /Who may speak<.*complains: may not speak about the complaint.*complains: may speak about the complaint/s,
    );
  });

  it('is told the deadlines of a day, and how each comes about', async () => {
    const { text } = await (await redress.as('clerk')).page('/rule-packs?pack=us-house-ethics%402008&filed=2022-03-02');
    expect(text).toContain('lands on Saturday, April 16, moved to Monday, April 18');
    expect(text).toContain('<time datetime="2022-05-31">');
  });

  it('is told which packs there are where one is not known', async () => {
    const { status, text } = await (await redress.as('clerk')).page('/rule-packs?pack=atlantis%401');
    expect(status).toBe(400);
    expect(text).toContain('us-house-ethics@2008');
  });
});
