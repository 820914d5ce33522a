import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { derivedId, References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, OccurredOn, Show } from '#web';
import { NameAlternate } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';
import { bodyEvents } from '../domain/body.events.js';

export class NameAlternateDto {
  @FieldOf(bodyEvents.AlternateNamed, {
    optional: true,
    label: 'Signs in as',
    help: 'The id with which the alternate signs in. An alternate finds a case while sitting in on it, and no other.',
  })
  readonly memberId?: string;

  @FieldOf(bodyEvents.AlternateNamed, { label: 'The alternate’s name' })
  readonly name!: string;

  @FieldOf(bodyEvents.AlternateNamed, { label: 'The alternate’s party' })
  readonly party?: string;

  @FieldOf(bodyEvents.AlternateNamed, { label: 'For which seat' })
  readonly seatId?: string;

  @FieldOf(bodyEvents.AlternateNamed, { label: 'Sits in for members of the same party alone' })
  readonly sameParty?: boolean;

  @FieldOf(bodyEvents.AlternateNamed, { label: 'Who appointed the alternate' })
  readonly appointedBy!: string;

  @FieldOf(bodyEvents.AlternateNamed, { label: 'The last day as an alternate' })
  readonly termEnds?: string;

  @FieldOf(bodyEvents.AlternateNamed, { label: 'Where it stands that the body has alternates' })
  readonly citation!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/bodies')
export class NameAlternateController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/alternates')
  @Show('/bodies/:id')
  async name(
    @AggregateId() id: string,
    @Body() body: NameAlternateDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome & { readonly memberId: string }> {
    const { memberId = derivedId(meta.commandId, 'member'), ...rest } = body;
    const outcome = await this.commands.execute(new NameAlternate(id, { ...rest, memberId }, meta));
    return { ...outcome, memberId };
  }
}

@CommandHandler(NameAlternate)
@AllowedTo('clerk', 'operator', 'administrator')
export class NameAlternateHandler implements ICommandHandler<NameAlternate> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  execute(command: NameAlternate): Promise<Outcome> {
    return this.aggregates.execute(body, command, () => this.references.mustBeAbleToSit(command.data.memberId));
  }
}
