import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore, EventCodec } from '#event-store';
import { idOfStream, Rejection, type CommandMeta, type Json, type Outcome } from '#kernel';
import { AnyJson, Fresh, Id, isUuid, Meta, Show, Text } from '#web';
import { CorrectEvent } from '../domain/correction.commands.js';
import { Aggregates } from '../aggregates.js';
import { correct } from '../domain/correction.rules.js';

export class CorrectEventDto {
  @Text({ max: 100, label: 'The stream in which the event stands, such as case-<id>' })
  readonly stream!: string;

  @Id({ label: 'The event' })
  readonly targetEventId!: string;

  @Text({ max: 100, label: 'What is wrong', help: 'A field of the event, or occurredOn for when it happened.' })
  readonly field!: string;

  @AnyJson({ optional: true, label: 'What is right', help: 'Empty where it should have been left out.' })
  readonly becomes?: Json;

  @Text({ max: 4_000, label: 'Why, and how it is known' })
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
    if (!isUuid(id)) throw new Rejection('stream-unknown', 'There is no such stream. Its name is like case-<id>.', 'unknown');
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
  ) {}

  /** A correction needs the events of an aggregate, not its state: it is the same for all. */
  execute(command: CorrectEvent): Promise<Outcome> {
    const { aggregate, ...wanted } = command.data;
    const describe = (type: string) => this.codec.describe(type);
    return this.aggregates.executeOnHistory(aggregate, command, ({ events, revision }, now) => {
      if (revision === -1n)
        throw new Rejection('stream-unknown', 'There is no such stream. Its name is like case-<id>.', 'unknown');
      return correct(wanted, { events, describe, truths: this.known.truthsOf(aggregate) }, now);
    });
  }
}
