import type { AnyChange, AnyProjection } from './projection.js';
import { hashOf } from './hash.js';

/** Which of the partitions keeps a row. Always the same for the same row; another one when their number changes. */
export function partitionOf(
  projection: Pick<AnyProjection, 'partitionBy'>,
  partitions: number,
  key: string,
  stream: string,
): number {
  if (partitions === 1 || projection.partitionBy === undefined) return 0;
  return hashOf(projection.partitionBy(key, stream)) % partitions;
}

/** Those of the changes that concern the rows of one partition. */
export function changesIn(
  projection: Pick<AnyProjection, 'partitionBy'>,
  { partition, partitions }: { readonly partition: number; readonly partitions: number },
  stream: string,
  changes: readonly AnyChange[],
): readonly AnyChange[] {
  if (partitions === 1) return changes;
  return changes.filter(({ key }) => partitionOf(projection, partitions, key, stream) === partition);
}

/** The number of partitions that a projection is to have, when so many are wanted. */
export function partitionsOf({ partitionBy }: Pick<AnyProjection, 'partitionBy'>, wanted: number): number {
  return partitionBy === undefined ? 1 : wanted;
}
