import { createHash } from 'node:crypto';
import { findBodiesOfSeveralNames, type OtherName } from './checks/bodies.js';
import { findDisorder, reliablePartOf } from './checks/dates.js';
import { findBadLink, findBadLinksIn } from './checks/links.js';
import { findDoubledFacts, findMattersAlike, findRespondentsOfSeveralNames } from './checks/matters.js';
import { findDoubledTags, findUnknownTags } from './checks/tags.js';
import { findImpossibleVotes } from './checks/votes.js';
import { byLine, UnreadableDocket, type Docket, type DocketFact, type DocketMatter, type Oddity } from './docket.js';
import { Fields } from './reading/fields.js';
import { readPositioned, wordsOf, type Positioned, type Words } from './reading/positioned.js';

/*
 * The public "misconduct" file of GovTrack (github.com/govtrack/misconduct, CC0): a list of matters, newest first, each with its
 * dated consequences. A consequence is a body's action, or a text about something else that happened.
 */

const matterKeys = ['person', 'name', 'allegation', 'text', 'consequences', 'tags'];
const factKeys = ['date', 'body', 'action', 'text', 'link', 'tags'];

/** The tags that the file uses, of matters and of consequences, as its README describes them. */
const matterTags = ['corruption', 'crime', 'elections', 'ethics', 'resolved', 'sexual-harassment-abuse', 'unresolved'];
const factTags = [
  'censure',
  'confirmation',
  'contempt',
  'conviction',
  'exclusion',
  'expulsion',
  'fined',
  'plea',
  'reprimand',
  'resignation',
  'settlement',
];

/** Other names of bodies that the file carries under several, which no likeness of the words would tell. */
const otherNames: readonly OtherName[] = [
  { name: 'House', of: 'House of Representatives', why: 'short form' },
  {
    name: 'House Committee on Standards of Official Conduct',
    of: 'House Committee on Ethics',
    why: 'its name until 2011',
  },
  {
    name: 'Senate Select Committee on Standards and Conduct',
    of: 'Senate Select Committee on Ethics',
    why: 'its forerunner until 1977',
  },
  { name: 'Senate Committee on Ethics', of: 'Senate Select Committee on Ethics', why: 'short form' },
];

/** Reads the file's text. Throws `UnreadableDocket` where it is not a list of matters at all. */
export function readGovTrackDocket(text: string): Docket {
  const { root, oddities } = readPositioned(text);
  if (root.kind !== 'list') {
    throw new UnreadableDocket([{ line: 1, text: 'The file is not a list of matters. Is it the misconduct.yaml of GovTrack?' }]);
  }
  const told: Oddity[] = [...oddities];
  const matters = numberedFromTheEnd(root.items.map((item) => readMatter(item, told)));
  told.push(
    ...findBodiesOfSeveralNames(matters, otherNames),
    ...findRespondentsOfSeveralNames(matters),
    ...findMattersAlike(matters),
  );
  return { source: 'govtrack-misconduct', matters, oddities: byLine(told) };
}

function readMatter(item: Positioned, told: Oddity[]): DocketMatter {
  if (item.kind !== 'mapping') {
    throw new UnreadableDocket([{ line: item.line, text: `A matter must have keys (${matterKeys.join(', ')}); this has none.` }]);
  }
  const fields = new Fields('matter', item, told);
  const person = fields.words('person', true)?.text;
  const name = fields.words('name', true)?.text;
  const allegation = fields.words('allegation', true);
  const account = fields.words('text', true);
  const tags = readTags(fields, true, matterTags, factTags, told);
  for (const words of [allegation, account]) if (words) told.push(...findBadLinksIn(words), ...findImpossibleVotes(words));
  tellWhetherSettled(fields, tags);

  const whole = [account?.text, ...fields.unexpected(matterKeys)].filter((part) => part !== undefined).join('\n\n');
  const respondent = { key: person ?? `unnumbered-${digest(name ?? '')}`, name: name ?? 'not named in the docket' };
  const subject = allegation?.text ?? 'not stated in the docket';
  const matter = {
    key: `${respondent.key}-${digest(subject)}`,
    line: item.line,
    respondent,
    subject,
    ...(whole === '' ? {} : { account: whole }),
    tags,
    facts: readFacts(fields, told),
  };
  told.push(...findDisorder(matter), ...findDoubledFacts(matter));
  return matter;
}

