import { entriesOf } from './explain-pack.js';
import type { RulePack } from './rule-pack.js';

/** What two versions of a procedure say of the same thing; absent where one of them says nothing. */
export interface Change {
  /** The part of the pack in which it stands: deadlines, bodies and votes. */
  readonly heading: string;
  readonly before?: string;
  readonly after?: string;
}

/** What changed from one version of a procedure to the next, part by part. A source alone that is another one is no change. */
export function whatChanged(before: RulePack, after: RulePack): readonly Change[] {
  const [earlier, later] = [said(before), said(after)];
  return [...new Set([...later.keys(), ...earlier.keys()])].flatMap((key) => {
    const [was, is] = [earlier.get(key), later.get(key)];
    if (was !== undefined && is !== undefined && withoutSources(was.sentence) === withoutSources(is.sentence)) return [];
    const heading = (is ?? was)?.heading ?? '';
    return [{ heading, ...(was && { before: was.sentence }), ...(is && { after: is.sentence }) }];
  });
}

const said = (pack: RulePack): ReadonlyMap<string, { readonly heading: string; readonly sentence: string }> =>
  new Map(
    entriesOf(pack).flatMap(({ heading, entries }) =>
      entries.map(({ key, sentence }) => [`${heading}/${key}`, { heading, sentence }] as const),
    ),
  );

const withoutSources = (sentence: string): string => sentence.replace(/ \[[^\]]+\]$/, '');
