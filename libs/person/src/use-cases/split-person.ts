import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, Show } from '#web';
import { SplitPerson } from '../domain/person.commands.js';
import { person } from '../domain/person.decider.js';
import { personEvents } from '../domain/person.events.js';

export class SplitPersonDto {
  @FieldOf(personEvents.PersonSplitOff, { label: 'Why they are not the same person' })
  readonly reason!: string;
}

@Controller('v1/persons')
export class SplitPersonController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/split')
  @Show('/register/:id')
  @Fresh('optional')
  splitPerson(@AggregateId() id: string, @Body() body: SplitPersonDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new SplitPerson(id, body, meta));
  }
}

@CommandHandler(SplitPerson)
@AllowedTo('clerk', 'investigator')
export class SplitPersonHandler implements ICommandHandler<SplitPerson> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: SplitPerson): Promise<Outcome> {
    return this.aggregates.execute(person, command);
  }
}
