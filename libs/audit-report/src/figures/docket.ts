import { firstDayOf, own, type Precision, precisionOf } from '#kernel';
import { asking, type FactOf } from '../report.facts.js';
import type { ReportRow } from '../report.rows.js';
import { isFromDocket, openingOf } from './cases.js';
import { tally, type Counts } from './facts.js';

/** What these figures need of events. */
export const ofDockets = asking({
  LegacyFactRecorded: ['source', 'body', 'tags'],
});
const { ofTypes } = ofDockets;

/** The tag that dockets give to matters of sexual harassment or abuse. */
const harassmentTag = 'sexual-harassment-abuse';

/**
 * Whoever acted is an ethics committee, by its present or a former name ("Standards of Official Conduct"). Dockets spell them in
 * many ways.
 */
const ofEthicsCommittee = /committee.*(ethics|standards)|ethics committee/i;

/** Old dockets, as they were imported: all of them, whatever the period. Nothing is concluded from them. */
export interface DocketFigures {
  readonly unit: string;
  readonly matters: number;
  readonly facts: number;
  readonly sources: readonly { readonly source: string; readonly matters: number; readonly facts: number }[];
  readonly precision: Readonly<Record<Precision, number>>;
  /** Matters by their tags, facts by theirs. A matter or fact may have several. */
  readonly matterTags: Counts;
  readonly factTags: Counts;
  /** Facts by whoever acted, in the words of the docket: one body may stand under several names. Most facts first. */
  readonly bodies: readonly { readonly name: string; readonly facts: number }[];
  readonly decades: readonly Decade[];
  readonly harassment: {
    readonly matters: number;
    readonly withEthicsCommittee: number;
    readonly factTags: Counts;
  };
}

export interface Decade {
  /** `1980s`, or `undated`. */
  readonly label: string;
  readonly matters: number;
  readonly harassment: number;
  /** In percent of the matters, with one decimal. */
  readonly harassmentShare: number;
}

interface Matter {
  readonly tags: readonly string[];
  readonly facts: readonly FactOf<typeof ofDockets, 'LegacyFactRecorded'>[];
}

export function docketFigures(rows: readonly ReportRow[]): DocketFigures {
  const matters = rows
    .filter((row) => row.kind === 'case' && isFromDocket(row))
    .map((row): Matter => ({ tags: openingOf(row)?.tags ?? [], facts: ofTypes(row.facts, 'LegacyFactRecorded') }));
  const facts = matters.flatMap((matter) => matter.facts);
  const harassing = matters.filter(isHarassment);
  const precision = tally(facts.map(({ on }) => precisionOf(on)));
  return {
    unit: 'Matters of imported dockets, and the dated facts in them, in the words of the docket.',
    matters: matters.length,
    facts: facts.length,
    sources: sourcesOf(matters),
    precision: { day: precision.day ?? 0, month: precision.month ?? 0, year: precision.year ?? 0 },
    matterTags: tally(matters.flatMap(({ tags }) => tags)),
    factTags: tally(facts.flatMap(({ tags }) => tags)),
    bodies: Object.entries(tally(facts.flatMap(({ body }) => (body === undefined ? [] : [body]))))
      .map(([name, count]) => ({ name, facts: count }))
      .toSorted((one, other) => other.facts - one.facts || (one.name < other.name ? -1 : 1)),
    decades: decadesOf(matters),
    harassment: {
      matters: harassing.length,
      withEthicsCommittee: harassing.filter((matter) => matter.facts.some(({ body = '' }) => ofEthicsCommittee.test(body)))
        .length,
      factTags: tally(harassing.flatMap((matter) => matter.facts.flatMap(({ tags }) => tags))),
    },
  };
}

const isHarassment = ({ tags }: Matter): boolean => tags.includes(harassmentTag);

function sourcesOf(matters: readonly Matter[]): DocketFigures['sources'] {
  const of = (matter: Matter) => matter.facts[0]?.source ?? 'no dated fact';
  return Object.entries(tally(matters.map(of))).map(([source, count]) => ({
    source,
    matters: count,
    facts: matters.filter((matter) => of(matter) === source).reduce((total, { facts }) => total + facts.length, 0),
  }));
}

/** By the decade of a matter's first event: the earliest of its facts, by the first day that each date can mean. */
function decadesOf(matters: readonly Matter[]): readonly Decade[] {
  const decadeOf = ({ facts }: Matter): string => {
    const [first] = facts.map(({ on }) => firstDayOf(on)).toSorted();
    return first === undefined ? 'undated' : `${first.slice(0, 3)}0s`;
  };
  const harassment = tally(matters.filter(isHarassment).map(decadeOf));
  return Object.entries(tally(matters.map(decadeOf))).map(([label, count]) => ({
    label,
    matters: count,
    harassment: own(harassment, label) ?? 0,
    harassmentShare: Math.round((1000 * (own(harassment, label) ?? 0)) / count) / 10,
  }));
}
