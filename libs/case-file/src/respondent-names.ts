import type { FileName, KeptState } from '#docket';
import { folded } from '#kernel';
import { empty, sql, type Sql } from '#postgres';
import type { ReadModel } from '#projection';
import type { ListedCaseState } from './case-list.reader.js';

/** A case by the name of its respondent. */
export interface NamedCase {
  readonly key: FileName;
  readonly reference: string;
  readonly respondentId: string;
  readonly name: string;
}

const nameSeal = sql`respondent_seal`;

/** For the index of names: every sealed name in the list of cases, as `text`, with its `seal`. */
export const respondentNamesIn = ({ table }: Pick<ReadModel<KeptState<ListedCaseState>>, 'table'>): Sql =>
  sql`select ${nameSeal} as seal, row->'state'->'respondent'->>'name' as text from ${table} where ${nameSeal} is not null`;

/**
 * The cases among those that `visible` lets through whose respondent's name, folded, is as asked. `part` stands in every such
 * name. Names lie sealed in the rows: the index of names says which cannot be meant, and the others are opened.
 */
export async function casesNamed(
  model: ReadModel<KeptState<ListedCaseState>>,
  visible: Sql,
  part: string,
  isAsked: (name: string) => boolean,
): Promise<readonly NamedCase[]> {
  const cases = await model.query<NamedCase>(sql`
    select key, reference, respondent_id as "respondentId", row->'state'->'respondent'->>'name' as name from ${model.table}
    where reference is not null and ${visible} and ${await model.mayHold(nameSeal, [part])} order by reference, key`);
  return cases.filter(({ name }) => isAsked(folded(name)));
}

/** Where a case stands in the list of cases. */
type Place = readonly [openedOn: string, key: string];

/** Names are opened so many at once, at most. */
const mostAtOnce = 2_000;

/**
 * The first cases of a list, newest first, that are meant by a reference, or have `text` in their respondent's folded name: at
 * least `wanted` of them where there are so many, and others behind them are not looked at.
 */
export async function firstCasesMeant(
  model: ReadModel<KeptState<ListedCaseState>>,
  {
    inList,
    byReference,
    text,
    behind,
    wanted,
  }: {
    /** Which cases the list shows. */
    readonly inList: Sql;
    readonly byReference: Sql;
    readonly text: string;
    /** Where the page before ended. */
    readonly behind: Place | undefined;
    readonly wanted: number;
  },
): Promise<readonly FileName[]> {
  const meant: FileName[] = [];
  const may = text === '' ? sql`false` : await model.mayHold(nameSeal, [text]);
  let last = behind;
  for (let size = wanted; ; size = Math.min(size * 4, mostAtOnce)) {
    const some = await model.query<{ key: FileName; openedOn: string; isReferred: boolean; name: string }>(sql`
      select key, opened_on as "openedOn", ${byReference} as "isReferred",
        case when ${byReference} then '' else row->'state'->'respondent'->>'name' end as name
      from ${model.table}
      where ${inList} and (${byReference} or ${may})
        ${last === undefined ? empty : sql`and (opened_on, key) < (${last[0]}, ${last[1]})`}
      order by opened_on desc, key desc limit ${size}`);
    meant.push(...some.filter(({ isReferred, name }) => isReferred || folded(name).includes(text)).map(({ key }) => key));
    const end = some.at(-1);
    if (end === undefined || some.length < size || meant.length >= wanted) return meant;
    last = [end.openedOn, end.key];
  }
}
