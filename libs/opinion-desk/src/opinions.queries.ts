import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { Docket, fileName, idOfFile, type FileName, type KeptState } from '#docket';
import { folded, Query, referenceOf, type Actor, type Concern, type Disclosed } from '#kernel';
import { sql } from '#postgres';
import { Paging, type Page } from '#web';
import { publishedOpinions, type PublishedOpinionState } from './published-opinions.reader.js';

/** An advisory opinion, as everybody may read it. */
export interface PublishedOpinion extends Omit<PublishedOpinionState, 'name' | 'bodyId'> {
  readonly reference: string;
  readonly bodyName: string;
}

/** What is published of advisory opinions: all of it, or what has these words in its number or its subject. */
export class GetOpinions extends Query<Page<PublishedOpinion>> {
  constructor(
    actor: Actor,
    readonly q: string | undefined,
    readonly page: { readonly cursor?: string; readonly size: number },
    readonly after?: bigint,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [];
  }

  /** What is public is no secret of anybody, and nobody is recorded to have read it. */
  override discloses(): Disclosed {
    return 'nothing';
  }
}

interface Listed {
  readonly key: FileName;
  readonly since: string;
  readonly number: string | null;
  readonly title: string | null;
}

interface Row {
  readonly key: FileName;
  readonly row: KeptState<PublishedOpinionState>;
  readonly bodyName: string | null;
}

@QueryHandler(GetOpinions)
@AllowedTo('public')
export class GetOpinionsHandler implements IQueryHandler<GetOpinions> {
  constructor(
    private readonly docket: Docket,
    private readonly paging: Paging,
  ) {}

  /**
   * The last published first. Numbers and subjects lie sealed, and no condition of SQL looks into them: those of all opinions are
   * opened and compared, and the texts of one page. Throws `ReadModelNotReady`, `NotShownYet`, and a `Problem` for a cursor of
   * another list.
   */
  async execute({ q, page: { cursor, size }, after }: GetOpinions): Promise<Page<PublishedOpinion>> {
    const model = this.docket.list(publishedOpinions);
    await model.mustShow(after);
    const list = `opinions ${JSON.stringify([q])}`;
    const place = this.paging.place(list, cursor);
    const listed = await model.query<Listed>(sql`
      select key, public_since as since, row->'state'->>'number' as number, row->'state'->'texts'->-1->>'title' as title
      from ${model.table} where public_since is not null order by public_since desc, key desc`);
    const { items, next } = this.paging.page({
      list,
      rows: listed.filter((one) => isMeant(one, q) && (place === undefined || isBehind(one, place))),
      size,
      placeOf: ({ since, key }) => [since, key],
    });
    const keys = items.map(({ key }) => key);
    const rows = await model.query<Row>(sql`
      select a.key, a.row, b.body_name as "bodyName" from ${model.table} a
      left join ${model.table} b on b.key = ${fileName('body', '')} || (a.row->'state'->>'bodyId')
      where a.key = any(${keys}::text[]) order by a.public_since desc, a.key desc`);
    return { items: rows.map(shownOf), next };
  }
}

const isMeant = ({ number, title }: Listed, q: string | undefined): boolean =>
  q === undefined || folded(`${number ?? ''} ${title ?? ''}`).includes(folded(q));

function isBehind({ since, key }: Listed, [day, last]: readonly unknown[]): boolean {
  return since === day ? key < String(last) : since < String(day);
}

const shownOf = ({ key, row: { state }, bodyName }: Row): PublishedOpinion => {
  const { name: _, bodyId: _bodyId, ...opinion } = state;
  return { reference: referenceOf('O', idOfFile(key)), ...opinion, bodyName: bodyName ?? '' };
};
