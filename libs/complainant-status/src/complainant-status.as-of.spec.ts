import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#kernel';
import { plainEnglish } from '#words';
import type { ComplainantStatus } from './status.page.js';
import { givenHouse, type SpecHouse, type Told } from './spec-house.js';
import { complaint, motion, otherCase, otherComplaint, secondMotion } from './spec-samples.js';

const { milestones: texts } = plainEnglish;

let house: SpecHouse;
const served: { readonly position: bigint; readonly mine: ComplainantStatus; readonly other: ComplainantStatus }[] = [];

/** A journey, with what was answered after each step kept aside. */
beforeAll(async () => {
  house = await givenHouse();
  const { tell, correct } = house;
  const after = async (told: Promise<Told>): Promise<Told> => {
    const done = await told;
    served.push({ position: done.position, mine: await house.status(), other: await house.status(otherComplaint) });
    return done;
  };
  await tell('BodyConstituted', '2026-01-01');
  await tell('ComplaintReceived', '2026-02-01');
  await after(tell('ComplaintReceived', '2026-02-01', { of: otherComplaint, data: { reference: 'C-0000-0012' } }));
  const acknowledged = await after(tell('ComplaintAcknowledged', '2026-02-02'));
  await after(tell('ComplaintFoundDeficient', '2026-02-03', { data: { cureBy: '2026-02-10' } }));
  await after(tell('ComplaintCured', '2026-02-12'));
  await after(tell('ComplaintScreened', '2026-02-13'));
  await after(tell('CaseOpened', '2026-02-14'));
  await after(tell('CaseOpened', '2026-02-14', { of: otherCase, data: { complaintIds: [otherComplaint] } }));
  await after(tell('InvestigationAuthorized', '2026-02-15', { data: { dueOn: '2026-03-15' } }));
  // Recorded weeks after it happened.
  await after(tell('RespondentNotified', '2026-02-16', { recorded: '2026-03-20' }));
  await after(tell('MotionTied', '2026-03-25'));
  await after(correct(acknowledged, 'message', 'x', 'Put right.', '2026-03-26'));
  await after(tell('MotionTied', '2026-03-28', { data: { motionId: secondMotion, afterMotionId: motion } }));
  await after(tell('DeadlockEnded', '2026-04-02', { data: { motionId: secondMotion } }));
  await after(tell('FindingMade', '2026-04-03'));
  await after(tell('CaseAbsorbed', '2026-04-04', { data: { intoCaseId: otherCase } }));
  await after(tell('CaseClosed', '2026-04-05', { of: otherCase }));
}, 60_000);
afterAll(() => house.close());

describe('a status as it was', () => {
  it('after each event is what was served after that event, word for word', async () => {
    for (const { position, mine, other } of served) {
      expect(await house.status(complaint, { position })).toEqual(mine);
      expect(await house.status(otherComplaint, { position })).toEqual(other);
    }
    expect(served.length).toBeGreaterThan(15);
  });

  it('after each event is the same when the docket has been filled anew', async () => {
    await house.projector.rebuild('docket');
    for (const { position, mine } of served) expect(await house.status(complaint, { position })).toEqual(mine);
  }, 60_000);

  it('on a day knows what had happened by then, whenever that was recorded', async () => {
    const { history, now } = await house.status(complaint, { occurredOn: '2026-02-16' });
    expect(history[0]?.title).toBe(texts['respondent-notified'].title);
    expect(now).toBe(texts['respondent-notified'].now);
  });

  it('as known on a day knows what was recorded by then, and what was late on that day', async () => {
    const { now, due } = await house.status(complaint, { knownOn: '2026-03-19' });
    expect(now).toBe(texts['investigation-authorized'].now);
    expect(due).toMatchObject([{ on: '2026-03-15', daysLate: 4 }]);
  });

  it('is unknown before the complaint was received', async () => {
    await expect(house.status(complaint, { occurredOn: '2026-01-31' })).rejects.toMatchObject({ reason: 'complaint-unknown' });
  });

  it('is for staff and auditors; complainants see the present one, and only their own', async () => {
    const complainant: Actor = { userId: 'complainant', role: 'complainant', onBehalfOf: complaint };
    expect((await house.status(complaint, undefined, complainant)).complaintId).toBe(complaint);
    for (const [id, asOf] of [[otherComplaint], [complaint, { position: 9n }], [motion]] as const) {
      await expect(house.status(id, asOf, complainant)).rejects.toMatchObject({
        kind: 'unknown',
        message: 'There is no complaint with this id.',
      });
    }
  });
});
