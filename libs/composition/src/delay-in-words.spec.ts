import { expect, it } from '@jest/globals';
import { casework } from '#casework';
import { complaintEvents } from '#complaint';
import type { AnyRecorded, Json, Process } from '#kernel';
import { english } from '#words';

/* The house writes one sentence into the log, and staff read it in words: the two are of different libs, and must go together. */

const asItIs = (id: string) => id;
const names = { person: asItIs, allegation: asItIs, motion: asItIs, complaint: asItIs, case: asItIs };

it.each([
  [{ wasDueOn: '2026-03-14' }, 'was due on March 14, 2026 under Rule 7'],
  [{ wasDueOn: '2026-03-14', expectedOn: '2026-05-01' }, 'Ill since 2026-02. It is now expected on May 1, 2026.'],
])('a delay that the house tells complainants of is read with its days in words', (days, words) => {
  const data = { what: 'The report', rule: 'Rule 7', reason: 'Ill since 2026-02.', complaintIds: ['c-1'], ...days };
  const event = {
    id: '55555555-5555-4555-8555-555555555555',
    type: 'DelayNoted',
    stream: 'case-c',
    data,
  } as unknown as AnyRecorded;
  const commands = (casework as readonly Process[]).flatMap(({ on }) => on.DelayNoted?.(event as never) ?? []);
  const command = commands.find(({ type }) => type === 'NotifyComplainant');
  const told = command?.data as Readonly<Record<string, Json>>;
  expect(english.event('ComplainantNotified', told, names, complaintEvents.ComplainantNotified.fields).lines[0]).toContain(words);
});
