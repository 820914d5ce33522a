import type { CaseEvent } from '#case';
import { fileName, reader, type Entry, type Files } from '#docket';
import { folded, idOfStream, type Json } from '#kernel';
import { withoutWithheld } from './withheld.js';

type Fact = Pick<Entry, 'type' | 'data'>;

/** What a file is called to speak of people by, and how names given in confidence are taken out of what was written. */
export interface Pseudonyms {
  /** What staff are shown of an event: roles and pseudonyms in place of names. */
  readonly shown: (fact: Fact) => Entry['data'];
  /** The same value, with every name that was given in confidence replaced, wherever somebody wrote it. */
  readonly veil: <Value>(value: Value) => Value;
}

/** Somebody whose name is not written in the file. */
interface Hidden {
  readonly pseudonym: string;
  readonly name: string;
  /** Addresses and telephone numbers that lead to the same person. */
  readonly contacts: readonly string[];
}

const labels = new Map([
  ['complainant', 'Complainant'],
  ['affected-person', 'Affected person'],
  ['witness', 'Witness'],
  ['expert', 'Expert'],
]);

interface People {
  readonly respondentName: string;
  readonly complaintIds: readonly string[];
  /** The cases that were one with it for a time: that it took in, in which it went on, and those of a severance. */
  readonly otherCaseIds: readonly string[];
}

/** What older programs let a correction write may be no list of ids, and no person. */
const idsIn = (corrected: unknown): readonly string[] =>
  Array.isArray(corrected) ? corrected.filter((id): id is string => typeof id === 'string') : [];
const nameIn = (corrected: unknown): string =>
  typeof corrected === 'object' && corrected !== null && 'name' in corrected ? plainText(corrected.name) : '';

/** Whom a case is about, and where else its people are named. */
const people = reader<CaseEvent, People>()({
  name: 'people',
  reads: ['case'],
  fields: {
    CaseOpened: ['respondent', 'complaintIds', 'severedFrom'],
    ComplaintJoined: ['complaintId'],
    CasesConsolidated: ['absorbedCaseId', 'complaintIds'],
    AllegationsSevered: ['intoCaseId'],
    CaseReopened: ['partedFrom'],
  },
  initial: { respondentName: '', complaintIds: [], otherCaseIds: [] },
  on: {
    CaseOpened: (state, { data }) => ({
      ...state,
      respondentName: nameIn(data.respondent),
      complaintIds: idsIn(data.complaintIds),
      otherCaseIds: idsIn([data.severedFrom]),
    }),
    ComplaintJoined: (state, { data }) => ({ ...state, complaintIds: [...state.complaintIds, ...idsIn([data.complaintId])] }),
    CasesConsolidated: (state, { data }) => ({
      ...state,
      complaintIds: [...state.complaintIds, ...idsIn(data.complaintIds)],
      otherCaseIds: [...state.otherCaseIds, ...idsIn([data.absorbedCaseId])],
    }),
    CaseReopened: (state, { data: { partedFrom } }) => ({
      ...state,
      otherCaseIds: [...state.otherCaseIds, ...idsIn([partedFrom])],
    }),
    AllegationsSevered: (state, { data }) => ({ ...state, otherCaseIds: [...state.otherCaseIds, ...idsIn([data.intoCaseId])] }),
  },
});

/**
 * The pseudonyms of a case, with those that it took in, and those that were one case with it: what was written in confidence
 * went along. Takes the files as they are now, also for a view of the past: a name that was given in confidence later was
 * written down before, too, and a number stays what it is.
 */
export async function pseudonymsOfCase(now: Files, caseId: string): Promise<Pseudonyms> {
  const { respondentName } = await now.tell(people, fileName('case', caseId));
  const facts: Fact[] = [];
  const complaintIds = new Set<string>();
  const seen = new Set([caseId]);
  // Grows while it is walked: a case that was taken in can have taken in others. What is about the case itself comes first.
  for (const id of seen) {
    const told = await now.tell(people, fileName('case', id));
    for (const complaintId of told.complaintIds) complaintIds.add(complaintId);
    for (const other of told.otherCaseIds) seen.add(other);
    facts.push(...(await now.file(fileName('case', id))));
  }
  const complaints = await now.files([...complaintIds].map((id) => fileName('complaint', id)));
  return pseudonymsIn([...complaints.values()], facts, [respondentName]);
}

