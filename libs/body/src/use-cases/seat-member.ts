import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { derivedId, References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, OccurredOn, Show } from '#web';
import { SeatMember } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';
import { bodyEvents, type MemberRole } from '../domain/body.events.js';

export class SeatMemberDto {
  @FieldOf(bodyEvents.MemberSeated, {
    optional: true,
    label: 'Signs in as',
    help: 'The id with which the member signs in. Members who sign in can vote for themselves.',
  })
  readonly memberId?: string;

  @FieldOf(bodyEvents.MemberSeated, { label: 'The member’s name' })
  readonly name!: string;

  @FieldOf(bodyEvents.MemberSeated, { label: 'The member’s party' })
  readonly party?: string;

  @FieldOf(bodyEvents.MemberSeated, { label: 'The seat' })
  readonly role!: MemberRole;

  @FieldOf(bodyEvents.MemberSeated, { label: 'Which seat of the body' })
  readonly seatId?: string;

  @FieldOf(bodyEvents.MemberSeated, { label: 'The last day of the term' })
  readonly termEnds?: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/bodies')
export class SeatMemberController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/members')
  @Show('/bodies/:id')
  async seat(
    @AggregateId() id: string,
    @Body() body: SeatMemberDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome & { readonly memberId: string }> {
    const { memberId = derivedId(meta.commandId, 'member'), ...rest } = body;
    const outcome = await this.commands.execute(new SeatMember(id, { ...rest, memberId }, meta));
    return { ...outcome, memberId };
  }
}

@CommandHandler(SeatMember)
@AllowedTo('clerk', 'operator', 'administrator')
export class SeatMemberHandler implements ICommandHandler<SeatMember> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  execute(command: SeatMember): Promise<Outcome> {
    return this.aggregates.execute(body, command, () => this.references.mustBeAbleToSit(command.data.memberId));
  }
}
