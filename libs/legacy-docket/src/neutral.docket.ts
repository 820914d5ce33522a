import { isPartialDate } from '#kernel';
import { findBodiesOfSeveralNames } from './checks/bodies.js';
import { findDisorder } from './checks/dates.js';
import { findBadLink, findBadLinksIn } from './checks/links.js';
import { findDoubledFacts, findMattersAlike, findRespondentsOfSeveralNames } from './checks/matters.js';
import { findDoubledTags, findMisspelledTags, type PlacedTag } from './checks/tags.js';
import { findImpossibleVotes } from './checks/votes.js';
import { byLine, UnreadableDocket, type Docket, type DocketFact, type DocketMatter, type Oddity } from './docket.js';
import { StrictFields } from './reading/strict-fields.js';
import { readPositioned } from './reading/positioned.js';

/*
 * The format that docs/legacy-docket.md describes. Whoever writes it can mend it, so what is wrong is refused, all of it at once;
 * what is only odd is told.
 */

/** Which keys there are, in which thing; a spec holds docs/legacy-docket.schema.json against it. */
export const neutralKeys = {
  docket: ['redressDocket', 'source', 'matters'],
  matter: ['key', 'respondent', 'subject', 'account', 'tags', 'facts'],
  respondent: ['key', 'name'],
  fact: ['date', 'dateAsWritten', 'body', 'action', 'text', 'link', 'tags'],
} as const;

const formatVersion = '1';

interface Reading {
  readonly told: Oddity[];
  readonly problems: Oddity[];
  readonly tags: PlacedTag[];
}

/** Reads YAML or JSON in the neutral format. Throws `UnreadableDocket` with everything that has to be mended. */
export function readNeutralDocket(text: string): Docket {
  const { root, oddities } = readPositioned(text);
  const reading: Reading = { told: [...oddities], problems: [], tags: [] };
  const docket = StrictFields.of(root, 'docket', neutralKeys.docket, reading.problems);
  const version = docket?.words('redressDocket');
  if (version !== undefined && version.text !== formatVersion) {
    reading.problems.push({ line: version.line, text: `"redressDocket" must be ${formatVersion}, the format's version.` });
  }
  const source = docket?.words('source')?.text ?? '';
  const matters = docket?.items('matters').map((item) => readMatter(item, reading)) ?? [];
  refuseDoubledKeys(matters, reading.problems);
  if (reading.problems.length > 0) throw new UnreadableDocket(byLine(reading.problems));
  const told = [
    ...reading.told,
    ...findMisspelledTags(reading.tags),
    ...findBodiesOfSeveralNames(matters, []),
    ...findRespondentsOfSeveralNames(matters),
    ...findMattersAlike(matters),
  ];
  return { source, matters, oddities: byLine(told) };
}

function readMatter(item: Parameters<typeof StrictFields.of>[0], reading: Reading): DocketMatter {
  const fields = StrictFields.of(item, 'matter', neutralKeys.matter, reading.problems);
  const respondent = fields?.fields('respondent', neutralKeys.respondent);
  const [subject, account] = [fields?.words('subject'), fields?.optionalWords('account')];
  for (const words of [subject, account]) {
    if (words) reading.told.push(...findBadLinksIn(words), ...findImpossibleVotes(words));
  }
  const facts = fields?.items('facts').map((fact) => readFact(fact, reading)) ?? [];
  if (facts.length === 0) reading.told.push({ line: item.line, text: 'This matter has no facts, so nothing in it is dated.' });
  const matter = {
    key: fields?.words('key')?.text ?? '',
    line: item.line,
    respondent: { key: respondent?.words('key')?.text ?? '', name: respondent?.words('name')?.text ?? '' },
    subject: subject?.text ?? '',
    ...(account && { account: account.text }),
    tags: readTags(fields, reading),
    facts,
  };
  reading.told.push(...findDisorder(matter), ...findDoubledFacts(matter));
  return matter;
}

function readFact(item: Parameters<typeof StrictFields.of>[0], reading: Reading): DocketFact {
  const fields = StrictFields.of(item, 'fact', neutralKeys.fact, reading.problems);
  const problem = (text: string, line = item.line) => reading.problems.push({ line, text });
  const [date, asWritten] = [fields?.optionalWords('date'), fields?.optionalWords('dateAsWritten')];
  const [body, action] = [fields?.optionalWords('body'), fields?.optionalWords('action')];
  const [text, link] = [fields?.optionalWords('text'), fields?.optionalWords('link')];
  const isDate: boolean = date === undefined || isPartialDate(date.text);
  if (date && !isDate) {
    problem(`"${date.text}" is not a date that the calendar has. Write YYYY-MM-DD, YYYY-MM or YYYY.`, date.line);
  }
  if (fields && !date && !asWritten) problem('This fact needs a "date", or "dateAsWritten" where the docket has no usable one.');
  if (fields && !action && !text) problem('This fact needs an "action" or a "text".');
  if (action && !body) problem('This fact has an "action": say in "body" whose.');
  if (asWritten && !date) {
    reading.told.push({
      line: asWritten.line,
      text: `The date "${asWritten.text}" is none of a calendar. The fact has no date of its own; the words are kept in the text.`,
    });
  }
  for (const words of [action, text]) {
    if (words) reading.told.push(...findImpossibleVotes(words, body?.text), ...findBadLinksIn(words));
  }
  if (link) reading.told.push(...findBadLink(link));
  const whole = [text?.text, asWritten && `Date in the docket: ${asWritten.text}`].filter((part) => part !== undefined);
  return {
    line: item.line,
    ...(date && { occurredOn: date.text }),
    ...(body && { body: body.text }),
    ...(action && { action: action.text }),
    ...(whole.length > 0 && { text: whole.join('\n\n') }),
    ...(link && { link: link.text }),
    tags: readTags(fields, reading),
  };
}

function readTags(fields: StrictFields | undefined, { told, tags, problems }: Reading): readonly string[] {
  const placed = fields?.optionalList('tags').flatMap((item): PlacedTag[] => {
    if (item.kind === 'words' && /^[^\s,]+$/.test(item.text)) return [{ tag: item.text, line: item.line }];
    problems.push({ line: item.line, text: 'A tag is one word without blanks or commas, such as "late-filing".' });
    return [];
  });
  if (placed === undefined) return [];
  tags.push(...placed);
  told.push(...findDoubledTags(placed));
  return [...new Set(placed.map(({ tag }) => tag))];
}

function refuseDoubledKeys(matters: readonly DocketMatter[], problems: Oddity[]): void {
  const first = new Map<string, number>();
  for (const { key, line } of matters) {
    const before = first.get(key);
    if (before === undefined) first.set(key, line);
    else if (key !== '')
      problems.push({ line, text: `The matter on line ${String(before)} has the key "${key}" too. Give each its own.` });
  }
}
