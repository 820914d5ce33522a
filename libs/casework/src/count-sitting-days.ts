import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { body } from '#body';
import { caseDecider } from '#case';
import { clock, FollowJournal, limits } from '#clock';
import { complaint } from '#complaint';
import { AggregateStore } from '#event-store';
import {
  CommandAboutBody,
  CommandAboutCase,
  CommandAboutComplaint,
  derivedId,
  type CommandMeta,
  type Outcome,
  type PlainDate,
} from '#kernel';
import { CasesConcerned } from './cases-concerned.js';

/** Lets the clocks of a body's cases that run in legislative days count its journal. The id is the body's. */
export class CountSittingDays extends CommandAboutBody {
  override readonly type = 'CountSittingDays';
}

/** The same in one case. The id is the case's. */
export class CountSittingDaysInCase extends CommandAboutCase {
  override readonly type = 'CountSittingDaysInCase';
}

/** The same of one complaint before a case. The id is the complaint's. */
export class CountSittingDaysInComplaint extends CommandAboutComplaint {
  override readonly type = 'CountSittingDaysInComplaint';
}

/** Whether a clock still runs in legislative days. */
const counts = ({ status, sat }: { readonly status: string; readonly sat?: readonly PlainDate[] }): boolean =>
  status === 'running' && sat !== undefined;

@CommandHandler(CountSittingDaysInCase)
@AllowedTo('system')
export class CountSittingDaysInCaseHandler implements ICommandHandler<CountSittingDaysInCase> {
  constructor(private readonly aggregates: AggregateStore) {}

  async execute({ id, meta }: CountSittingDaysInCase): Promise<Outcome> {
    const { state: found, ...known } = await this.aggregates.recall(caseDecider, id);
    if (found.status === 'none') return { id, ...known };
    const { state } = await this.aggregates.load(body, found.bodyId);
    return this.count(id, state.status === 'constituted' ? state.sittingDays : [], meta);
  }

  async count(id: string, sittingDays: readonly PlainDate[], meta: CommandMeta): Promise<Outcome> {
    const { state: clocks, ...known } = await this.aggregates.recall(clock, id);
    if (![...clocks.values()].some(counts)) return { id, ...known };
    return this.aggregates.execute(clock, new FollowJournal(id, { sittingDays }, meta));
  }
}

@CommandHandler(CountSittingDaysInComplaint)
@AllowedTo('system')
export class CountSittingDaysInComplaintHandler implements ICommandHandler<CountSittingDaysInComplaint> {
  constructor(private readonly aggregates: AggregateStore) {}

  async execute({ id, meta }: CountSittingDaysInComplaint): Promise<Outcome> {
    const { state: found, ...known } = await this.aggregates.recall(complaint, id);
    if (found.status === 'none') return { id, ...known };
    const { state } = await this.aggregates.load(body, found.bodyId);
    return this.count(id, state.status === 'constituted' ? state.sittingDays : [], meta);
  }

  async count(id: string, sittingDays: readonly PlainDate[], meta: CommandMeta): Promise<Outcome> {
    const { state: clocks, ...known } = await this.aggregates.recall(limits, id);
    if (![...clocks.values()].some(counts)) return { id, ...known };
    return this.aggregates.execute(limits, new FollowJournal(id, { sittingDays }, meta));
  }
}

@CommandHandler(CountSittingDays)
@AllowedTo('system')
export class CountSittingDaysHandler implements ICommandHandler<CountSittingDays> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly cases: CasesConcerned,
    private readonly inCase: CountSittingDaysInCaseHandler,
    private readonly inComplaint: CountSittingDaysInComplaintHandler,
  ) {}

  async execute({ id, meta }: CountSittingDays): Promise<Outcome> {
    const { state, ...known } = await this.aggregates.load(body, id);
    if (state.status !== 'constituted') return { id, ...known };
    await this.cases.eachOf(id, (caseId) =>
      this.inCase.count(caseId, state.sittingDays, { ...meta, commandId: derivedId(meta.commandId, caseId) }),
    );
    await this.cases.eachWithClocks(id, (complaintId) =>
      this.inComplaint.count(complaintId, state.sittingDays, { ...meta, commandId: derivedId(meta.commandId, complaintId) }),
    );
    return { id, ...known };
  }
}
