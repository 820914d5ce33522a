import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { EventStore } from '#event-store';
import { Command, dutyDoneByHandDescription, Rejection, type CommandMeta, type Concern, type Outcome } from '#kernel';
import { ProcessRunner } from '#projection';
import { AggregateId, FieldOf, Fresh, Meta, Show } from '#web';
import { Duties } from './duties.js';

export class TryDutyAgainDto {
  @FieldOf(dutyDoneByHandDescription, { label: 'The process that owes it' })
  readonly process!: string;
}

/** Lets a process do once more what it owes because of an event; the id is the event's. */
export class TryDutyAgain extends Command<{ readonly process: string }> {
  override readonly type = 'TryDutyAgain';

  override concerns(): readonly Concern[] {
    return [{ kind: 'duty', id: this.id, process: this.data.process }];
  }
}

@Controller('v1/duties')
export class TryDutyAgainController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/again')
  @Show('/queue')
  @Fresh('none')
  again(@AggregateId() id: string, @Body() body: TryDutyAgainDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new TryDutyAgain(id, body, meta));
  }
}

/** As `cli drive-again`. What was done before changes nothing, and one that was done meanwhile is done. */
@CommandHandler(TryDutyAgain)
@AllowedTo('clerk')
export class TryDutyAgainHandler implements ICommandHandler<TryDutyAgain> {
  constructor(
    private readonly duties: Duties,
    private readonly processes: ProcessRunner,
    private readonly store: EventStore,
  ) {}

  async execute({ id, data: { process } }: TryDutyAgain): Promise<Outcome> {
    const { error } = await this.processes.driveAgain(await this.duties.owed(process, id));
    if (error !== null) {
      throw new Rejection('duty-still-owed', `It could still not be done: ${error} Remove the cause first.`);
    }
    return { id, revision: 0n, position: await this.store.head() };
  }
}
