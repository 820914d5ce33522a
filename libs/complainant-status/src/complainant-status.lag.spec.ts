import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plainEnglish } from '#words';
import { givenApp, type SpecApp } from './spec-app.js';
import { givenHouse, type SpecHouse } from './spec-house.js';
import { complaint, laterComplaint, otherComplaint, theCase } from './spec-samples.js';

let house: SpecHouse;
let app: SpecApp;
const codes = { filed: '', unfiled: '', corrected: '' };

/** One complaint that is filed, and all the rest recorded after the projector stopped. */
beforeAll(async () => {
  house = await givenHouse();
  app = await givenApp(house);
  const { tell } = house;
  const received = (of: string, reference: string, code: keyof typeof codes) => {
    codes[code] = app.receipts.newReceipt().code;
    const receiptHash = app.receipts.receiptHash(codes[code]);
    return tell('ComplaintReceived', '2026-02-01', { of, data: { reference, receiptHash } });
  };
  await tell('BodyConstituted', '2026-01-01');
  await received(complaint, 'C-0000-0011', 'filed');
  await house.projector.caughtUp({ position: await house.store.head() });
  await house.projector.stop();
  await received(otherComplaint, 'C-0000-0012', 'unfiled');
  const mistyped = await received(laterComplaint, 'C-0000-0031', 'corrected');
  await house.correct(mistyped, 'reference', 'C-0000-0031', 'C-0000-0013', '2026-02-02');
  await tell('CaseOpened', '2026-02-03', { data: { complaintIds: [complaint, otherComplaint] } });
}, 60_000);
afterAll(async () => {
  await app.close();
  await house.close();
});

const open = (reference: string, code: string) => app.ask('/status', { body: { reference, code } });

describe('a complaint, while nobody files what happens', () => {
  it('is opened by its receipt at once', async () => {
    const { status, json } = await open('C-0000-0012', codes.unfiled);
    expect([status, json()]).toEqual([
      200,
      expect.objectContaining({ complaintId: otherComplaint, bodyName: 'The Senate Panel' }),
    ]);
  });

  it('shows its complainant what has just been recorded', async () => {
    const { json } = await open('C-0000-0011', codes.filed);
    expect(json()).toMatchObject({ now: plainEnglish.milestones['case-opened'].now });
  });

  it('is opened by the reference as it was put right, and by no other', async () => {
    expect((await open('C-0000-0013', codes.corrected)).json().complaintId).toBe(laterComplaint);
    expect((await open('C-0000-0031', codes.corrected)).status).toBe(422);
  });

  it('is refused to a wrong code in the same words as one that is not there', async () => {
    const refused = [
      await open('C-0000-0012', codes.filed),
      await open('C-0000-0011', codes.unfiled),
      await open('C-9999-9999', codes.unfiled),
      await open('C-0000-0012', 'x'),
    ].map(({ status, json }) => [status, json().detail]);
    expect(new Set(refused.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(refused[0]).toEqual([422, expect.stringContaining('No complaint has this reference together')]);
  });

  it('is told as it is when all is filed, now and as it was', async () => {
    const moments = [undefined, { position: 2n }, { position: 5n }, { knownOn: '2026-02-02' }, { occurredOn: '2026-02-01' }];
    const answers = () =>
      Promise.all(
        moments.flatMap((moment) =>
          [complaint, otherComplaint, laterComplaint].map((id) =>
            house.status(id, moment).catch((error: unknown) => (error as Error).message),
          ),
        ),
      );
    const before = await answers();
    await house.fileTheRest();
    expect(await answers()).toEqual(before);
    expect(before).toContain('There is no complaint with this id.');
    expect(await house.rows()).toContainEqual(expect.objectContaining({ key: `case:${theCase}` }));
    expect(await house.verify()).toEqual([]);
  });
});
