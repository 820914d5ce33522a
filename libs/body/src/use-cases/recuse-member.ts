import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { RecuseMember } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';
import { bodyEvents } from '../domain/body.events.js';

export class RecuseMemberDto {
  @FieldOf(bodyEvents.MemberRecused, { label: 'Who steps aside' })
  readonly memberId!: string;

  @FieldOf(bodyEvents.MemberRecused, { label: 'The case' })
  readonly caseId!: string;

  @FieldOf(bodyEvents.MemberRecused, { label: 'The ground' })
  readonly ground!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/bodies')
export class RecuseMemberController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/recusals')
  @Show('/cases/:caseId')
  @Fresh('optional')
  recuse(@AggregateId() id: string, @Body() body: RecuseMemberDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new RecuseMember(id, body, meta));
  }
}

@CommandHandler(RecuseMember)
@AllowedTo('clerk', 'member')
export class RecuseMemberHandler implements ICommandHandler<RecuseMember> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  execute(command: RecuseMember): Promise<Outcome> {
    return this.aggregates.execute(body, command, async () => {
      await this.references.mustBeCase(command.data.caseId, { bodyId: command.id });
    });
  }
}
