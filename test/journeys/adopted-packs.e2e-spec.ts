import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { shippedPack } from '#procedure';
import { startedApp, type Client, type StartedApp } from '#testing';
import { textOfActs } from './acts.js';
import {
  aCase,
  aComplaint,
  anAcceptedComplaint,
  aPanel,
  done,
  exampleRule,
  staffId,
  whatever,
  type FiledComplaint,
} from './setting.js';

/*
 * A body adopts its rules of procedure: a pack that comes with Redress, then one of its own that succeeds it. The spec's day is
 * March 10, 2026.
 */

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

const own = (changes: readonly (readonly [string, string])[] = []) =>
  changes.reduce((text, [old, changed]) => text.replaceAll(old, changed), shippedPack('generic-legislature@1')!.text).trim();
const renamed = [
  ['id: generic-legislature', 'id: esmeria'],
  ['leg.', 'esm.'],
  ['title: A legislature, ethics committee', 'title: Rules of the Esmeria panel'],
] as const;
const adopt = (data: object) => clerk.post(`/v1/bodies/${panelId}/rule-packs`, { citation: exampleRule('1'), ...data }, whatever);
const body = async () => {
  await redress.settled();
  return done(await clerk.get(`/bodies/${panelId}`)) as unknown as { packs: readonly { packId: string; hash: string }[] };
};

describe('a rule pack', () => {
  it.each([
    ['neither a pack nor a text', {}],
    ['both a pack and a text', { pack: 'state-party@1', text: own() }],
  ])('is not adopted by %s', async (_, data) => {
    expect((await adopt(data)).json().type).toBe('/problems/rule-pack-needed');
  });

  it('that cannot be used is refused with line and path', async () => {
    const refused = (await adopt({ text: own([...renamed, ['quorum: 4', 'quorum: 40']]) })).json();
    expect(refused.type).toBe('/problems/rule-pack-unusable');
    expect(JSON.stringify(refused)).toMatch(/The text, line \d+, bodies 1 quorum: The quorum, 40, is above the 7 seats/);
    expect((await body()).packs).toEqual([]);
  });

  it('is adopted by its name, shown with its hash, and explained', async () => {
    done(await adopt({ pack: 'generic-legislature@1' }));
    const { hash } = shippedPack('generic-legislature@1')!;
    expect((await body()).packs).toEqual([
      expect.objectContaining({ packId: 'generic-legislature', version: '1', hash, from: '2026-03-10' }),
    ]);
    const page = (await clerk.page(`/bodies/${panelId}`)).text;
    expect(page).toContain(hash.slice(0, 12));
    expect(page).toContain('rule-packs?pack=generic-legislature%401');
    expect(page).not.toContain('Decide whether to take the complaint up');
  });

  it('of one’s own succeeds it, from a text in a form, and never changes', async () => {
    const text = own(renamed);
    done(await adopt({ text }));
    expect((await body()).packs.map(({ packId }) => packId)).toEqual(['generic-legislature', 'esmeria']);
    const page = (await clerk.page(`/bodies/${panelId}`)).text;
    expect(page).toContain('Rules of the Esmeria panel');
    const read = await clerk.page(`/bodies/${panelId}/rule-packs?pack=esmeria%401&filed=2026-03-02`);
    expect(read.status).toBe(200);
    expect(read.text).toContain('Decide whether to take the complaint up');
    expect(read.text).toContain('<svg');
    expect(read.text).toContain('id: esmeria');
    expect(done(await clerk.get(`/bodies/${panelId}/rule-packs?pack=esmeria%401`))).toMatchObject({ text });
    const changed = await adopt({ text: text.replace('quorum: 4', 'quorum: 5') });
    expect(changed.json().type).toBe('/problems/rule-pack-in-use');
  });

  it('is succeeded by a version of its own that names it, though it has no last day', async () => {
    const text = own([...renamed, ["version: '1'", "version: '2'"], ['from: 2024-01-01', 'from: 2026-03-01']]);
    done(await adopt({ text: text.replace('transition:', 'succeeds: esmeria@1\ntransition:') }));
    expect((await body()).packs).toHaveLength(3);
  });

  it('is adopted by no one but who sets a body up, and an unknown one is not found', async () => {
    const chair = await redress.as('chair');
    expect(
      (await chair.post(`/v1/bodies/${panelId}/rule-packs`, { pack: 'state-party@1', citation: 'x' }, whatever)).status,
    ).toBe(403);
    expect((await chair.page(`/bodies/${panelId}`)).text).not.toContain('id="rule-pack"');
    expect((await clerk.page(`/bodies/${panelId}/rule-packs?pack=atlantis%401`)).status).toBe(404);
  });
});

