import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo, Colleagues } from '#access';
import { AggregateStore } from '#event-store';
import { aboutPerson, PersonWalls, Rejection, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Ids, Meta, Show } from '#web';
import { HandOverParts, SplitPerson, TakeOverParts } from '../domain/person.commands.js';
import { person } from '../domain/person.decider.js';
import { personEvents, type PersonEvent } from '../domain/person.events.js';
import { handOver, stepOf, takeOver } from './take-over.js';

export class SplitPersonDto {
  @FieldOf(personEvents.PersonSplitOff, { label: 'Names that go along, from the entry' })
  readonly takesNameIds?: readonly string[];

  @FieldOf(personEvents.PersonSplitOff, { label: 'Parts that go along, from the entry' })
  readonly takesLinkIds?: readonly string[];

  @Ids('name', { max: 100, optional: true, label: 'Names that stay behind, from the entry' })
  readonly leavesNameIds?: readonly string[];

  @Ids('link', { max: 200, optional: true, label: 'Parts that stay behind, from the entry' })
  readonly leavesLinkIds?: readonly string[];

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
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly walls: PersonWalls,
    private readonly colleagues: Colleagues,
  ) {}

  /**
   * Written first with the entry that is split off, which says what it takes along and leaves; then each of the two hands over
   * and takes over. Where this ends in between, a process carries on. Throws `person-unknown` for whoever does not find the other
   * entry and wants to move something, and `nothing-left-of-person`.
   */
  async execute({ id, data, meta }: SplitPerson): Promise<Outcome> {
    const { takesNameIds: nameIds = [], takesLinkIds: linkIds = [], leavesNameIds = [], leavesLinkIds = [], reason } = data;
    const moves = [nameIds, linkIds, leavesNameIds, leavesLinkIds].some((ids) => ids.length > 0);
    const otherId = moves ? await this.otherOf(id, meta.commandId) : undefined;
    if (otherId === undefined) return this.aggregates.execute(person, new SplitPerson(id, { reason }, meta));
    const { aggregates, walls } = this;
    const barred = await this.colleagues.barredFrom(aboutPerson(otherId), ['clerk', 'investigator'], [meta.actor.userId]);
    if (barred.length > 0) throw new Rejection('person-unknown', 'There is nobody with this id.', 'unknown');
    const { state: from } = await aggregates.load(person, otherId);
    const outcome = await aggregates.execute(person, new SplitPerson(id, { ...data, from }, meta));
    await takeOver(aggregates, walls, new TakeOverParts(otherId, { fromPersonId: id }, stepOf(meta, 'leave')));
    const handing = { toPersonId: id, nameIds, linkIds, reason };
    const { position } = await handOver(aggregates, walls, new HandOverParts(otherId, handing, stepOf(meta, 'take')));
    return { ...outcome, position: position > outcome.position ? position : outcome.position };
  }

  /** The entry with which this one is merged, or was until this command split the two. */
  private async otherOf(id: string, commandId: string): Promise<string | undefined> {
    const { events } = await this.aggregates.history(person.name, id);
    const last = (events as readonly (PersonEvent & { readonly commandId: string })[]).findLast(
      ({ type }) => type === 'PersonMerged' || type === 'PersonSplitOff',
    );
    if (last?.type === 'PersonMerged') return last.data.intoPersonId;
    return last?.type === 'PersonSplitOff' && last.commandId === commandId ? last.data.fromPersonId : undefined;
  }
}
