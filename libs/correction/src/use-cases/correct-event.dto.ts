import { eventCorrectedDescription, type Json } from '#kernel';
import { AnyJson, FieldOf, Id, Text } from '#web';

export class CorrectEventDto {
  @Text({ max: 100, label: 'The stream in which the event stands, such as case-<id>' })
  readonly stream!: string;

  @Id('event', { label: 'The event' })
  readonly targetEventId!: string;

  @FieldOf(eventCorrectedDescription, {
    label: 'What is wrong',
    help: 'A field of the event, or occurredOn for when it happened.',
  })
  readonly field!: string;

  @AnyJson({ optional: true, label: 'What is right', help: 'Empty where it should have been left out.' })
  readonly becomes?: Json;

  @FieldOf(eventCorrectedDescription, { label: 'Why, and how it is known' })
  readonly reason!: string;
}
