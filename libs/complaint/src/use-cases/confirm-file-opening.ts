import { Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, Fresh, Meta, Show } from '#web';
import { ConfirmFileOpening } from '../domain/complaint.commands.js';
import { complaint } from '../domain/complaint.decider.js';

@Controller('v1/complaints')
export class ConfirmFileOpeningController {
  constructor(private readonly commands: CommandBus) {}

  /** The person was told that no scanner has looked at the file, and wants to open it all the same. */
  @Post(':id/files/:fileId/confirmation')
  @Fresh('none')
  @Show('/complaints/:id')
  confirm(@AggregateId() id: string, @AggregateId('fileId') fileId: string, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new ConfirmFileOpening(id, { fileId }, meta));
  }
}

@CommandHandler(ConfirmFileOpening)
@AllowedTo('clerk', 'investigator', 'auditor')
export class ConfirmFileOpeningHandler implements ICommandHandler<ConfirmFileOpening> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: ConfirmFileOpening): Promise<Outcome> {
    return this.aggregates.execute(complaint, command);
  }
}
