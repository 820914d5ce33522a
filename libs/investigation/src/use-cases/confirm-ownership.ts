import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, Meta, OccurredOn, Show } from '#web';
import { ConfirmOwnership } from '../domain/investigation.commands.js';
import { investigation } from '../domain/investigation.decider.js';

export class ConfirmOwnershipDto {
  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/investigations')
export class ConfirmOwnershipController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/ownership')
  @Show('/cases/:id')
  confirm(@AggregateId() id: string, @Body() body: ConfirmOwnershipDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new ConfirmOwnership(id, body, meta));
  }
}

@CommandHandler(ConfirmOwnership)
@AllowedTo('investigator', 'clerk')
export class ConfirmOwnershipHandler implements ICommandHandler<ConfirmOwnership> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: ConfirmOwnership): Promise<Outcome> {
    return this.aggregates.execute(investigation, command);
  }
}
