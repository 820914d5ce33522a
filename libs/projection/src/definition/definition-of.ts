import { createHash } from 'node:crypto';
import { typesOf } from './fold.js';
import type { AnyProjection } from './projection.js';

/** What decides, besides the handlers, how a table comes out. Only a program with this very definition may fill the table. */
export function definitionOf({ columns, indexes, tables, ...handlers }: AnyProjection): string {
  return createHash('sha256')
    .update(JSON.stringify([columns, indexes, typesOf(handlers), ...(tables === undefined ? [] : [tables])]))
    .digest('hex');
}

/** What a process answers to: the types of its events, between which no name of a type has a blank. */
export function definitionOfProcess(process: { readonly on: object }): string {
  return typesOf(process).join(' ');
}

/** Whether who answers to `mine` leaves out nothing that who answers to `other` does not. */
export function covers(mine: string, other: string): boolean {
  const types = new Set(mine.split(' '));
  return other === '' || other.split(' ').every((type) => types.has(type));
}
