import { Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, Fresh, Meta, Show } from '#web';
import { ConfirmEvidenceOpening } from '../domain/evidence.commands.js';
import { evidence } from '../domain/evidence.decider.js';

@Controller('v1/cases')
export class ConfirmEvidenceOpeningController {
  constructor(private readonly commands: CommandBus) {}

  /** The person was told that no scanner has looked at the file, and wants to open it all the same. */
  @Post(':id/evidence/:fileId/confirmation')
  @Fresh('none')
  @Show('/cases/:id')
  confirm(@AggregateId() id: string, @AggregateId('fileId') fileId: string, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new ConfirmEvidenceOpening(id, { fileId }, meta));
  }
}

@CommandHandler(ConfirmEvidenceOpening)
@AllowedTo('clerk', 'investigator', 'counsel', 'member', 'auditor')
export class ConfirmEvidenceOpeningHandler implements ICommandHandler<ConfirmEvidenceOpening> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: ConfirmEvidenceOpening): Promise<Outcome> {
    return this.aggregates.execute(evidence, command);
  }
}
