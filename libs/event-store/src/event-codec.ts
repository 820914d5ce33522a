import {
  derivedId,
  FactNotRecordable,
  fieldsOf,
  problemWithFields,
  type Actor,
  type CommandMeta,
  type DomainEvent,
  type EventDescription,
  type FieldDescription,
  type Instant,
  type Json,
  type PlainDate,
  type Recorded,
} from '#kernel';
import type { EventToAppend, StoredEvent } from './event-store.js';

interface Metadata {
  readonly schemaVersion: number;
  readonly recordedAt: Instant;
  readonly occurredOn: string;
  readonly actor: Actor;
  readonly commandId: string;
  readonly causationId: string;
  readonly correlationId: string;
  /** The hash of the request that the command followed from, where there was a key to repeat it by. */
  readonly request?: string;
  readonly audience: EventDescription<DomainEvent>['audience'];
  readonly rulePack?: string;
  readonly legalBasis?: string;
}

type Descriptions = Readonly<Record<string, EventDescription<DomainEvent>>>;

/** The log holds an event that this program does not know, or of a newer shape than it knows. */
export class UnknownEvent extends Error {
  override readonly name = 'UnknownEvent';
}

const toBytes = (value: object): Uint8Array => Buffer.from(JSON.stringify(value), 'utf8');
const fromBytes = (bytes: Uint8Array): unknown =>
  JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));

/** With what every sealed text begins. */
export const sealMark = '~sealed~';

/** One sealed text and nothing else; its body begins with the nonce, 12 bytes in base64url. */
const wholeSealed = /^~sealed~[^~]*~[\w-]{22}~[\w-]{22}~[^~]*~[^~]*~([\w-]{16})[\w-]+$/;

/**
 * What tells a sealed text from every other without opening it: the nonce that it was sealed with, 16 letters, random. Undefined
 * where the text is anything but one whole sealed text.
 */
export const sealOf = (text: string): string | undefined => wholeSealed.exec(text)?.[1];

/** The value with every sealed text in it as `make` makes it. `path` is where it stands. */
export function withSealed(value: Json, path: string, make: (sealed: string, path: string) => string): Json {
  if (typeof value === 'string') return value.startsWith(sealMark) ? make(value, path) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value))
    return (value as readonly Json[]).map((one, index) => withSealed(one, `${path}/${String(index)}`, make));
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withSealed(one, `${path}/${name}`, make)]));
}

/**
 * The one place where facts become bytes and bytes become facts again: old shapes are brought up to date here, and what stands
 * sealed in the log is opened here, where the store gives what opens it.
 */
export class EventCodec {
  private readonly descriptions = new Map<string, EventDescription<DomainEvent>>();
  private latest: Instant = '';

  /** Takes the descriptions of every aggregate's events. */
  constructor(unions: readonly Descriptions[]) {
    for (const [type, description] of unions.flatMap((union) => Object.entries(union))) {
      const known = this.descriptions.get(type);
      if (known !== undefined && known !== description) throw new Error(`Two aggregates describe ${type} differently.`);
      this.descriptions.set(type, description);
    }
  }

  get types(): readonly string[] {
    return [...this.descriptions.keys()];
  }

  /** The latest instant at which anything was recorded that this process has read or written; empty while there is none. */
  get latestRecordedAt(): Instant {
    return this.latest;
  }

  describe(type: string): EventDescription<DomainEvent> | undefined {
    return this.descriptions.get(type);
  }

  /** What stands in each field of an event; nothing where the type is not known. */
  readonly fieldsIn = (type: string): Readonly<Record<string, FieldDescription>> => {
    const description = this.describe(type);
    return description === undefined ? {} : fieldsOf(description);
  };

  /**
   * The id of a command's event at this place in its decision. It follows from the command's id and from the hash of the request:
   * a repeat of the request repeats the ids, which every store knows again, and another request under the same key never has
   * them.
   */
  idOf(index: number, { commandId, request }: CommandMeta): string {
    return derivedId(commandId, request === undefined ? String(index) : `${String(index)}/${request}`);
  }

  /** A fact as it will be read back, which may have been encoded before: what JSON does not keep is gone. */
  asRead<E extends DomainEvent>(event: E, { data } = { data: toBytes(event.data) }): E {
    return { ...event, data: fromBytes(data) as E['data'] };
  }

