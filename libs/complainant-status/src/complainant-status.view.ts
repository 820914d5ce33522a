import { daysBetween, lastDayOf, type Instant, type PartialDate, type PlainDate } from '#kernel';
import { english } from '#words';
import type { FileEntry, StatusFiles } from './complainant-status.files.js';
import { storyOf, type Line, type Story } from './complainant-status.milestones.js';
import { caseKey, complaintKey, type EntryRow, type LinkRow } from './complainant-status.rows.js';
import { steps } from './complainant-status.steps.js';

const { milestones: texts, due: dueTexts, steps: stepTexts } = english.complainant;

/** A date by which something is due, in words, and how late it is. */
export interface Due {
  readonly what: string;
  readonly on: PlainDate;
  readonly rule: string | undefined;
  readonly passed: boolean;
  /** Days since the date passed; 0 while it has not. */
  readonly daysLate: number;
  /** Whether it is the complainant's to do. */
  readonly yours: boolean;
}

/** Everything that a complainant's page says. */
export interface ComplainantStatus {
  readonly complaintId: string;
  readonly reference: string;
  readonly bodyName: string;
  readonly now: string;
  /** What is known besides: the body's own sentence, or with which result. */
  readonly said: string | undefined;
  readonly next: string;
  /** The vote from which nothing has followed: its day, and the days since then. What its rule says stands in `next`. */
  readonly tie: { readonly since: PartialDate; readonly days: number } | undefined;
  /** What the body said about dates that it missed, since the complaint last moved on. */
  readonly delays: readonly string[];
  readonly due: readonly Due[];
  /** The latest first. */
  readonly history: readonly {
    readonly eventId: string;
    readonly on: PartialDate;
    readonly recordedAt: Instant;
    readonly correctedAt: Instant | undefined;
    readonly title: string;
    readonly detail: string | undefined;
  }[];
  readonly steps: readonly { readonly title: string; readonly done: boolean; readonly current: boolean }[];
  /** Nothing more will happen unless somebody takes it up again. */
  readonly ended: boolean;
  /** Whether the complainant may now add what is missing, and may still withdraw. */
  readonly may: { readonly cure: boolean; readonly withdraw: boolean };
  readonly lastChangedAt: Instant;
  /** The complaint's revision, for `If-Match`. */
  readonly revision: string;
}

/** A file of the complaint's story. */
interface Chapter {
  readonly story: Story;
  /** What the complainant is told: what happened since the complaint came into this file. */
  readonly told: readonly Line[];
  /** Another case took this one in. */
  readonly goesOn: boolean;
}

const byPosition = (one: Line, other: Line): number => (one.position < other.position ? -1 : 1);
const byDay = (one: Line, other: Line): number => {
  const [a, b] = [lastDayOf(one.on), lastDayOf(other.on)];
  return a < b ? -1 : a > b ? 1 : byPosition(one, other);
};

/**
 * What the page of one complaint says, on a given day; undefined when there is no such complaint. The cases that came from the
 * complaint are told as one story.
 */
