import {
  anything,
  fieldsOf,
  fieldsWithFiles,
  idOfStream,
  kindOfOwnFile,
  own,
  type DomainEvent,
  type EventDescription,
  type FieldDescription,
  type Json,
  type Values,
} from '#kernel';
import { theFile, type KeyPurpose } from './data-key.js';

export type Describe = (type: string) => EventDescription<DomainEvent> | undefined;

/** An event on its way into the log, or one that stands there. */
export interface Fact {
  readonly type: string;
  readonly data: Readonly<Record<string, Json>>;
}

/** A text, or a date as it is written, that is to be sealed: where it stands, and by which key. */
export interface TextToSeal {
  readonly path: string;
  readonly purpose: KeyPurpose;
  readonly text: string;
}

/** What is sealed in a field that is personal or content. The rest stays readable: rules and counts follow from it. */
const sealedKinds: readonly Values['kind'][] = ['text', 'any', 'date'];

/**
 * What stays readable in a field although it is personal or content: each as a path in the field, and what stands there.
 */
export function readableIn(values: Values, path: string): readonly (readonly [path: string, kind: Values['kind']])[] {
  if (values.kind === 'list') return readableIn(values.of, `${path}/*`);
  if (values.kind === 'parts') {
    return Object.entries(values.parts).flatMap(([name, part]) => readableIn(part.values, `${path}/${name}`));
  }
  return sealedKinds.includes(values.kind) ? [] : [[path, values.kind]];
}

/**
 * The data of a fact with every text and every date of conduct in it that its description calls personal or content as `seal`
 * makes it. `corrected` is the fact that a correction is about: what is said of a field is sealed as that field is.
 */
export function withTexts(
  stream: string,
  fact: Fact,
  describe: Describe,
  corrected: Fact | undefined,
  seal: (text: TextToSeal) => string,
): Readonly<Record<string, Json>> {
  const description = describe(fact.type);
  if (description === undefined) return fact.data;
  const about = corrected ?? fact;
  const file = fileOf(stream, about, describe(about.type));
  const sealed: Record<string, Json> = {};
  for (const [name, value] of Object.entries(fact.data)) {
    const field = own(fieldsOf(description), name);
    const treated = corrected !== undefined && (name === 'was' || name === 'becomes') ? correctedField(fact, describe) : field;
    if (treated === undefined || treated.class === 'public') {
      sealed[name] = value;
      continue;
    }
    const purpose: KeyPurpose = {
      file,
      subject: subjectOf(treated, about),
      class: treated.class === 'personal' ? 'identity' : 'content',
    };
    sealed[name] = textsIn(treated.values, value, `/${name}`, (text, path) => seal({ path, purpose, text }));
  }
  return sealed;
}

/** The description of the field that a correction is about; as content, where there is none. */
function correctedField({ data }: Fact, describe: Describe): FieldDescription {
  const { targetType, field } = data as { readonly targetType: string; readonly field: string };
  if (field === 'occurredOn') return { class: 'public', values: anything };
  const description = describe(targetType);
  return (description && own(fieldsOf(description), field)) ?? { class: 'content', values: anything };
}

function textsIn(values: Values, value: Json, path: string, seal: (text: string, path: string) => string): Json {
  // Nothing is no secret, and readers ask whether there is nothing.
  if (typeof value === 'string') return sealedKinds.includes(values.kind) && value !== '' ? seal(value, path) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const of = values.kind === 'list' ? values.of : anything;
    return (value as readonly Json[]).map((one, index) => textsIn(of, one, `${path}/${String(index)}`, seal));
  }
  const parts = values.kind === 'parts' ? values.parts : {};
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      textsIn(own(parts, name)?.values ?? anything, one, `${path}/${name}`, seal),
    ]),
  );
}

const subjectOf = ({ subject = theFile }: FieldDescription, { data }: Fact): string => {
  if (typeof subject === 'string') return subject;
  const id = own(data, subject.idIn);
  return typeof id === 'string' && id !== '' ? id : theFile;
};

/** The file in which a fact stands by its own description; without one, what its stream is about. */
function fileOf(stream: string, { data }: Fact, description: EventDescription<DomainEvent> | undefined): KeyPurpose['file'] {
  const files = description?.files;
  const ownKind = kindOfOwnFile(files, stream);
  if (ownKind !== undefined) return { kind: ownKind, id: idOfStream(stream) };
  for (const [kind, field] of Object.entries(fieldsWithFiles(files))) {
    const value = own(data, field);
    const id = Array.isArray(value) ? (value as readonly Json[])[0] : value;
    if (typeof id === 'string') return { kind, id };
  }
  return { kind: stream.slice(0, stream.indexOf('-')), id: idOfStream(stream) };
}
