import { Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { FileCustody } from '#custody';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, Fresh, Meta, Show } from '#web';
import { ScanEvidence } from '../domain/evidence.commands.js';
import { evidence } from '../domain/evidence.decider.js';
import { EvidenceFiles } from './evidence-files.js';

@Controller('v1/cases')
export class ScanEvidenceController {
  constructor(private readonly commands: CommandBus) {}

  /** For a file that came in while the scanner was down, or before there was one. */
  @Post(':id/evidence/:fileId/scan')
  @Fresh('none')
  @Show('/cases/:id')
  scan(@AggregateId() id: string, @AggregateId('fileId') fileId: string, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new ScanEvidence(id, { fileId }, meta));
  }
}

@CommandHandler(ScanEvidence)
@AllowedTo('clerk', 'investigator', 'system')
export class ScanEvidenceHandler implements ICommandHandler<ScanEvidence> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly custody: FileCustody,
    private readonly files: EvidenceFiles,
  ) {}

  async execute({ id, data: { fileId }, meta }: ScanEvidence): Promise<Outcome> {
    const scan = await this.custody.scan(await this.files.one(id, fileId));
    return this.aggregates.execute(evidence, new ScanEvidence(id, { fileId, ...(scan !== undefined && { scan }) }, meta));
  }
}
