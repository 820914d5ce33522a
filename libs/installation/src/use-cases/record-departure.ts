import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo, Sessions } from '#access';
import { AggregateStore } from '#event-store';
import { Clock, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, OccurredOn, Show } from '#web';
import { RecordDeparture } from '../domain/staff-member.commands.js';
import { staffMember } from '../domain/staff-member.decider.js';
import { staffMemberEvents } from '../domain/staff-member.events.js';
import { mustNotBeTheLast } from '../domain/administrators.rules.js';
import { AdministratorsTurn } from '../administrators-turn.js';
import { Register } from '../register.js';

export class RecordDepartureDto {
  @FieldOf(staffMemberEvents.StaffMemberDeparted, { label: 'Why the person leaves' })
  readonly reason!: string;

  @OccurredOn({ label: 'The day on which the person left' })
  readonly occurredOn?: string;
}

@Controller('v1/staff')
export class RecordDepartureController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/departure')
  @Show('/staff/:id')
  depart(@AggregateId() id: string, @Body() body: RecordDepartureDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new RecordDeparture(id, body, meta));
  }
}

@CommandHandler(RecordDeparture)
@AllowedTo('administrator')
export class RecordDepartureHandler implements ICommandHandler<RecordDeparture> {
  constructor(
    private readonly turn: AdministratorsTurn,
    private readonly aggregates: AggregateStore,
    private readonly register: Register,
    private readonly clock: Clock,
    private readonly sessions: Sessions,
  ) {}

  /** Throws `last-administrator`. */
  async execute(command: RecordDeparture): Promise<Outcome> {
    const outcome = await this.turn.take(() =>
      this.aggregates.execute(staffMember, command, async () => {
        await this.register.refresh();
        mustNotBeTheLast(command.id, this.register.staff, this.clock.now().date);
      }),
    );
    await this.sessions.endAllOfStaff(command.id);
    return outcome;
  }
}
