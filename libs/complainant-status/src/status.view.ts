import { daysBetween, formatDate, lastDayOf, own, type Clock, type Instant, type PlainDate } from '#kernel';
import { isOwed, movedInWords, reckonedFrom } from '#procedure';
import { plainEnglish } from '#words';
import type { ComplainantStatus, Limit } from './status.page.js';
import { heldBack, isUnderReview, letsOthersGoFirst, type Line, type Span, type Story } from './status.reader.js';
import { steps } from './status.steps.js';

const { due: dueTexts, steps: stepTexts } = plainEnglish;
const textsOf = (milestone: Line['milestone']) => plainEnglish.milestone(milestone);

/** What a page says besides what has happened. */
export type StatusHead = Pick<
  ComplainantStatus,
  'complaintId' | 'reference' | 'bodyName' | 'revision' | 'maySay' | 'withoutQuorum'
>;

/** A file of the complaint's story: its own first, then those of the cases in which it goes on. */
export interface Chapter {
  readonly story: Story;
  /** When the complaint was in this file: what happened there before and after concerned others. */
  readonly spans: readonly Span[];
}

export const isIn = ({ since, until }: Span, position: bigint): boolean =>
  position >= since && (until === undefined || position < until);

const byPosition = (one: Line, other: Line): number => (one.position < other.position ? -1 : 1);
const byDay = (one: Line, other: Line): number => {
  const [a, b] = [lastDayOf(one.on), lastDayOf(other.on)];
  return a < b ? -1 : a > b ? 1 : byPosition(one, other);
};

/** What the complainant is told of a file: what happened since the complaint came into it. */
const toldIn = ({ story, spans }: Chapter): readonly Line[] =>
  story.lines.filter(({ position }) => spans.some((span) => isIn(span, position)));

/**
 * What the page of one complaint says, on a given day; undefined when nothing is known of it. The cases that came from it are
 * told as one story.
 */
export function statusOf(
  head: StatusHead,
  files: readonly [Chapter, ...Chapter[]],
  today: PlainDate,
  clock: Clock,
): ComplainantStatus | undefined {
  const [own, ...cases] = withoutUntoldClocks(withoutUntoldReferral(files));
  const chapters = [own, ...cases];
  const isTakenIn = ({ story }: Chapter): boolean => story.goesOnIn.some(({ until }) => until === undefined);
  const open = cases.filter((chapter) => !chapter.story.ended && !isTakenIn(chapter));
  const over = cases.length === 0 ? own.story.ended : open.length === 0;
  const lines = chapters.flatMap(toldIn).sort(byPosition);
  // Where it stands is what was recorded last, even if it is about an earlier day; a case that has ended says nothing while
  // another goes on.
  const speaking = over
    ? chapters
    : chapters.filter((chapter) => chapter === own || isTakenIn(chapter) || open.includes(chapter));
  // A withdrawal takes nothing back once the case has ended: how it ended is still the answer.
  const isMoot = (milestone: Line['milestone']): boolean =>
    over && cases.length > 0 && (milestone === 'withdrawn' || milestone === 'reinstated');
  const standing = speaking
    .flatMap(toldIn)
    .sort(byPosition)
    .findLast(({ milestone }) => textsOf(milestone).now !== undefined && !isMoot(milestone));
  if (standing === undefined) return undefined;
  const tie = open.flatMap(({ story }) => story.ties).at(-1);
  const kept = new Set(
    lines.flatMap(({ milestone, clockId }) => (milestone === 'clock-met' && clockId !== undefined ? [clockId] : [])),
  );
  const stands = textsOf(tie === undefined ? standing.milestone : 'vote-tied');
  return {
    ...head,
    // Whatever is still to be decided waits for it; whether there is a case does not show by it.
    withoutQuorum: over ? undefined : head.withoutQuorum,
    now: stands.now ?? '',
    said: tie === undefined ? detailOf(standing) : undefined,
    next: tie === undefined ? (stands.next ?? '') : (plainEnglish.toldOf('vote-tied', tie.tieRule) ?? ''),
    tie: tie && { since: tie.since, days: Math.max(0, daysBetween(tie.since, today)) },
    underReview: isUnderReview(chapters.map(({ story }) => story)),
    delays: lines
      .filter(({ milestone, position }) => milestone === 'delay' && position > standing.position)
      .map((line) => detailOf(line) ?? ''),
    due: chapters
      .flatMap(({ story }) => [
        ...reportDueOnce(story.due).map(({ what, id: _, ...due }) => ({ ...due, what: dueTexts[what], yours: what === 'cure' })),
        ...limitsIn(story).flatMap(({ on, rule, ...limit }) =>
          on === undefined ? [] : [{ ...limit, on, rule: `rule ${rule}`, yours: false }],
        ),
      ])
      .map((due) => ({ ...due, passed: due.on < today, daysLate: Math.max(0, daysBetween(due.on, today)) }))
      .sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0)),
    waiting: chapters.flatMap(({ story }) => limitsIn(story).filter(({ on }) => on === undefined)),
    history: [...lines]
      .sort(byDay)
      .reverse()
      .map((line) => ({
        eventId: line.eventId,
        on: line.on,
        recordedAt: line.recordedAt,
        recordedOn: clock.dayOf(line.recordedAt),
        correctedAt: line.correctedAt,
        title: textsOf(line.milestone).title,
        detail: detailOf(line),
        routine: line.clockId !== undefined && kept.has(line.clockId),
      })),
    metInTime: kept.size,
    steps: stepsOf(chapters, over),
    ended: over,
    // As the rules of complaints have it: what is missing can be added until it is; anything can be withdrawn until all is over.
    may: {
      cure: own.story.lacks,
      withdraw: !over && !own.story.left,
      reinstate: own.story.withdrawnFrom !== undefined,
      beNamed: !own.story.named,
    },
    timeZone: clock.timeZone,
    lastChangedAt: lines.reduce((last, line) => latest(last, line.recordedAt, line.correctedAt), ''),
  };
}

