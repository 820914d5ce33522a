import type { FileName, KeptState } from '#docket';
import { folded } from '#kernel';
import { sql, type Sql } from '#postgres';
import type { ReadModel } from '#projection';
import type { ListedCaseState } from './case-list.reader.js';

/** A case by the name of its respondent. */
export interface NamedCase {
  readonly key: FileName;
  readonly reference: string;
  readonly respondentId: string;
  readonly name: string;
}

/**
 * The cases among those that `visible` lets through whose respondent's name, folded, is as asked. Names lie sealed in the rows,
 * so that no condition of SQL can look at them.
 */
export async function casesNamed(
  model: ReadModel<KeptState<ListedCaseState>>,
  visible: Sql,
  isAsked: (name: string) => boolean,
): Promise<readonly NamedCase[]> {
  const cases = await model.query<NamedCase>(sql`
    select key, reference, respondent_id as "respondentId", row->'state'->'respondent'->>'name' as name from ${model.table}
    where reference is not null and ${visible} order by reference, key`);
  return cases.filter(({ name }) => isAsked(folded(name)));
}
