import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Maker, type Outcome } from '#kernel';
import {
  AggregateId,
  FieldOf,
  Fresh,
  MadeBy,
  Meta,
  motionThatCarried,
  OccurredOn,
  Show,
  whereItStandsThatTheyDecide,
} from '#web';
import { WithholdNotice } from '../domain/investigation.commands.js';
import { investigation } from '../domain/investigation.decider.js';
import { investigationEvents } from '../domain/investigation.events.js';

export class WithholdNoticeDto {
  @FieldOf(investigationEvents.RespondentNoticeWithheld, { label: 'Why the respondent is not told yet' })
  readonly reason!: string;

  @FieldOf(investigationEvents.RespondentNoticeWithheld, { label: 'When this is looked at again' })
  readonly reviewOn?: string;

  @MadeBy()
  readonly madeBy?: Maker;

  @FieldOf(investigationEvents.RespondentNoticeWithheld, motionThatCarried)
  readonly motionId?: string;

  @FieldOf(investigationEvents.RespondentNoticeWithheld, whereItStandsThatTheyDecide)
  readonly madeUnder?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/investigations')
export class WithholdNoticeController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/notice/withholding')
  @Show('/cases/:id')
  @Fresh('optional')
  withhold(@AggregateId() id: string, @Body() body: WithholdNoticeDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new WithholdNotice(id, body, meta));
  }
}

@CommandHandler(WithholdNotice)
@AllowedTo('clerk')
export class WithholdNoticeHandler implements ICommandHandler<WithholdNotice> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  /** Throws what `mustHaveCarried` throws. */
  execute(command: WithholdNotice): Promise<Outcome> {
    return this.aggregates.execute(investigation, command, () =>
      this.references.mustHaveCarried(command.id, command.data.motionId),
    );
  }
}
