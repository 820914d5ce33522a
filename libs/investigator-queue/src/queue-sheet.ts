import type { Sheet } from '#web';
import { english } from '#words';
import type { Queue } from './investigator-queue.queries.js';

const header = [
  ...['Reference', 'Kind', 'Respondent', 'Subject', 'Tags', 'Stage', 'Investigator', 'Counsel', 'Received', 'Waiting since'],
  ...['Due', 'What is due', 'Rule', 'Days late', 'Tied votes', 'Remarks'],
];
const kinds: Readonly<Record<string, string>> = { case: 'Case', complaint: 'Complaint' };

/** The rows of the queue as its reader sees them, in words. */
export const sheetOf = ({ items }: Pick<Queue, 'items'>): Sheet => ({
  name: 'queue',
  header,
  rows: items.map(({ reference, kind, respondent, subject, tags = [], stage, dues: [due], ...row }) => [
    ...[reference, kinds[kind], respondent, subject, tags.join('; '), english.code('stage', stage)],
    row.ownerName ?? row.investigatorId,
    row.counsel.map(({ counselId, name }) => name ?? counselId).join('; '),
    ...[row.receivedOn, row.since, due?.on],
    ...(due === undefined
      ? [undefined, undefined, undefined]
      : [due.title ?? english.code('due', due.what), due.rule, due.daysLate]),
    row.ties,
    row.remarks.map((remark) => english.codes.remark[remark]).join('; '),
  ]),
});
