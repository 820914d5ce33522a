import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { body, calendarsInForce } from '#body';
import { clock, FollowAdoptedCalendar, limits } from '#clock';
import { AggregateStore } from '#event-store';
import { CommandAboutBody, derivedId, type Outcome } from '#kernel';
import { CasesConcerned } from './cases-concerned.js';

/** Lets the clocks of a body's cases and complaints that still run go by the calendar adopted last. The id is the body's. */
export class FollowCalendar extends CommandAboutBody<{ readonly calendarId: string }> {
  override readonly type = 'FollowCalendar';
}

@CommandHandler(FollowCalendar)
@AllowedTo('system')
export class FollowCalendarHandler implements ICommandHandler<FollowCalendar> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly cases: CasesConcerned,
  ) {}

  async execute({ id, data: { calendarId }, meta }: FollowCalendar): Promise<Outcome> {
    const { state, ...known } = await this.aggregates.load(body, id);
    const adopted =
      state.status === 'constituted' ? calendarsInForce(state).find((one) => one.calendarId === calendarId) : undefined;
    if (adopted === undefined) return { id, ...known };
    await this.cases.eachOf(id, (caseId) => {
      const own = { ...meta, commandId: derivedId(meta.commandId, caseId) };
      return this.aggregates.execute(clock, new FollowAdoptedCalendar(caseId, adopted, own));
    });
    await this.cases.eachWithClocks(id, (complaintId) => {
      const own = { ...meta, commandId: derivedId(meta.commandId, complaintId) };
      return this.aggregates.execute(limits, new FollowAdoptedCalendar(complaintId, adopted, own));
    });
    return { id, ...known };
  }
}
