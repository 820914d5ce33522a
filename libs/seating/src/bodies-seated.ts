import { fileName, idOfFile, told, type Docket, type FileName, type Files, type KeptState } from '#docket';
import { sql } from '#postgres';
import { seating, type SeatingState } from './seating.reader.js';

/** A body with who sits in it. */
export interface BodySeated extends SeatingState {
  readonly bodyId: string;
  readonly name: string;
}

/** Who sits in every body today, by the names of the bodies. Throws `ReadModelNotReady`. */
export async function bodiesSeated(docket: Docket): Promise<readonly BodySeated[]> {
  const list = docket.list(seating);
  const rows = await list.query<{ readonly key: FileName; readonly row: KeptState<SeatingState> }>(
    sql`select key, row from ${list.table}`,
  );
  return byName(rows.map(({ key, row: { state } }) => bodyOf(key, state)));
}

/** The same as it stood: from the files of a moment. */
export async function bodiesSeatedIn(files: Files): Promise<readonly BodySeated[]> {
  const bodies: BodySeated[] = [];
  for await (const [file, events] of files.all(seating.reads)) bodies.push(bodyOf(file, told(seating, events)));
  return byName(bodies);
}

/** Who sits in one body, as its file stands at a moment. */
export const bodySeatedIn = async (files: Files, bodyId: string): Promise<BodySeated> => {
  const file = fileName('body', bodyId);
  return bodyOf(file, await files.tell(seating, file));
};

const bodyOf = (file: FileName, state: SeatingState): BodySeated => ({ name: '', ...state, bodyId: idOfFile(file) });

const byName = (bodies: readonly BodySeated[]): readonly BodySeated[] =>
  bodies
    .filter(({ name }) => name !== '')
    .sort((one, other) => (one.name === other.name ? (one.bodyId < other.bodyId ? -1 : 1) : one.name < other.name ? -1 : 1));
