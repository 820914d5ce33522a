import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { ReleaseCounsel } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { caseEvents } from '../domain/case.events.js';

export class ReleaseCounselDto {
  @FieldOf(caseEvents.CounselReleased, { label: 'Who is counsel in the case no more' })
  readonly counselId!: string;

  @FieldOf(caseEvents.CounselReleased, { label: 'Why' })
  readonly reason!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class ReleaseCounselController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/counsel/release')
  @Show('/cases/:id')
  @Fresh('optional')
  release(@AggregateId() id: string, @Body() body: ReleaseCounselDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new ReleaseCounsel(id, body, meta));
  }
}

@CommandHandler(ReleaseCounsel)
@AllowedTo('clerk')
export class ReleaseCounselHandler implements ICommandHandler<ReleaseCounsel> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: ReleaseCounsel): Promise<Outcome> {
    return this.aggregates.execute(caseDecider, command);
  }
}
