import { Injectable } from '@nestjs/common';
import { EventCodec, type History } from '#event-store';
import {
  fieldsOf,
  idOfStream,
  isUuid,
  own,
  References,
  Rejection,
  type DomainEvent,
  type EventCorrected,
  type Moment,
  type Recorded,
} from '#kernel';
import { Aggregates } from './aggregates.js';
import { correct, type WantedCorrection } from './domain/correction.rules.js';
import { namedAnew } from './domain/named-anew.js';

/** Where the wrong event stands: the first part of its stream's name, and the aggregate's id. */
export interface CorrectedStream {
  readonly aggregate: string;
  readonly id: string;
}

/** What follows from a correction, by everything that it is held to: for who makes it, and for who only asks what is wrong. */
@Injectable()
export class Corrections {
  constructor(
    private readonly codec: EventCodec,
    private readonly known: Aggregates,
    private readonly references: References,
  ) {}

  /** Throws `stream-unknown` for a name that no stream of the house can have. */
  streamNamed(name: string): CorrectedStream {
    const [aggregate = ''] = name.split('-', 1);
    const id = idOfStream(name);
    if (!isUuid(id)) throw streamUnknown();
    return { aggregate, id };
  }

  /** Throws what `correct` and `References` throw. */
  async factsOf(
    { aggregate, id }: CorrectedStream,
    wanted: WantedCorrection,
    { events, revision }: History,
    now: Moment,
  ): Promise<readonly EventCorrected[]> {
    if (revision === -1n) throw streamUnknown();
    const describe = (type: string) => this.codec.describe(type);
    const facts = correct(wanted, { events, describe, truths: this.known.truthsOf(aggregate) }, now);
    for (const fact of facts) await this.mustNameWhatThereIs({ aggregate, id }, fact, events);
    return facts;
  }

  /** Throws `stream-unknown`. */
  mustBeKnown({ aggregate }: CorrectedStream): void {
    if (!this.known.has(aggregate)) throw streamUnknown();
  }

  /** What could not have been named at first cannot be named by a correction either. Throws what `References` throws. */
  private async mustNameWhatThereIs(
    { id, aggregate }: CorrectedStream,
    fact: EventCorrected,
    events: readonly Recorded<DomainEvent>[],
  ): Promise<void> {
    const { targetType, field } = fact.data;
    const description = this.codec.describe(targetType);
    const described = description === undefined ? undefined : own(fieldsOf(description), field);
    const named = described === undefined ? [] : namedAnew(fact, described.values, events);
    const complaints = named.filter(({ of }) => of === 'complaint').map(({ id }) => id);
    if (complaints.length < named.length) throw new Error(`Nobody looks up what "${field}" of ${targetType} may name.`);
    const bodyId = bodyOf(events);
    if (aggregate === 'case') return this.references.mustBeAccepted(complaints, bodyId, 'becomes');
    for (const complaint of complaints) {
      if (complaint === id) throw new Rejection('duplicate-of-what', 'A complaint cannot repeat itself.', 'input', 'becomes');
      await this.references.mustBeRepeatable(complaint, bodyId, 'becomes');
    }
  }
}

const streamUnknown = (): Rejection =>
  new Rejection('stream-unknown', 'There is no such stream. Its name is like case-<id>.', 'unknown');

/** The body that a case or a complaint is before. */
function bodyOf(events: readonly Recorded<DomainEvent>[]): string | undefined {
  const said = events.map(({ data }) => (data as { readonly bodyId?: unknown }).bodyId);
  return said.find((bodyId) => typeof bodyId === 'string');
}
