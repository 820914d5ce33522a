import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { words, type Outcome } from '#kernel';
import { FieldOf } from '#web';
import { RequestErasure } from '../domain/erasure.commands.js';
import { erasure } from '../domain/erasure.decider.js';
import { erasureEvents, type ErasureSubject } from '../domain/erasure.events.js';

/** Of somebody in the register everything is erased: there is nobody else in the entry. */
export class RequestPersonErasureDto {
  @FieldOf(erasureEvents.ErasureRequested, { label: 'The rule on which it rests' })
  readonly basis!: string;

  @FieldOf(erasureEvents.ErasureRequested, { label: 'Why' })
  readonly reason!: string;
}

const ofMatter = words('erasureSubject', ['whole-file', 'complainant', 'respondent', 'interviewee']);
const ofAdvisoryRequest = words('erasureSubject', ['requester', 'whole-file']);

export class RequestErasureDto extends RequestPersonErasureDto {
  @FieldOf(erasureEvents.ErasureRequested, { label: 'What to erase', only: ofMatter })
  readonly subject!: ErasureSubject;
}

export class RequestAdvisoryErasureDto extends RequestPersonErasureDto {
  @FieldOf(erasureEvents.ErasureRequested, { label: 'What to erase', only: ofAdvisoryRequest })
  readonly subject!: ErasureSubject;
}

@CommandHandler(RequestErasure)
@AllowedTo('clerk')
export class RequestErasureHandler implements ICommandHandler<RequestErasure> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: RequestErasure): Promise<Outcome> {
    return this.aggregates.execute(erasure, command);
  }
}
