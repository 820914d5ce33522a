import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, Show } from '#web';
import { MarkNoticesRead, notices } from '../domain/notices.decider.js';
import { noticesEvents } from '../domain/notices.events.js';
import { mustBeOwn } from './feed-address.js';

export class MarkNoticesReadDto {
  @FieldOf(noticesEvents.NoticesRead, { label: 'The notices', help: 'Their ids, with a blank between two.' })
  readonly notices!: string;
}

@Controller('v1/staff')
export class MarkNoticesReadController {
  constructor(private readonly commands: CommandBus) {}

  /** One's own notices alone. */
  @Post(':id/notices-read')
  @Show('/notices')
  @Fresh('none')
  mark(@AggregateId() id: string, @Body() body: MarkNoticesReadDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new MarkNoticesRead(id, body, meta));
  }
}

@CommandHandler(MarkNoticesRead)
@AllowedTo('clerk', 'investigator', 'counsel', 'member')
export class MarkNoticesReadHandler implements ICommandHandler<MarkNoticesRead> {
  constructor(private readonly aggregates: AggregateStore) {}

  /** Throws `not-allowed`. */
  execute(command: MarkNoticesRead): Promise<Outcome> {
    mustBeOwn(command);
    return this.aggregates.execute(notices, command);
  }
}