  /**
   * Throws `FactNotRecordable` unless every field holds what its description says. Asked of every fact that a command leads to,
   * wherever the command came from; what stands in a log already is read as it is.
   */
  mustBeRecordable({ type, data }: DomainEvent, today: PlainDate): void {
    const wrong = problemWithFields(fieldsOf(this.known(type)), data as Readonly<Record<string, unknown>>, today);
    if (wrong !== undefined) throw new FactNotRecordable(wrong.field, wrong.problem);
  }

  encode(event: DomainEvent, index: number, meta: CommandMeta, recordedAt: Instant): EventToAppend {
    const { version: schemaVersion, audience } = this.known(event.type);
    if (recordedAt > this.latest) this.latest = recordedAt;
    const metadata: Metadata = {
      schemaVersion,
      recordedAt,
      occurredOn: event.occurredOn,
      actor: meta.actor,
      commandId: meta.commandId,
      causationId: meta.causationId,
      correlationId: meta.correlationId,
      ...(meta.request === undefined ? {} : { request: meta.request }),
      audience,
      ...(event.legalBasis === undefined ? {} : { legalBasis: event.legalBasis }),
    };
    return {
      id: this.idOf(index, meta),
      type: event.type,
      data: toBytes(event.data),
      metadata: toBytes(metadata),
    };
  }

  /** Throws `UnknownEvent`, and what opening a sealed text throws. */
  decode(stored: StoredEvent): Recorded<DomainEvent> {
    const data = fromBytes(stored.data) as Json;
    const { seals } = stored;
    return this.recorded(stored, seals === undefined ? data : withSealed(data, '', (sealed, path) => seals.open(sealed, path)));
  }

  /**
   * The same in the form in which it was stored: what was sealed stays so. Throws `UnknownEvent`, and where a sealed text was
   * moved here from another place.
   */
  decodeAsStored(stored: StoredEvent): Recorded<DomainEvent> {
    const data = fromBytes(stored.data) as Json;
    const { seals } = stored;
    if (seals !== undefined) {
      withSealed(data, '', (sealed, path) => {
        seals.mustBelong(sealed, path);
        return sealed;
      });
    }
    return this.recorded(stored, data);
  }

  private recorded(stored: StoredEvent, asWritten: Json): Recorded<DomainEvent> {
    const { version, upcast } = this.known(stored.type);
    const metadata = fromBytes(stored.metadata) as Metadata;
    let data = asWritten as object;
    for (let from = metadata.schemaVersion; from < version; from += 1) {
      const step = upcast?.[from];
      if (step === undefined) throw new UnknownEvent(`${stored.type} has no way from version ${String(from)} to the next.`);
      data = step(data);
    }
    if (metadata.schemaVersion > version) {
      throw new UnknownEvent(`${stored.type} version ${String(metadata.schemaVersion)} is newer than this program.`);
    }
    if (metadata.recordedAt > this.latest) this.latest = metadata.recordedAt;
    // Field by field: spreading what JSON.parse gave makes a slow object, and this is done for every event of a rebuild.
    const event = {
      id: stored.id,
      stream: stored.stream,
      revision: stored.revision,
      position: stored.position,
      type: stored.type,
      occurredOn: metadata.occurredOn,
      data,
      schemaVersion: metadata.schemaVersion,
      recordedAt: metadata.recordedAt,
      actor: metadata.actor,
      commandId: metadata.commandId,
      causationId: metadata.causationId,
      correlationId: metadata.correlationId,
      audience: metadata.audience,
    };
    const { rulePack, legalBasis, request } = metadata;
    if (rulePack === undefined && legalBasis === undefined && request === undefined) return event;
    return {
      ...event,
      ...(rulePack !== undefined && { rulePack }),
      ...(legalBasis !== undefined && { legalBasis }),
      ...(request !== undefined && { request }),
    };
  }

  private known(type: string): EventDescription<DomainEvent> {
    const description = this.descriptions.get(type);
    if (description === undefined) throw new UnknownEvent(`No aggregate of this program knows the event ${type}.`);
    return description;
  }
}
