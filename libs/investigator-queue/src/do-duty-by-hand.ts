import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import {
  Command,
  dutyDoneByHandDescription,
  happenedOn,
  idOfStream,
  isDoneByHand,
  type CommandMeta,
  type Concern,
  type DutyDoneByHand,
  type Outcome,
  type When,
} from '#kernel';
import { ProcessRunner } from '#projection';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { concernOf, Duties } from './duties.js';

export class DoDutyByHandDto {
  @FieldOf(dutyDoneByHandDescription, { label: 'The process that owed it' })
  readonly process!: string;

  @FieldOf(dutyDoneByHandDescription, { label: 'Who did it' })
  readonly doneBy!: string;

  @FieldOf(dutyDoneByHandDescription, { label: 'How it was done', help: 'Such as: by letter.' })
  readonly how!: string;

  @OccurredOn({ label: 'When it was done' })
  readonly occurredOn?: string;
}

/** What a process owes because of an event was done by somebody; the id is the event's. */
export class DoDutyByHand extends Command<Pick<DutyDoneByHand['data'], 'process' | 'doneBy' | 'how'> & When> {
  override readonly type = 'DoDutyByHand';

  override concerns(): readonly Concern[] {
    return [{ kind: 'duty', id: this.id, process: this.data.process }];
  }
}

@Controller('v1/duties')
export class DoDutyByHandController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/done')
  @Show('/queue')
  @Fresh('none')
  done(@AggregateId() id: string, @Body() body: DoDutyByHandDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new DoDutyByHand(id, body, meta));
  }
}

/** Written beside what it follows from, and then taken out of the queue. A repeat carries on where the first was cut off. */
@CommandHandler(DoDutyByHand)
@AllowedTo('clerk')
export class DoDutyByHandHandler implements ICommandHandler<DoDutyByHand> {
  constructor(
    private readonly duties: Duties,
    private readonly processes: ProcessRunner,
    private readonly aggregates: AggregateStore,
  ) {}

  async execute(command: DoDutyByHand): Promise<Outcome> {
    const { id: targetEventId, data, meta } = command;
    const { process, doneBy, how, occurredOn } = data;
    const parked = await this.duties.owed(process, targetEventId);
    const owed = await this.duties.eventOf(parked);
    const [kind, id] = concernOf(owed);
    const concerns = kind === 'case' ? { caseId: id } : kind === 'body' ? { bodyId: id } : {};
    const [aggregate = ''] = owed.stream.split('-', 1);
    const onStream = new DoDutyByHand(idOfStream(owed.stream), data, meta);
    const outcome = await this.aggregates.executeOnHistory(aggregate, onStream, ({ events }, now): readonly DutyDoneByHand[] => {
      if (isDoneByHand(events, process, targetEventId)) return [];
      const on = happenedOn(occurredOn, now, [{ when: 'that happened from which it follows', on: owed.occurredOn }]);
      return [{ type: 'DutyDoneByHand', occurredOn: on, data: { targetEventId, process, doneBy, how, ...concerns } }];
    });
    await this.processes.doneByHand(parked);
    return { ...outcome, id: targetEventId };
  }
}
