import { idOfFile, kindOf, type Docket, type FileName, type Files, type KeptState } from '#docket';
import { folded, type Actor } from '#kernel';
import { empty, join, sql, type Sql } from '#postgres';
import type { ReadModel } from '#projection';
import { pseudonymsOfCase, pseudonymsOfComplaint } from '#pseudonyms';
import { queueSubjects, type SubjectState } from './investigator-queue.reader.js';

/** Whom and what a piece of work is about, as its reader may know it. */
export interface Subject {
  readonly respondent?: string;
  readonly subject?: string;
  readonly tags: readonly string[];
}

interface Row {
  readonly key: FileName;
  readonly state: SubjectState;
}

/** The files as they stood, and as they are: names that were given in confidence later stay out of what was written before. */
export interface Past {
  readonly then: Files;
  readonly now: Files;
}

type Subjects = ReadonlyMap<FileName, Subject>;

/** For the index of names: every sealed name and text in the list, as `text`, with its `seal`. */
export const subjectTextsIn = ({ table }: Pick<ReadModel<KeptState<SubjectState>>, 'table'>): Sql => sql`
  select respondent_seal as seal, row->'state'->>'respondent' as text from ${table} where respondent_seal is not null
  union all select subject_seal, row->'state'->>'subject' from ${table} where subject_seal is not null`;

/** Members and counsel read cases, and no complaints. */
const readsComplaints = ({ role }: Actor): boolean => role !== 'member' && role !== 'counsel';
const mayRead = (actor: Actor, key: FileName): boolean => kindOf(key) === 'case' || readsComplaints(actor);

/** The words that were typed, each to be found. */
const wordsIn = (typed: string): readonly string[] =>
  folded(typed)
    .split(' ')
    .filter((word) => word !== '');

const isMeant = ({ respondent = '', subject = '', tags }: Subject, words: readonly string[]): boolean => {
  const text = folded([respondent, subject, ...tags].join('\n'));
  return words.every((word) => text.includes(word));
};

/**
 * Whom and what these are about. The caller MUST have asked before which of them the reader may see. What somebody told in
 * confidence stays out of the words: `now` are the files as they are, for the names that it follows from.
 */
export async function subjectsOf(docket: Docket, actor: Actor, keys: readonly FileName[], past?: Past): Promise<Subjects> {
  const readable = keys.filter((key) => mayRead(actor, key));
  if (readable.length === 0) return new Map();
  if (past !== undefined) return veiled(past.now, await toldOf(past.then, readable));
  return veiled(await docket.now(), await keptOf(docket, readable));
}

/** Which of the work in a list has all the words that were typed in what it is about; `inList` says whether a key is in it. */
export async function meantInList(docket: Docket, actor: Actor, inList: Sql, typed: string): Promise<readonly FileName[]> {
  const words = wordsIn(typed);
  if (words.length === 0) return [];
  const model = docket.list(queueSubjects);
  const may = await Promise.all(
    words.map(async (word) => {
      const inName = await model.mayHold(sql`respondent_seal`, [word]);
      const inSubject = await model.mayHold(sql`subject_seal`, [word]);
      return sql`(${inName} or ${inSubject} or tags like ${`%${literal(word)}%`})`;
    }),
  );
  const rows = await model.query<Row>(sql`
    select key, row->'state' as state from ${model.table}
    where ${join(may, ' and ')} and ${inList} ${readsComplaints(actor) ? empty : sql`and key like 'case:%'`}`);
  return meantAmong(await docket.now(), rows, words);
}

/** The condition that a case has a tag. */
export function isTagged(docket: Docket, tag: string): Sql {
  const { table } = docket.list(queueSubjects);
  return sql`key in (select key from ${table} where position(${`\n${tag}\n`} in tags) > 0)`;
}

/** The same of work as it stood. */
export async function meantThen(
  actor: Actor,
  { then, now }: Past,
  keys: readonly FileName[],
  typed: string,
): Promise<ReadonlySet<FileName>> {
  const words = wordsIn(typed);
  const readable = words.length === 0 ? [] : keys.filter((key) => mayRead(actor, key));
  const states = await toldOf(then, readable);
  return new Set(
    await meantAmong(
      now,
      [...states].map(([key, state]) => ({ key, state })),
      words,
    ),
  );
}

/** Text in which LIKE finds no pattern. */
export const literal = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/** Compares what is shown, and not what was written: who looks for a name given in confidence must not learn that it is there. */
async function meantAmong(now: Files, rows: readonly Row[], words: readonly string[]): Promise<readonly FileName[]> {
  const perhaps = new Map(rows.filter(({ state }) => isMeant(state, words)).map(({ key, state }) => [key, state]));
  const shown = await veiled(now, perhaps);
  return [...shown].filter(([, subject]) => isMeant(subject, words)).map(([key]) => key);
}

async function keptOf(docket: Docket, keys: readonly FileName[]): Promise<ReadonlyMap<FileName, SubjectState>> {
  const model = docket.list(queueSubjects);
  const rows = await model.query<Row>(sql`
    select key, row->'state' as state from ${model.table} where key = any(${[...keys]}::text[])`);
  return new Map(rows.map(({ key, state }) => [key, state]));
}

async function toldOf(then: Files, keys: readonly FileName[]): Promise<ReadonlyMap<FileName, SubjectState>> {
  await then.files(keys);
  return new Map(await Promise.all(keys.map(async (key) => [key, await then.tell(queueSubjects, key)] as const)));
}

async function veiled(now: Files, states: ReadonlyMap<FileName, SubjectState>): Promise<Subjects> {
  await now.files([...states.keys()]);
  return new Map(
    await Promise.all(
      [...states].map(async ([key, { respondent, subject, tags }]) => {
        const of = kindOf(key) === 'case' ? pseudonymsOfCase : pseudonymsOfComplaint;
        const { veil } = await of(now, idOfFile(key));
        return [key, veil({ ...(respondent && { respondent }), ...(subject && { subject }), tags })] as const;
      }),
    ),
  );
}
