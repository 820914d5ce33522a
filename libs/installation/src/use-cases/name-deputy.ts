import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { Rejection, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, Show } from '#web';
import { NameDeputy } from '../domain/staff-member.commands.js';
import { staffMember } from '../domain/staff-member.decider.js';
import { staffMemberEvents } from '../domain/staff-member.events.js';

export class NameDeputyDto {
  @FieldOf(staffMemberEvents.DeputyNamed, { label: 'Who stands in during leave' })
  readonly deputyId!: string;
}

@Controller('v1/staff')
export class NameDeputyController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/deputy')
  @Show('/staff/:id')
  name(@AggregateId() id: string, @Body() body: NameDeputyDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new NameDeputy(id, body, meta));
  }
}

@CommandHandler(NameDeputy)
@AllowedTo('administrator')
export class NameDeputyHandler implements ICommandHandler<NameDeputy> {
  constructor(private readonly aggregates: AggregateStore) {}

  /** Throws `deputy-not-enrolled`. */
  execute(command: NameDeputy): Promise<Outcome> {
    return this.aggregates.execute(staffMember, command, async () => {
      const { state } = await this.aggregates.load(staffMember, command.data.deputyId);
      if (state.status === 'enrolled') return;
      throw new Rejection(
        'deputy-not-enrolled',
        'Only somebody who has joined the staff, and has not left, can stand in. Choose somebody else.',
        'input',
        'deputyId',
      );
    });
  }
}