/** The pseudonyms of a complaint: those of the cases that came of it, and its own. Takes the files as they are now, too. */
export async function pseudonymsOfComplaint(now: Files, complaintId: string): Promise<Pseudonyms> {
  const events = await now.file(fileName('complaint', complaintId));
  const respondent = events.find(({ type }) => type === 'ComplaintReceived')?.data.respondentName;
  const alone = pseudonymsIn([events], [], typeof respondent === 'string' ? [respondent] : []);
  const caseIds = new Set(events.filter(({ stream }) => stream.startsWith('case-')).map(({ stream }) => idOfStream(stream)));
  const ofCases = await Promise.all([...caseIds].map((caseId) => pseudonymsOfCase(now, caseId)));
  const all = [...ofCases, alone];
  const veil = <Value>(value: Value): Value => all.reduce((left, one) => one.veil(left), value);
  return { shown: (fact) => veil(withoutWithheld(fact)), veil };
}

/** Takes one person out of a text as the names in a file are taken out: by all words of the name, and by each contact. */
export const veilOver = (person: { readonly name: string; readonly contacts: readonly string[] }): ((text: string) => string) =>
  replacerOf([{ pseudonym: 'the requester', ...person }]);

/**
 * Complainants are numbered as their complaints came into the case, everybody else as they were first interviewed, so that a
 * number once given stays. `open`: names that are no secret, whatever else their bearers are.
 */
export function pseudonymsIn(
  complaints: readonly (readonly Fact[])[],
  facts: readonly Fact[],
  open: readonly string[],
): Pseudonyms {
  const complainants = complaints.map((events, index) => complainantIn(events, `Complainant ${String(index + 1)}`));
  const interviewees = new Map<string, string>();
  const counts = new Map<string, number>();
  const hidden = complainants.filter(({ inConfidence }) => inConfidence);
  const call = (role: string, name: string): string => {
    const key = `${role} ${keyOf(name)}`;
    const known = interviewees.get(key);
    if (known !== undefined) return known;
    const named = pseudonymFor(role, name, complainants, counts);
    interviewees.set(key, named);
    return named;
  };
  const names: Hidden[] = hidden.map(({ pseudonym, name, contacts }) => ({ pseudonym, name, contacts }));
  for (const { type, data } of facts) {
    if (type !== 'InterviewHeld') continue;
    const [role, name] = [plainText(data.role), plainText(data.interviewee)];
    const pseudonym = call(role, name);
    const isNamedOpenly = complainants.some((one) => !one.inConfidence && keyOf(one.name) === keyOf(name));
    if (labels.has(role) && role !== 'expert' && !isNamedOpenly && isName(name)) names.push({ pseudonym, name, contacts: [] });
  }
  const isOpen = new Set(open.map(keyOf));
  const replace = replacerOf(names.filter(({ name }) => !isOpen.has(keyOf(name))));
  return {
    shown: (fact) => {
      const data = withoutWithheld(fact);
      const called =
        fact.type === 'InterviewHeld' ? { ...data, interviewee: call(plainText(data.role), plainText(data.interviewee)) } : data;
      return deep(called, replace);
    },
    veil: (value) => deep(value, replace),
  };
}

interface Complainant extends Hidden {
  readonly inConfidence: boolean;
}

function complainantIn(events: readonly Fact[], pseudonym: string): Complainant {
  const { identity, complainant } = events.find(({ type }) => type === 'ComplaintReceived')?.data ?? {};
  const given = typeof complainant === 'object' && complainant !== null && !Array.isArray(complainant) ? complainant : {};
  const { name, contact, safeContact } = given as Readonly<Record<string, Json>>;
  const consents = events.some(({ type }) => type === 'ConsentToBeNamedGiven');
  return {
    pseudonym,
    name: typeof name === 'string' ? name : '',
    contacts: [contact, safeContact].filter((one) => typeof one === 'string'),
    inConfidence: identity !== 'named' && !consents,
  };
}

function pseudonymFor(role: string, name: string, complainants: readonly Complainant[], counts: Map<string, number>): string {
  if (role === 'respondent') return 'The respondent';
  if (role === 'complainant' && complainants.length > 0) {
    const [only] = complainants;
    if (complainants.length === 1 && only !== undefined) return only.pseudonym;
    const same = complainants.find((one) => keyOf(one.name) === keyOf(name));
    return same?.pseudonym ?? 'A complainant';
  }
  const number = (counts.get(role) ?? 0) + 1;
  counts.set(role, number);
  return `${labels.get(role) ?? 'Interviewee'} ${String(number)}`;
}

/** A correction may have left something else in the place of a text. */
const plainText = (value: unknown): string => (typeof value === 'string' ? value : '');

