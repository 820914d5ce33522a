import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { PutMotion } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';
import { bodyEvents, type Ballot, type MotionKind } from '../domain/body.events.js';
import { decidesTheMatter, motionIdOf } from '../domain/motion.rules.js';

export class PutMotionDto {
  @FieldOf(bodyEvents.MotionPut, { label: 'The case' })
  readonly caseId!: string;

  @FieldOf(bodyEvents.MotionPut, { label: 'What the motion is about' })
  readonly kind!: MotionKind;

  @FieldOf(bodyEvents.MotionPut, { label: 'The question, as it is put' })
  readonly question!: string;

  @FieldOf(bodyEvents.MotionPut, { label: 'Moved by' })
  readonly movedBy!: string;

  @FieldOf(bodyEvents.MotionPut, { optional: true, label: 'The allegations that it is about' })
  readonly allegationIds?: readonly string[];

  @FieldOf(bodyEvents.MotionPut, { label: 'Members present' })
  readonly present!: readonly string[];

  @FieldOf(bodyEvents.MotionPut, { label: 'Does it end a tie?', help: 'The tied motion whose deadlock it ends.' })
  readonly afterMotionId?: string;

  @FieldOf(bodyEvents.MotionPut, { label: 'The meeting in which it was put' })
  readonly meetingId?: string;

  @FieldOf(bodyEvents.MotionPut, { label: 'How the members vote' })
  readonly ballot?: Ballot;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/bodies')
export class PutMotionController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/motions')
  @Show('/cases/:caseId')
  @Fresh('optional')
  async put(
    @AggregateId() id: string,
    @Body() body: PutMotionDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome & { readonly motionId: string }> {
    const { allegationIds = [], ...rest } = body;
    const command = new PutMotion(id, { ...rest, allegationIds }, meta);
    const outcome = await this.commands.execute(command);
    return { ...outcome, motionId: motionIdOf(command) };
  }
}

/** On what a body still votes when a case is closed: on publishing it, and on how to go on. */
const kindsAfterClosing: readonly MotionKind[] = ['publication', 'procedural'];

@CommandHandler(PutMotion)
@AllowedTo('clerk', 'member')
export class PutMotionHandler implements ICommandHandler<PutMotion> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  /** A body votes in its own cases, and in a closed one on what goes on after closing alone. */
  async execute({ id, data, meta }: PutMotion): Promise<Outcome> {
    const { caseId, kind, allegationIds, afterMotionId } = data;
    const looksBack = afterMotionId !== undefined || decidesTheMatter(kind);
    const lineage = looksBack ? (await this.references.case(caseId))?.lineage : undefined;
    const conflicted = await this.references.conflictedIn('case', caseId);
    const command = new PutMotion(id, { ...data, conflicted, ...(lineage !== undefined && { lineage }) }, meta);
    return this.aggregates.execute(body, command, async () => {
      await this.references.mustBeCase(caseId, { bodyId: id, open: !kindsAfterClosing.includes(kind) });
      await this.references.mustBeAllegations(caseId, allegationIds);
    });
  }
}
