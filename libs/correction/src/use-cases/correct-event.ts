import { Body, Controller, Post, UseInterceptors } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { Fresh, Meta, Show } from '#web';
import { Corrections } from '../corrections.js';
import { CorrectEvent } from '../domain/correction.commands.js';
import { CorrectEventDto } from './correct-event.dto.js';
import { ToldTogether } from './told-together.interceptor.js';

@Controller('v1/corrections')
export class CorrectEventController {
  constructor(
    private readonly commands: CommandBus,
    private readonly corrections: Corrections,
  ) {}

  @Post()
  @Fresh('optional')
  @Show('/queue')
  @UseInterceptors(ToldTogether)
  correct(@Body() { stream, becomes = null, ...data }: CorrectEventDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    const { aggregate, id } = this.corrections.streamNamed(stream);
    return this.commands.execute(new CorrectEvent(id, { aggregate, becomes, ...data }, meta));
  }
}

@CommandHandler(CorrectEvent)
@AllowedTo('clerk')
export class CorrectEventHandler implements ICommandHandler<CorrectEvent> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly corrections: Corrections,
  ) {}

  /** A correction needs the events of an aggregate, not its state: it is the same for all. */
  execute(command: CorrectEvent): Promise<Outcome> {
    const { aggregate, ...wanted } = command.data;
    const stream = { aggregate, id: command.id };
    this.corrections.mustBeKnown(stream);
    return this.aggregates.executeOnHistory(aggregate, command, (history, now) =>
      this.corrections.factsOf(stream, wanted, history, now),
    );
  }
}
