import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore, EventCodec } from '#event-store';
import {
  eventCorrectedDescription,
  fieldsOf,
  idOfStream,
  isUuid,
  own,
  References,
  Rejection,
  type CommandMeta,
  type DomainEvent,
  type EventCorrected,
  type Json,
  type Outcome,
  type Recorded,
} from '#kernel';
import { AnyJson, FieldOf, Fresh, Id, Meta, Show, Text } from '#web';
import { CorrectEvent } from '../domain/correction.commands.js';
import { Aggregates } from '../aggregates.js';
import { correct } from '../domain/correction.rules.js';
import { namedAnew } from '../domain/named-anew.js';

export class CorrectEventDto {
  @Text({ max: 100, label: 'The stream in which the event stands, such as case-<id>' })
  readonly stream!: string;

  @Id('event', { label: 'The event' })
  readonly targetEventId!: string;

  @FieldOf(eventCorrectedDescription, {
    label: 'What is wrong',
    help: 'A field of the event, or occurredOn for when it happened.',
  })
  readonly field!: string;

  @AnyJson({ optional: true, label: 'What is right', help: 'Empty where it should have been left out.' })
  readonly becomes?: Json;

  @FieldOf(eventCorrectedDescription, { label: 'Why, and how it is known' })
  readonly reason!: string;
}

@Controller('v1/corrections')
export class CorrectEventController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Fresh('optional')
  @Show('/queue')
  correct(@Body() { stream, becomes = null, ...data }: CorrectEventDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    const [aggregate = ''] = stream.split('-', 1);
    const id = idOfStream(stream);
    if (!isUuid(id)) throw streamUnknown();
    return this.commands.execute(new CorrectEvent(id, { aggregate, becomes, ...data }, meta));
  }
}

@CommandHandler(CorrectEvent)
@AllowedTo('clerk')
export class CorrectEventHandler implements ICommandHandler<CorrectEvent> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly codec: EventCodec,
    private readonly known: Aggregates,
    private readonly references: References,
  ) {}

  /** A correction needs the events of an aggregate, not its state: it is the same for all. */
  execute(command: CorrectEvent): Promise<Outcome> {
    const { aggregate, ...wanted } = command.data;
    if (!this.known.has(aggregate)) throw streamUnknown();
    const describe = (type: string) => this.codec.describe(type);
    return this.aggregates.executeOnHistory(aggregate, command, async ({ events, revision }, now) => {
      if (revision === -1n) throw streamUnknown();
      const facts = correct(wanted, { events, describe, truths: this.known.truthsOf(aggregate) }, now);
      for (const fact of facts) await this.mustNameWhatThereIs(command, fact, events);
      return facts;
    });
  }

  /** What could not have been named at first cannot be named by a correction either. Throws what `References` throws. */
  private async mustNameWhatThereIs(
    { id, data: { aggregate } }: CorrectEvent,
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
