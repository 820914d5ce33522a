import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, OccurredOn, Show } from '#web';
import { EstablishSeat } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';
import { bodyEvents, type MemberRole } from '../domain/body.events.js';
import { seatIdOf } from '../domain/seat.rules.js';

export class EstablishSeatDto {
  @FieldOf(bodyEvents.SeatEstablished, { label: 'What the seat is called', help: 'A number will do.' })
  readonly name!: string;

  @FieldOf(bodyEvents.SeatEstablished, { label: 'Whoever holds it is' })
  readonly role!: MemberRole;

  @FieldOf(bodyEvents.SeatEstablished, { label: 'Who appoints to it' })
  readonly appointedBy!: string;

  @FieldOf(bodyEvents.SeatEstablished, { label: 'What a rule says of the party' })
  readonly partyRule?: string;

  @FieldOf(bodyEvents.SeatEstablished, { label: 'Its holder stays after the term until a successor is there' })
  readonly holdsOver?: boolean;

  @FieldOf(bodyEvents.SeatEstablished, { label: 'Where it stands that there is this seat' })
  readonly citation!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/bodies')
export class EstablishSeatController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/seats')
  @Show('/bodies/:id')
  async establish(
    @AggregateId() id: string,
    @Body() body: EstablishSeatDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome & { readonly seatId: string }> {
    const command = new EstablishSeat(id, body, meta);
    const outcome = await this.commands.execute(command);
    return { ...outcome, seatId: seatIdOf(command) };
  }
}

@CommandHandler(EstablishSeat)
@AllowedTo('clerk', 'operator', 'administrator')
export class EstablishSeatHandler implements ICommandHandler<EstablishSeat> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: EstablishSeat): Promise<Outcome> {
    return this.aggregates.execute(body, command);
  }
}