function readFacts(matter: Fields, told: Oddity[]): readonly DocketFact[] {
  const entry = matter.entry('consequences');
  if (entry === undefined || entry.value.kind === 'empty') {
    matter.tell(entry?.line ?? matter.line, 'This matter has no consequences, so nothing in it is dated.');
    return [];
  }
  if (entry.value.kind === 'list' && entry.value.items.length > 0) {
    return entry.value.items.map((item) => readFact(item, told));
  }
  matter.tell(entry.value.line, 'The "consequences" are not a list of facts. They are kept as one fact without a date.');
  return [{ line: entry.value.line, text: wordsOf(entry.value), tags: [] }];
}

function readFact(item: Positioned, told: Oddity[]): DocketFact {
  if (item.kind !== 'mapping') {
    told.push({ line: item.line, text: 'This fact has no keys. It is kept as a text without a date.' });
    return { line: item.line, text: wordsOf(item), tags: [] };
  }
  const fields = new Fields('fact', item, told);
  const date = readDate(fields);
  const body = fields.words('body', false);
  const action = fields.words('action', body !== undefined);
  const text = fields.words('text', false);
  const link = fields.words('link', false);
  if (action !== undefined && body === undefined) fields.tell(item.line, 'This fact has an "action" of no "body".');
  if (body === undefined && action === undefined && text === undefined) {
    fields.tell(item.line, 'This fact says nothing: it has neither an "action" nor a "text".');
  }
  for (const words of [action, text]) {
    if (words) told.push(...findImpossibleVotes(words, body?.text), ...findBadLinksIn(words));
  }
  if (link) told.push(...findBadLink(link));
  const whole = [text?.text, date.unread, ...fields.unexpected(factKeys)].filter((part) => part !== undefined).join('\n\n');
  return {
    line: item.line,
    ...(date.occurredOn === undefined ? {} : { occurredOn: date.occurredOn }),
    ...(body && { body: body.text }),
    ...(action && { action: action.text }),
    ...(whole === '' ? {} : { text: whole }),
    ...(link && { link: link.text }),
    tags: readTags(fields, false, factTags, matterTags, told),
  };
}

function readDate(fields: Fields): { readonly occurredOn?: string; readonly unread?: string } {
  const written = fields.words('date', true);
  if (written === undefined) return {};
  const occurredOn = reliablePartOf(written.text);
  if (occurredOn === written.text) return { occurredOn };
  const used = occurredOn === undefined ? 'The fact has no date of its own' : `It counts as ${occurredOn}`;
  fields.tell(
    written.line,
    `"${written.text}" is not a date (YYYY-MM-DD, YYYY-MM or YYYY). ${used}; the words are kept in the text.`,
  );
  return { ...(occurredOn === undefined ? {} : { occurredOn }), unread: `Date in the docket: ${written.text}` };
}

function readTags(
  fields: Fields,
  needed: boolean,
  known: readonly string[],
  elsewhere: readonly string[],
  told: Oddity[],
): readonly string[] {
  const words: Words | undefined = fields.words('tags', needed);
  const placed = (words?.text.split(/\s+/) ?? []).map((tag) => ({ tag, line: words?.lineOf(tag) ?? fields.line }));
  told.push(...findUnknownTags(placed, known, elsewhere), ...findDoubledTags(placed));
  return [...new Set(placed.map(({ tag }) => tag))];
}

function tellWhetherSettled(fields: Fields, tags: readonly string[]): void {
  const settled = tags.filter((tag) => tag === 'resolved' || tag === 'unresolved');
  if (settled.length === 1) return;
  const line = fields.entry('tags')?.line ?? fields.line;
  fields.tell(line, `This matter is tagged ${settled.length === 0 ? 'neither resolved nor' : 'both resolved and'} unresolved.`);
}

/** The file grows from the top, so matters of one person about the same thing are told apart by counting from its end. */
function numberedFromTheEnd(matters: readonly DocketMatter[]): readonly DocketMatter[] {
  const seen = new Map<string, number>();
  return matters
    .toReversed()
    .map((matter) => {
      const nth = (seen.get(matter.key) ?? 0) + 1;
      seen.set(matter.key, nth);
      return nth === 1 ? matter : { ...matter, key: `${matter.key}-${String(nth)}` };
    })
    .toReversed();
}

function digest(words: string): string {
  return createHash('sha256').update(words).digest('hex').slice(0, 8);
}
