import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, Fresh, Meta, OccurredOn, Show } from '#web';
import { TakeInComplaint } from '../domain/complaint.commands.js';
import { complaint } from '../domain/complaint.decider.js';

export class TakeInComplaintDto {
  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/complaints')
export class TakeInComplaintController {
  constructor(private readonly commands: CommandBus) {}

  /** From among those that were set apart, into the queue. Right whatever happened since, and the same when it is done twice. */
  @Post(':id/taking-in')
  @HttpCode(200)
  @Fresh('optional')
  @Show('/complaints/:id')
  takeIn(@AggregateId() id: string, @Body() body: TakeInComplaintDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new TakeInComplaint(id, body, meta));
  }
}

@CommandHandler(TakeInComplaint)
@AllowedTo('clerk')
export class TakeInComplaintHandler implements ICommandHandler<TakeInComplaint> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: TakeInComplaint): Promise<Outcome> {
    return this.aggregates.execute(complaint, command);
  }
}
