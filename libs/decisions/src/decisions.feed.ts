import { firstDayOf } from '#kernel';
import { english } from '#words';
import { latestDay } from './decisions.reader.js';
import type { Decisions, PublicDecision } from './decisions.queries.js';

/** Of XML, what a text may hold without being taken for markup. */
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${String(sign.codePointAt(0))};`);

const instantOf = (one: PublicDecision): string => `${firstDayOf(latestDay(one))}T00:00:00Z`;

/** What was published, withdrawn or withheld, as a feed (Atom, RFC 4287). It holds what the page holds, and no text. */
export function feedOf({ decided: { items }, today }: Decisions): string {
  const entries = items.map((one) => {
    const title = one.versions.at(-1)?.title ?? english.code('publishedRecord', one.record);
    return `<entry>
  <id>urn:uuid:${one.publicationId}</id>
  <title>${escaped(`${title} (${english.code('publicationState', one.state)})`)}</title>
  <updated>${instantOf(one)}</updated>
  <author><name>${escaped(one.bodyName)}</name></author>
  <link href="/decisions#${one.reference}"/>
  <summary>${escaped(`${one.reference}. Rule: ${one.citation}`)}</summary>
</entry>`;
  });
  const [first] = items;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>urn:redress:decisions</id>
<title>Decisions and publications</title>
<updated>${first === undefined ? `${today}T00:00:00Z` : instantOf(first)}</updated>
<author><name>The ethics body</name></author>
<link rel="self" href="/decisions/feed"/>
<link href="/decisions"/>
${entries.join('\n')}
</feed>
`;
}
