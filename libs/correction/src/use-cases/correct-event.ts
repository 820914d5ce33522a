import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore, EventCodec, type Outcome } from '#event-store';
import { Clock, idOfStream, Rejection, type CommandMeta, type Decider, type DomainEvent, type Json } from '#kernel';
import { AnyJson, Fresh, Id, isUuid, Meta, Show, Text } from '#web';
import { CorrectEvent } from '../domain/correction.commands.js';
import { correct } from '../domain/correction.rules.js';

export class CorrectEventDto {
  @Text({ max: 100, label: 'The stream in which the event stands, such as case-<id>' })
  readonly stream!: string;

  @Id({ label: 'The event' })
  readonly targetEventId!: string;

  @Text({ max: 100, label: 'The field that is wrong, or occurredOn' })
  readonly field!: string;

  @AnyJson({ label: 'What is right' })
  readonly becomes!: Json;

  @Text({ max: 4_000, label: 'Why, and how it is known' })
  readonly reason!: string;
}

@Controller('v1/corrections')
export class CorrectEventController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Fresh('optional')
  @Show('/queue')
  correct(@Body() { stream, ...data }: CorrectEventDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    const [aggregate = ''] = stream.split('-', 1);
    const id = idOfStream(stream);
    if (!isUuid(id)) throw new Rejection('stream-unknown', 'There is no such stream. Its name is like case-<id>.', 'unknown');
    return this.commands.execute(new CorrectEvent(id, { aggregate, ...data }, meta));
  }
}

@CommandHandler(CorrectEvent)
@AllowedTo('clerk')
export class CorrectEventHandler implements ICommandHandler<CorrectEvent> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly codec: EventCodec,
    private readonly clock: Clock,
  ) {}

  execute({ id, data: { aggregate, ...wanted }, meta }: CorrectEvent): Promise<Outcome> {
    const describe = (type: string) => this.codec.describe(type);
    return this.aggregates.append(anyOf(aggregate), id, meta, ({ events, revision }) => {
      if (revision === -1n)
        throw new Rejection('stream-unknown', 'There is no such stream. Its name is like case-<id>.', 'unknown');
      return correct(wanted, { events: events, describe }, this.clock.now());
    });
  }
}

/** A correction needs the events of an aggregate, not its state: it is the same for all. */
function anyOf(name: string): Decider<undefined, CorrectEvent, DomainEvent> {
  return { name, events: {}, initialState: undefined, decide: () => [], evolve: () => undefined };
}
