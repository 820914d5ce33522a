import { lastDayOf, type PlainDate } from '#kernel';
import {
  bodyKey,
  caseKey,
  complaintKey,
  type CaseRow,
  type ComplaintRow,
  type DueDate,
  type Entry,
  type StatusRow,
} from './complainant-status.projection.js';
import { afterTie, details, dueTexts, texts } from './complainant-status.texts.js';

/** A date by which something is due, in words, and whether it has passed. */
export interface Due {
  readonly what: string;
  readonly on: PlainDate;
  readonly rule: string | undefined;
  readonly passed: boolean;
}

/** Everything that a complainant's page says. */
export interface ComplainantStatus {
  readonly complaintId: string;
  readonly reference: string;
  readonly bodyName: string;
  readonly now: string;
  readonly next: string;
  readonly due: readonly Due[];
  readonly history: readonly {
    readonly eventId: string;
    readonly on: string;
    readonly recordedAt: string;
    readonly title: string;
    readonly detail: string | undefined;
  }[];
  readonly steps: readonly { readonly title: string; readonly done: boolean }[];
  /** Whether the complainant may now add what is missing, and may still withdraw. */
  readonly may: { readonly cure: boolean; readonly withdraw: boolean };
  readonly lastChangedAt: string;
  /** The complaint's revision, for `If-Match`. */
  readonly revision: string;
}

/** Reads rows by key; from the served table, or from rows as they were at some moment. */
export type Rows = (key: string) => Promise<StatusRow | undefined> | StatusRow | undefined;

const steps: readonly { readonly title: string; readonly reached: readonly Entry['milestone'][] }[] = [
  { title: 'Received', reached: ['received'] },
  { title: 'Read by staff', reached: ['acknowledged', 'accepted', 'out-of-jurisdiction', 'insufficient', 'case-opened'] },
  { title: 'Case opened', reached: ['case-opened'] },
  { title: 'Investigated', reached: ['report-delivered'] },
  { title: 'Decided by the body', reached: ['finding', 'dismissed'] },
  { title: 'Recommended to the chamber', reached: ['recommendation-transmitted'] },
  { title: 'Acted on by the chamber', reached: ['chamber-acted'] },
  { title: 'Closed', reached: ['case-closed'] },
];

const order = (entry: Entry): string => `${lastDayOf(entry.on)} ${entry.recordedAt}`;

/**
 * What the page of one complaint says, on a given day; undefined when there is no such complaint. The cases that came from the
 * complaint are told as one story.
 */
export async function statusOf(complaintId: string, rows: Rows, today: PlainDate): Promise<ComplainantStatus | undefined> {
  const complaint = (await rows(complaintKey(complaintId))) as ComplaintRow | undefined;
  if (complaint === undefined) return undefined;
  const body = await rows(bodyKey(complaint.bodyId));
  const cases = await casesOf(complaint, rows);
  const entries = [complaint, ...cases].flatMap((row) => row.entries).sort((a, b) => (order(a) < order(b) ? -1 : 1));
  const milestones = new Set(entries.map(({ milestone }) => milestone));
  // Where it stands is what was recorded last, even if it is about an earlier day.
  const standing = [...entries]
    .sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : 0))
    .findLast(({ milestone }) => !milestone.startsWith('told'));
  if (standing === undefined) return undefined;
  const deadlock = cases.flatMap((row) => row.ties).at(-1);
  return {
    complaintId,
    reference: complaint.reference,
    bodyName: body?.kind === 'body' ? body.name : 'the ethics body',
    now: deadlock === undefined ? texts[standing.milestone].now : texts['vote-tied'].now,
    next: deadlock === undefined ? texts[standing.milestone].next : (afterTie[deadlock.tieRule] ?? ''),
    due: [complaint, ...cases].flatMap((row) => row.due.map((due) => inWords(due, today))).sort((a, b) => (a.on < b.on ? -1 : 1)),
    history: entries.map((entry) => ({
      eventId: entry.eventId,
      on: entry.on,
      recordedAt: entry.recordedAt,
      title: texts[entry.milestone].title,
      detail: detailOf(entry),
    })),
    steps: steps.map(({ title, reached }) => ({ title, done: reached.some((milestone) => milestones.has(milestone)) })),
    may: {
      cure: standing.milestone === 'deficient',
      withdraw: !milestones.has('withdrawn') && !milestones.has('referred') && !milestones.has('case-closed'),
    },
    revision: complaint.revision,
    lastChangedAt: entries.reduce((last, { recordedAt }) => (recordedAt > last ? recordedAt : last), ''),
  };
}

async function casesOf(complaint: ComplaintRow, rows: Rows): Promise<readonly CaseRow[]> {
  const found: CaseRow[] = [];
  const seen = new Set<string>();
  const wanted = [...complaint.caseIds];
  for (let id = wanted.shift(); id !== undefined; id = wanted.shift()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const row = (await rows(caseKey(id))) as CaseRow | undefined;
    if (row === undefined) continue;
    found.push(row);
    if (row.goesOnIn !== undefined) wanted.push(row.goesOnIn);
  }
  return found;
}

function inWords({ what, on, rule }: DueDate, today: PlainDate): Due {
  return { what: dueTexts[what], on, rule, passed: on < today };
}

function detailOf({ milestone, detail }: Entry): string | undefined {
  if (detail === undefined) return undefined;
  if (milestone === 'vote-tied') return afterTie[detail];
  return texts[milestone].quotes === true ? detail : details[detail];
}