describe('under the adopted pack', () => {
  it('an allegation is of a kind that the rules name, or of one in the words of whoever adds it', async () => {
    const { caseId, allegationIds } = await aCase(clerk, panelId);
    const allegation = { conduct: 'Staff were asked to work for a campaign', provision: exampleRule('4') };
    const first = `/v1/cases/${caseId}/allegations/${String(allegationIds[0])}`;
    const refused = await clerk.post(`/v1/cases/${caseId}/allegations`, { ...allegation, packKind: 'no-such-kind' });
    expect([refused.status, refused.text]).toEqual([404, expect.stringContaining('kind-not-in-rules')]);
    done(await clerk.post(first, { ...allegation, packKind: 'misuse-of-office', reason: 'So it is called' }, whatever));
    done(await clerk.post(first, { ...allegation, provision: exampleRule('5'), reason: 'Another rule' }, whatever));
    done(await clerk.post(`/v1/cases/${caseId}/allegations`, { ...allegation, kindInWords: 'Campaigning at work' }));
    await redress.settled();
    const page = (await clerk.page(`/cases/${caseId}/file`)).text;
    for (const told of ['Kind: Misuse of office or of public means (esmeria@2', 'Kind: Campaigning at work'])
      expect(page).toContain(told);
    expect((await clerk.page(`/cases/${caseId}/acts/add-allegation`)).text).toContain('value="retaliation"');
    const { conduct } = done(await clerk.get('/v1/reports/audit')) as unknown as {
      conduct: { byKind: object; notNamed: number };
    };
    expect(conduct.notNamed).toBe(1);
    expect(Object.keys(conduct.byKind)).toEqual([expect.stringMatching(/^Misuse of office or of public means/)]);
  });

  it('a clock of a case runs by its rule, named by the rule alone, with the hash of what was adopted', async () => {
    const { caseId } = await aCase(clerk, panelId);
    done(await clerk.post(`/v1/cases/${caseId}/clocks`, { rule: 'esm.answer', anchor: '2026-03-10' }));
    expect((await clerk.post(`/v1/cases/${caseId}/clocks`, { rule: 'esm.nothing', anchor: '2026-03-10' })).status).toBe(404);
    await redress.settled();
    const { clocks } = done(await clerk.get(`/v1/cases/${caseId}/file`)) as unknown as { clocks: readonly object[] };
    expect(clocks).toContainEqual(
      expect.objectContaining({ rule: 'esm.answer', pack: 'esmeria@2', dueOn: '2026-03-30', example: true }),
    );
    const page = await textOfActs(clerk, caseId);
    expect(page).toContain('value="esmeria@2/esm.answer"');
    expect(page).not.toContain('value="us-house-ethics@2008/hce.first"');
  });

  it('the voting rule of each of its bodies is offered, filled in', async () => {
    const page = (await clerk.page(`/bodies/${panelId}`)).text;
    expect(page).toContain('Adopt the voting rule of the pack: Ethics committee');
    expect(page).toContain('esmeria@2, Ethics committee');
  });

  it('a vote without a quorum says what follows, and by when the parties hear of it', async () => {
    const { caseId } = await aCase(clerk, panelId);
    const rule = { quorum: 3, threshold: 'majority-of-eligible', tieRule: 'stalls', citation: exampleRule('2') };
    const said = { shortfallEffect: 'no-decision', silenceLimit: 10 };
    done(await clerk.post(`/v1/bodies/${panelId}/voting-rule`, { ...rule, ...said }, whatever));
    const present = [staffId('chair')];
    const motion = { caseId, kind: 'finding', question: 'Was the rule broken?', movedBy: present[0], present, allegationIds: [] };
    const { motionId } = done(await clerk.post(`/v1/bodies/${panelId}/motions`, motion)) as unknown as { motionId: string };
    done(await clerk.post(`/v1/bodies/${panelId}/motions/${motionId}/closing`, {}, whatever));
    await redress.settled();
    const text = async () => (await clerk.page(`/cases/${caseId}/file`)).text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    expect(await text()).toContain(
      'What follows Nothing is decided The parties hear of it by March 20, 2026 (nobody was told yet)',
    );
    done(
      await clerk.post(`/v1/cases/${caseId}/respondent-notices`, { topic: 'decision', message: 'Too few were there.', motionId }),
    );
    await redress.settled();
    expect(await text()).toContain('March 20, 2026 (first told on March 10, 2026 )');
  });

  it('its own reasons are offered at screening and at the closing, and told to the complainant with where they stand', async () => {
    const more = [
      ['screeningReasons:', 'screeningReasons:\n  - { id: not-ours, title: Not for this panel }'],
      ['closingReasons:', 'closingReasons:\n  - { id: lack-of-merit, title: Lack of substantial merit }'],
    ] as const;
    const panelId = await aPanel(clerk);
    const pack = { text: own([...renamed, ...more]), citation: exampleRule('1') };
    done(await clerk.post(`/v1/bodies/${panelId}/rule-packs`, pack, whatever));
    const complainant = redress.anybody();
    const seen = async ({ reference, receiptCode: code }: FiledComplaint) => {
      await redress.settled();
      await complainant.post('/status', { reference, code });
      return (await complainant.page('/status/mine')).text;
    };

    const filed = await aComplaint(complainant, panelId);
    await redress.settled();
    const offered = (await clerk.page(`/complaints/${filed.id}`)).text;
    expect(offered).toContain('value="not-ours"');
    const screen = (data: object) =>
      clerk.post(`/v1/complaints/${filed.id}/screening`, { reasons: 'See below.', ...data }, whatever);
    const refused = await screen({ outcome: 'out-of-jurisdiction', packReason: 'lack-of-merit' });
    expect(refused.json()).toMatchObject({ type: '/problems/reason-not-in-rules', detail: expect.stringContaining('not-ours') });
    const differs = await screen({ outcome: 'insufficient', packReason: 'out-of-jurisdiction' });
    expect(differs.json().type).toBe('/problems/reasons-differ');
    done(await screen({ outcome: 'out-of-jurisdiction', packReason: 'not-ours' }));
    expect(await seen(filed)).toContain('In the words of the rules: Not for this panel (esmeria@1, an example).');

    const accepted = await anAcceptedComplaint(clerk, complainant, panelId);
    await redress.settled();
    const opening = {
      bodyId: panelId,
      complaintIds: [accepted.id],
      respondentName: 'Senator Aldous Fennimore',
      origin: 'complaint',
    };
    const { id: caseId } = done(await clerk.post('/v1/cases', { ...opening, subject: 'Remarks' }));
    await redress.settled();
    expect(await textOfActs(clerk, String(caseId))).toContain('value="lack-of-merit"');
    const closing = { reason: 'no-action', note: 'Nothing was found.', packReason: 'lack-of-merit', openMatters: 'stated' };
    done(await clerk.post(`/v1/cases/${String(caseId)}/closing`, closing, whatever));
    expect(await seen(accepted)).toContain('In the words of the rules: Lack of substantial merit (esmeria@1, an example).');
    expect((await clerk.page(`/cases/${String(caseId)}/file`)).text).toContain(
      'Lack of substantial merit (esmeria@1, an example)',
    );
  });
});