const titles = new Set('mr mrs ms miss mx dr prof sen senator rep representative hon'.split(' '));
const tokens = /[\p{L}\p{M}\p{N}\p{Cf}'’ʼ-]+/gu;
const possessive = /['’ʼ]s?$/u;

interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

const tokensOf = (text: string): readonly Token[] =>
  [...text.matchAll(tokens)].map(({ 0: found, index }) => {
    const plain = found.replace(possessive, '');
    return { word: folded(plain), start: index, end: index + plain.length };
  });

/** Whether what stands for somebody is a name, and not words such as "a member of the staff". */
const isName = (text: string): boolean => !/^\p{Ll}|\s\p{Ll}\S*$/u.test(text.trim());

/** The words of a name without titles, whatever their order. */
const wordsOf = (name: string): readonly string[] => {
  const words = tokensOf(name).map(({ word }) => word);
  const plain = words.filter((word) => !titles.has(word));
  return plain.length === 0 ? words : plain;
};
const keyOf = (name: string): string => [...wordsOf(name)].sort().join(' ');

/** A way that is said in ordinary words, such as "By letter": it leads to nobody, and stands in many texts. */
const isSaidInWords = (contact: string): boolean => /^\p{L}\p{Ll}*(?:[ ,.]+\p{Ll}+)+[ .]*$/u.test(contact.trim());

/**
 * Finds a name by all its words, in their order or with the last name first, an initial between them or not, and by a title with
 * the last name. A first name alone is not found: it may be anybody's. One word alone is no name that could be found.
 */
function replacerOf(hidden: readonly Hidden[]): (text: string) => string {
  const people = hidden.flatMap(({ pseudonym, name }) => {
    const words = wordsOf(name);
    const last = words.at(-1);
    return words.length < 2 || last === undefined ? [] : [{ pseudonym, last, orders: [words, [last, ...words.slice(0, -1)]] }];
  });
  const contacts = hidden.flatMap(({ pseudonym, contacts: given }) =>
    given
      .flatMap((contact) => [contact, ...(contact.match(/[^\s,;<>]+@[^\s,;<>]+/g) ?? [])])
      .filter((contact) => contact.trim().length >= 6 && !isSaidInWords(contact))
      .map((contact) => ({ sought: contact.trim(), becomes: `[contact of ${pseudonym}]` })),
  );
  if (people.length === 0 && contacts.length === 0) return (text) => text;
  // Most texts name nobody, and are not taken apart for it. What is not ASCII may be spelt in more ways than one.
  const parts = [...people.map(({ last }) => last), ...contacts.map(({ sought }) => sought)];
  const perhaps = new RegExp([...parts.map(escaped), '[^\\x00-\\x7f]'].join('|'), 'iu');
  return (text) => {
    if (!perhaps.test(text)) return text;
    const without = contacts.reduce(
      (left, { sought, becomes }) => left.replace(new RegExp(escaped(sought), 'giu'), becomes),
      text,
    );
    const said = tokensOf(without);
    let made = '';
    let copied = 0;
    for (let at = 0; at < said.length;) {
      const found = people
        .map(({ pseudonym, last, orders }) => ({ pseudonym, end: endOf(said, at, orders, last, without) }))
        .find(({ end }) => end !== undefined);
      const [from, to] = [said[at], found?.end === undefined ? undefined : said[found.end]];
      if (found?.end === undefined || from === undefined || to === undefined) {
        at += 1;
        continue;
      }
      made += without.slice(copied, from.start) + found.pseudonym;
      copied = to.end;
      at = found.end + 1;
    }
    return made + without.slice(copied);
  };
}

/** Where a person's name that begins here ends; undefined where none begins. */
function endOf(
  said: readonly Token[],
  at: number,
  orders: readonly (readonly string[])[],
  last: string,
  text: string,
): number | undefined {
  const follows = (index: number): boolean => {
    const [one, next] = [said[index - 1], said[index]];
    return one !== undefined && next !== undefined && /^[^\p{L}\p{N}]{1,4}$/u.test(text.slice(one.end, next.start));
  };
  if (titles.has(said[at]?.word ?? '') && said[at + 1]?.word === last && follows(at + 1)) return at + 1;
  for (const words of orders) {
    let index = at;
    let matched = 0;
    for (const word of words) {
      if (matched > 0 && said[index]?.word.length === 1 && said[index]?.word !== word && follows(index)) index += 1;
      if (said[index]?.word !== word || (matched > 0 && !follows(index))) break;
      matched += 1;
      index += 1;
    }
    if (matched === words.length) return index - 1;
  }
  return undefined;
}

/** For an expression with `u`, in which no other sign may be escaped. */
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

function deep<Value>(value: Value, replace: (text: string) => string): Value {
  return deepAny(value, replace) as Value;
}

function deepAny(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === 'string') return replace(value);
  if (Array.isArray(value)) return value.map((one) => deepAny(one, replace));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, deepAny(inner, replace)]));
}
