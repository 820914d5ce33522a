import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Json } from '#kernel';
import { plainEnglish } from '#words';
import { givenHouse, type SpecHouse, type Told } from './spec-house.js';
import { allegation, complaint, motion, otherCase, otherComplaint, secondMotion, theCase } from './spec-samples.js';

const { milestones: texts } = plainEnglish;

let house: SpecHouse;
let tell: SpecHouse['tell'];

beforeEach(async () => {
  house = await givenHouse();
  ({ tell } = house);
  await tell('BodyConstituted', '2026-01-01');
  await tell('ComplaintReceived', '2026-02-01');
  await tell('ComplaintReceived', '2026-02-01', { of: otherComplaint, data: { reference: 'C-0000-0012' } });
});
afterEach(async () => {
  expect(await house.verify()).toEqual([]);
  await house.close();
});

const lastLine = async (complaintId?: string) => (await house.status(complaintId)).history[0];
const correct = (told: Told, field: string, was: Json, becomes: Json) => house.correct(told, field, was, becomes, '2026-03-01');

describe('a correction', () => {
  it('of what the body wrote shows what is right, and when it was put right', async () => {
    const told = await tell('ComplaintAcknowledged', '2026-02-02', { data: { message: 'Wrong.' } });
    await correct(told, 'message', 'Wrong.', 'Right.');
    expect(await lastLine()).toMatchObject({
      detail: 'Right.',
      correctedAt: '2026-03-01T15:00:00.000Z',
      title: texts.acknowledged.title,
    });
    // The form of the page must name the revision that the correction made.
    expect(await house.status()).toMatchObject({ lastChangedAt: '2026-03-01T15:00:00.000Z', revision: '2' });
    expect(await lastLine(otherComplaint)).toMatchObject({ correctedAt: undefined });
  });

  it('of a field that complainants are not told shows nothing at all', async () => {
    const told = await tell('ComplaintReferred', '2026-02-02', { data: { extent: 'part', to: 'Human resources' } });
    const before = await house.status();
    await correct(told, 'reasons', 'x', 'Not for the complainant.');
    const { revision, ...after } = await house.status();
    expect({ ...after, revision: '1' }).toEqual({ ...before, revision: '1' });
    expect(revision).toBe('2');
    expect(JSON.stringify(await house.rows())).not.toContain('Not for the complainant.');
  });

  it('of a date moves the line to the right day, also in the streams of bodies and findings', async () => {
    await tell('CaseOpened', '2026-02-05');
    const tied = await tell('MotionTied', '2026-02-10');
    const found = await tell('FindingMade', '2026-02-12', { of: allegation });
    await correct(tied, 'occurredOn', '2026-02-10', '2026-02-08');
    await correct(found, 'occurredOn', '2026-02-12', '2026-02-07');
    const { tie, history } = await house.status();
    expect(tie).toMatchObject({ since: '2026-02-08' });
    expect(history.map(({ on }) => on)).toEqual(['2026-02-08', '2026-02-07', '2026-02-05', '2026-02-01']);
  });

  it('of a due date and its rule corrects what is due', async () => {
    await tell('CaseOpened', '2026-02-05');
    const authorized = await tell('InvestigationAuthorized', '2026-02-06', { data: { dueOn: '2026-03-01', dueUnder: 'Rule 1' } });
    await correct(authorized, 'dueOn', '2026-03-01', '2026-09-01');
    await correct(authorized, 'dueUnder', 'Rule 1', 'Rule 2');
    expect((await house.status()).due).toMatchObject([{ on: '2026-09-01', rule: 'Rule 2', daysLate: 0 }]);
  });

  it('of an outcome corrects where the complaint stands', async () => {
    const screened = await tell('ComplaintScreened', '2026-02-03', { data: { outcome: 'insufficient' } });
    expect(await house.status()).toMatchObject({ ended: true });
    await correct(screened, 'outcome', 'insufficient', 'accepted');
    expect(await house.status()).toMatchObject({ ended: false, now: texts.accepted.now });
  });

  it('of a vote that was recorded of another case moves it there', async () => {
    await tell('CaseOpened', '2026-02-05');
    await tell('CaseOpened', '2026-02-05', { of: otherCase, data: { complaintIds: [otherComplaint] } });
    const tied = await tell('MotionTied', '2026-02-10');
    const before = await house.store.head();
    const then = await house.status();
    await correct(tied, 'caseId', theCase, otherCase);
    expect((await house.status()).tie).toBeUndefined();
    expect((await house.status(otherComplaint)).tie).toMatchObject({ since: '2026-02-10' });
    expect(await house.status(complaint, { position: before })).toEqual(then);
  });

  it('of the complaints that a case came from changes who is told of it', async () => {
    const opened = await tell('CaseOpened', '2026-02-05');
    await tell('InvestigationAuthorized', '2026-02-06');
    const [before, then] = [await house.store.head(), await house.status()];
    await correct(opened, 'complaintIds', [complaint], [otherComplaint]);
    expect(await house.titles()).toEqual([texts.received.title]);
    expect(await house.titles(otherComplaint)).toEqual(
      (['received', 'case-opened', 'investigation-authorized'] as const).map((milestone) => texts[milestone].title),
    );
    expect(await house.status(complaint, { position: before })).toEqual(then);
  });

  it('of the complaint that joined a case changes who is told of it', async () => {
    await tell('CaseOpened', '2026-02-05', { data: { complaintIds: [] } });
    const joined = await tell('ComplaintJoined', '2026-02-06');
    await correct(joined, 'complaintId', complaint, otherComplaint);
    expect(await house.titles()).toEqual([texts.received.title]);
    expect(await house.titles(otherComplaint)).toEqual([texts.received.title, texts['joined-case'].title]);
  });

  it('of the case in which another one goes on is followed', async () => {
    await tell('CaseOpened', '2026-02-05');
    const absorbed = await tell('CaseAbsorbed', '2026-02-06', { data: { intoCaseId: motion } });
    await tell('CaseOpened', '2026-02-06', { of: secondMotion, data: { complaintIds: [] } });
    await tell('FindingMade', '2026-02-07', { data: { caseId: secondMotion } });
    await correct(absorbed, 'intoCaseId', motion, secondMotion);
    expect(await house.status()).toMatchObject({ now: texts.finding.now });
  });

  it('of the reference and of the body is quoted from then on', async () => {
    const received = await tell('ComplaintReceived', '2026-02-01', { of: secondMotion });
    await correct(received, 'reference', 'C-0000-0011', 'C-0000-0099');
    await correct(received, 'bodyId', 'x', otherCase);
    const constituted = await tell('BodyConstituted', '2026-01-01', { of: otherCase });
    await correct(constituted, 'name', 'The Senate Panel', 'The House Panel');
    expect(await house.status(secondMotion)).toMatchObject({ reference: 'C-0000-0099', bodyName: 'The House Panel' });
  });
});
