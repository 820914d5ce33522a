import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, Show } from '#web';
import { HoldApart } from '../domain/person.commands.js';
import { person } from '../domain/person.decider.js';
import { personEvents } from '../domain/person.events.js';
import { mustBeInOneRegister } from './one-register.js';

export class HoldApartDto {
  @FieldOf(personEvents.PersonsHeldApart, { label: 'Not the same person as' })
  readonly otherPersonId!: string;

  @FieldOf(personEvents.PersonsHeldApart, { label: 'Why they are not the same person' })
  readonly reason!: string;
}

@Controller('v1/persons')
export class HoldApartController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/held-apart')
  @Show('/register/:id')
  @Fresh('optional')
  holdApart(@AggregateId() id: string, @Body() body: HoldApartDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new HoldApart(id, body, meta));
  }
}

@CommandHandler(HoldApart)
@AllowedTo('clerk', 'investigator')
export class HoldApartHandler implements ICommandHandler<HoldApart> {
  constructor(private readonly aggregates: AggregateStore) {}

  /** Throws `person-of-another-body`. */
  execute(command: HoldApart): Promise<Outcome> {
    const { id, data } = command;
    return this.aggregates.execute(person, command, () =>
      mustBeInOneRegister(this.aggregates, id, data.otherPersonId, 'otherPersonId'),
    );
  }
}
