import type { FiledWhole } from '#docket';
import type { DomainEvent } from '#kernel';

/** For some types of event, what each changes in the head of a file. */
export type HeadHandlers<Head, E extends DomainEvent> = {
  readonly [Type in E['type']]?: (head: Head, event: FiledWhole<E, Type>) => Head;
};

/** The same value without one of its fields. */
export function without<T extends object, Field extends keyof T>(value: T, field: Field): Omit<T, Field> {
  const { [field]: _left, ...rest } = value;
  return rest;
}
