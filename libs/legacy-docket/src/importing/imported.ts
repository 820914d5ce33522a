import { isDeepStrictEqual } from 'node:util';
import { legacyKeyOf, type CaseEvent, type LegacyFact } from '#case';
import { withCorrections, type AnyRecorded, type Recorded } from '#kernel';
import type { DocketMatter, Oddity } from '../docket.js';

/** By which id a respondent of the docket is known. */
interface RespondentIds {
  respondentOf(key: string): string;
}

/** A fact as it was imported, and as it has been put right since. */
interface Pair {
  readonly was: LegacyFact;
  readonly is: LegacyFact;
}

/** What an earlier import has recorded of a matter. */
export class Imported {
  private readonly opened: { readonly was: CaseEvent; readonly is: CaseEvent } | undefined;
  private readonly facts: readonly Pair[];

  /** Takes the events of the case's stream as they were recorded. */
  constructor(recorded: readonly AnyRecorded[]) {
    const events = recorded as unknown as readonly Recorded<CaseEvent>[];
    const corrected = withCorrections(events);
    const both = events.map((was, index) => ({ was, is: corrected[index] ?? was }));
    this.opened = both.find(({ was }) => was.type === 'CaseOpened');
    this.facts = both.flatMap(({ was, is }) =>
      was.type === 'LegacyFactRecorded' && is.type === 'LegacyFactRecorded' ? [{ was: factOf(was), is: factOf(is) }] : [],
    );
  }

  /**
   * The facts of a docket, where one that was corrected since it was imported stands as it is now: it is the same fact, and
   * must not be recorded anew as it was before.
   */
  asItStands(facts: readonly LegacyFact[]): readonly LegacyFact[] {
    const corrected = this.facts.filter(({ was, is }) => legacyKeyOf(was) !== legacyKeyOf(is));
    if (corrected.length === 0) return facts;
    const standing = counted(facts.map(legacyKeyOf));
    const left = new Map<string, LegacyFact[]>();
    // Where the docket has been put right as well, the fact stands there as it is now, and takes nothing from what it was.
    for (const { was, is } of corrected) {
      if (!taken(standing, legacyKeyOf(is))) left.set(legacyKeyOf(was), [...(left.get(legacyKeyOf(was)) ?? []), is]);
    }
    return facts.map((fact) => left.get(legacyKeyOf(fact))?.shift() ?? fact);
  }

  /** Where a matter differs from what was imported of it: that stands, for nothing here is changed by an import. */
  differences(matter: DocketMatter, ids: RespondentIds, facts: readonly LegacyFact[]): readonly Oddity[] {
    const { line } = matter;
    const fields = this.differingFields(matter, ids);
    const told = fields.length === 0 ? [] : [{ line, text: `This differs from what was imported: ${fields.join(', ')}.` }];
    const gone = this.missingFrom(facts);
    const [first] = gone;
    if (first === undefined) return told;
    const some = gone.length === 1 ? 'A fact that was' : `${String(gone.length)} facts that were`;
    const verb = gone.length === 1 ? 'stands' : 'stand';
    return [
      ...told,
      { line, text: `${some} imported no longer ${verb} here as imported: ${first.occurredOn}, “${briefly(first)}”` },
    ];
  }

  private differingFields({ respondent, subject, account, tags }: DocketMatter, ids: RespondentIds): readonly string[] {
    if (this.opened?.was.type !== 'CaseOpened' || this.opened.is.type !== 'CaseOpened') return [];
    const respondentId = ids.respondentOf(respondent.key);
    const now = { subject, account, tags, respondent: { respondentId, name: respondent.name } };
    const [was, is] = [this.opened.was.data, this.opened.is.data];
    return (Object.keys(now) as (keyof typeof now)[]).filter(
      (field) => ![was, is].some((data) => isDeepStrictEqual(data[field] ?? [], now[field] ?? [])),
    );
  }

  private missingFrom(facts: readonly LegacyFact[]): readonly LegacyFact[] {
    const standing = counted(facts.map(legacyKeyOf));
    return this.facts
      .filter(({ was, is }) => !taken(standing, legacyKeyOf(is)) && !taken(standing, legacyKeyOf(was)))
      .map(({ is }) => is);
  }
}

export const nothingImported = new Imported([]);

const factOf = ({
  data,
  occurredOn,
}: {
  readonly data: Omit<LegacyFact, 'occurredOn'>;
  readonly occurredOn: string;
}): LegacyFact => ({
  ...data,
  occurredOn,
});

const briefly = ({ body, action, text }: LegacyFact): string => {
  const said = [body, action, text].filter((part) => part !== undefined).join(' ');
  return said.length > 60 ? `${said.slice(0, 59)}…` : said;
};

function counted(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Takes one away, if there is one. */
function taken(counts: Map<string, number>, key: string): boolean {
  const count = counts.get(key) ?? 0;
  if (count > 0) counts.set(key, count - 1);
  return count > 0;
}
