import {
  fieldsWithFiles,
  idOfStream,
  kindOfOwnFile,
  own,
  type DomainEvent,
  type EventDescription,
  type FileKind,
  type Json,
} from '#kernel';

/** A file that people open: `case:<id>`, `complaint:<id>`, `body:<id>`. */
export type FileName = `${FileKind}:${string}`;

export const fileName = (kind: FileKind, id: string): FileName => `${kind}:${id}`;
export const kindOf = (file: FileName): FileKind => file.slice(0, file.indexOf(':')) as FileKind;
export const idOfFile = (file: FileName): string => file.slice(file.indexOf(':') + 1);

/** What the descriptions say of one type of event. */
export interface Described {
  readonly fields: readonly string[];
  readonly files: EventDescription<DomainEvent>['files'];
  readonly feeds: EventDescription<DomainEvent>['feeds'];
}

export type Descriptions = ReadonlyMap<string, Described>;

/** By type, what the unions of all aggregates say about filing. */
export function described(unions: readonly Readonly<Record<string, EventDescription<DomainEvent>>>[]): Descriptions {
  const all = unions.flatMap((union) => Object.entries(union));
  return new Map(all.map(([type, { fields, files, feeds }]) => [type, { fields: Object.keys(fields), files, feeds }]));
}

interface Placed {
  readonly type: string;
  readonly stream: string;
  readonly data: object;
}

/** The files in which an event stands, by what its description says and its data hold. A correction stands in none by itself. */
export function filesOf(event: Placed, descriptions: Descriptions): readonly FileName[] {
  const { files, feeds } = descriptions.get(event.type) ?? {};
  const kind = kindOfOwnFile(files, event.stream);
  const own = kind === undefined ? named(event, fieldsWithFiles(files)) : [fileName(kind, idOfStream(event.stream))];
  const fed = named(event, feeds);
  return fed.length === 0 ? own : [...new Set([...own, ...fed])];
}

function named({ data }: Placed, fields: Readonly<Partial<Record<FileKind, string>>> | undefined): readonly FileName[] {
  if (fields === undefined) return [];
  return (Object.entries(fields) as [FileKind, string][]).flatMap(([kind, field]) =>
    idsIn(own(data as Readonly<Record<string, Json | undefined>>, field)).map((id) => fileName(kind, id)),
  );
}

/** A corrected field may hold anything; what cannot be an id files nothing. `/` ends a file's name in the keys of its entries. */
const id = /^[\w.-]{1,100}$/;

const idsIn = (value: Json | undefined): readonly string[] =>
  (Array.isArray(value) ? (value as readonly Json[]) : [value]).filter(
    (one): one is string => typeof one === 'string' && id.test(one),
  );