export async function statusOf(
  complaintId: string,
  files: StatusFiles,
  today: PlainDate,
): Promise<ComplainantStatus | undefined> {
  const complaint = await files.complaint(complaintId);
  const [own, ...cases] = await chaptersOf(complaintKey(complaintId), files);
  if (complaint === undefined || own === undefined) return undefined;
  const chapters = [own, ...cases];
  const open = cases.filter(({ story, goesOn }) => !story.ended && !goesOn);
  const over = cases.length === 0 ? own.story.ended : open.length === 0;
  const lines = chapters.flatMap(({ told }) => told).sort(byPosition);
  // Where it stands is what was recorded last, even if it is about an earlier day; a case that has ended says nothing while
  // another goes on.
  const speaking = over ? chapters : chapters.filter((chapter) => chapter === own || chapter.goesOn || open.includes(chapter));
  const standing = speaking
    .flatMap(({ told }) => told)
    .sort(byPosition)
    .findLast(({ milestone }) => texts[milestone].now !== undefined);
  if (standing === undefined) return undefined;
  const tie = open.flatMap(({ story }) => story.ties).at(-1);
  const stands = texts[tie === undefined ? standing.milestone : 'vote-tied'];
  return {
    complaintId,
    reference: complaint.reference,
    bodyName: (await files.body(complaint.bodyId))?.name ?? 'the ethics body',
    now: stands.now ?? '',
    said: tie === undefined ? detailOf(standing) : undefined,
    next: tie === undefined ? (stands.next ?? '') : (english.toldOf('vote-tied', tie.tieRule) ?? ''),
    tie: tie && { since: tie.since, days: Math.max(0, daysBetween(tie.since, today)) },
    delays: lines
      .filter(({ milestone, position }) => milestone === 'delay' && position > standing.position)
      .map((line) => detailOf(line) ?? ''),
    due: chapters
      .flatMap(({ story }) => story.due)
      .map(({ what, on, rule }) => ({
        what: dueTexts[what],
        on,
        rule,
        passed: on < today,
        daysLate: Math.max(0, daysBetween(on, today)),
        yours: what === 'cure',
      }))
      .sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0)),
    history: [...lines]
      .sort(byDay)
      .reverse()
      .map((line) => ({
        eventId: line.eventId,
        on: line.on,
        recordedAt: line.recordedAt,
        correctedAt: line.correctedAt,
        title: texts[line.milestone].title,
        detail: detailOf(line),
      })),
    steps: stepsOf(chapters, over),
    ended: over,
    may: mayOf(own, over),
    revision: complaint.revision,
    lastChangedAt: lines.reduce((last, line) => latest(last, line.recordedAt, line.correctedAt), ''),
  };
}

/** The complaint's own file and those of its cases, followed into the cases in which they go on. */
async function chaptersOf(first: string, files: StatusFiles): Promise<readonly Chapter[]> {
  const chapters: Chapter[] = [];
  const positions = new Map<string, bigint>();
  const seen = new Set<string>();
  const next: { readonly file: string; readonly since?: string }[] = [{ file: first }];
  for (let wanted = next.shift(); wanted !== undefined; wanted = next.shift()) {
    if (seen.has(wanted.file)) continue;
    seen.add(wanted.file);
    const rows = await files.of(wanted.file);
    const entries = rows.filter((row): row is EntryRow => row.kind === 'entry');
    for (const { eventId, position } of entries) positions.set(eventId, BigInt(position));
    const links = rows.filter(isLinked);
    next.push(...links.map(({ caseId, since }) => ({ file: caseKey(caseId), since })));
    const from = positions.get(wanted.since ?? '') ?? 0n;
    const story = storyOf(entries);
    const goesOn = wanted.file !== first && links.length > 0;
    chapters.push({
      story,
      told: story.lines.filter(({ position }) => position >= from),
      goesOn,
    });
  }
  return chapters;
}

const isLinked = (row: FileEntry): row is LinkRow => row.kind === 'link' && row.holds;

function stepsOf(chapters: readonly Chapter[], over: boolean): ComplainantStatus['steps'] {
  // What was done in a case before the complaint came into it is done for this complaint, too.
  const reached = new Set(chapters.flatMap(({ story }) => story.lines.map(({ milestone }) => milestone)));
  const done = steps.map(
    (step) => step.reached.some((milestone) => reached.has(milestone)) && (over || !step.reached.includes('case-closed')),
  );
  const last = done.lastIndexOf(true);
  return steps
    .map(({ name }, index) => ({ title: stepTexts[name], done: done[index] === true, current: index === last + 1 && !over }))
    .filter(({ done: isDone }) => !over || isDone);
}

/** As the rules of complaints have it: what is missing can be added until it is; anything can be withdrawn until all is over. */
function mayOf({ story }: Chapter, over: boolean): ComplainantStatus['may'] {
  const happened = story.lines.map(({ milestone }) => milestone);
  const state = happened.findLast((milestone) => texts[milestone].now !== undefined && milestone !== 'referred-in-part');
  return {
    cure: state === 'deficient',
    withdraw: !over && !happened.includes('withdrawn') && !happened.includes('referred'),
  };
}

/** What is said of a line besides its title: the body's own sentence, or what a code means. */
const detailOf = ({ milestone, quote, code }: Line): string | undefined =>
  quote ?? (code === undefined ? undefined : english.toldOf(milestone, code));

function latest(...instants: readonly (Instant | undefined)[]): Instant {
  return instants.reduce<Instant>((last, one) => (one !== undefined && one > last ? one : last), '');
}