/**
 * A closing as referred says so only to whom a referral of the whole, or that the body waits for another authority, was told: a
 * prosecutor may have asked that nobody learns of the one on which the closing rests.
 */
function withoutUntoldReferral(chapters: readonly [Chapter, ...Chapter[]]): readonly [Chapter, ...Chapter[]] {
  const tellings = chapters.flatMap(({ story }) => Object.values(story.wholeReferrals));
  const rests = chapters.some(({ story }) => story.rests || story.lines.some(({ milestone }) => milestone === 'referred'));
  if (tellings.includes('told') || (rests && tellings.length === 0)) return chapters;
  const silent = ({ story, spans }: Chapter): Chapter => ({ spans, story: { ...story, lines: story.lines.map(closedOnly) } });
  const [own, ...cases] = chapters;
  return [silent(own), ...cases.map(silent)];
}
/** What the parties may not know of in one file began and ended clocks in others, too. */
function withoutUntoldClocks(chapters: readonly [Chapter, ...Chapter[]]): readonly [Chapter, ...Chapter[]] {
  const untold = new Set(chapters.flatMap(({ story }) => story.untold));
  const isUntold = (factId: string | undefined): boolean => factId !== undefined && untold.has(factId);
  const silent = ({ story, spans }: Chapter): Chapter => {
    const rules = Object.fromEntries(Object.entries(story.rules).filter(([, { factId }]) => !isUntold(factId)));
    const lines = story.lines.filter(
      ({ clockId, factId }) => clockId === undefined || (own(rules, clockId) !== undefined && !isUntold(factId)),
    );
    return { spans, story: { ...story, rules, lines } };
  };
  const [first, ...others] = chapters;
  return untold.size === 0 ? chapters : [silent(first), ...others.map(silent)];
}

function closedOnly(line: Line): Line {
  if (line.milestone !== 'case-closed' || line.code !== 'referred') return line;
  const { code: _code, groundInRules: _ground, madeBy, ...closed } = line;
  return madeBy === 'other-authority' ? closed : { ...closed, madeBy };
}

/** What is due by the clocks of a case. Once the case has ended, only what must be made public is. */
function limitsIn(story: Story): readonly (Limit & { readonly on: PlainDate | undefined })[] {
  const { clocks, calendars, rules, ended, rests } = story;
  return Object.entries(clocks).flatMap(([id, ledger]) => {
    const told = own(rules, id);
    const isOver = ended && ledger.effect !== 'must-publish' && ledger.effect !== 'fallback-publisher';
    if (told === undefined || isOver || !isOwed(ledger)) return [];
    const { dueOn, passed } = reckonedFrom(ledger, calendars);
    const held = dueOn && heldBack(story, id, dueOn);
    const moved = ledger.moved?.at(-1);
    const still = ledger.suspensions.find(({ until }) => until === undefined);
    const pauses = ledger.suspensions.flatMap(({ ground, from, until }) => {
      const isBlackout = ground === 'blackout' && until !== undefined && until > ledger.anchor;
      return isBlackout ? [{ from, until, why: plainEnglish.toldOf('clock-suspended', ground) }] : [];
    });
    const { title: what = dueTexts.limit, rule, example } = told;
    const isSaid = still !== undefined && rests && letsOthersGoFirst(still.ground);
    const since = still && { since: still.from, why: isSaid ? undefined : plainEnglish.toldOf('clock-suspended', still.ground) };
    return [
      {
        what,
        rule,
        source: ledger.citation,
        example,
        on: held ?? dueOn,
        ...(held && { byRule: dueOn }),
        ...(moved !== undefined && moved.to === dueOn && { moved: movedInWords(moved) }),
        ...since,
        ...(pauses.length > 0 && { pauses }),
        ...(passed !== undefined && { passed }),
      },
    ];
  });
}

/** Two dates by which one report is due are told as one, the earlier: that is the one that can be missed first. */
function reportDueOnce(due: Story['due']): Story['due'] {
  const isOfReport = ({ what }: Story['due'][number]): boolean => what === 'investigation' || what === 'investigation-report';
  const [first, second] = due.filter(isOfReport);
  if (first === undefined || second === undefined) return due;
  const { on, rule } = second.on < first.on ? second : first;
  return [...due.filter((one) => !isOfReport(one)), { what: 'investigation-report', on, rule }];
}

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

/** What is said of a line besides its title: the body's own sentence, a date that was missed, or what a code means. */
function detailOf({ milestone, quote, code, missed, until, day, madeBy, groundInRules }: Line): string | undefined {
  if (until !== undefined) return plainEnglish.commentsUntil(until);
  if (missed !== undefined) return plainEnglish.delay(missed);
  if (day !== undefined) return `${formatDate(day)}.`;
  const meant = code === undefined ? undefined : plainEnglish.toldOf(milestone, code);
  const ground = groundInRules === undefined ? [] : plainEnglish.groundInRules(groundInRules);
  const said = [quote ?? [], meant ?? [], ground, madeBy === undefined ? [] : plainEnglish.madeBy(madeBy)].flat();
  return said.length === 0 ? undefined : said.join(' ');
}

function latest(...instants: readonly (Instant | undefined)[]): Instant {
  return instants.reduce<Instant>((last, one) => (one !== undefined && one > last ? one : last), '');
}
