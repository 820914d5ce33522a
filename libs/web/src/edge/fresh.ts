import { SetMetadata } from '@nestjs/common';
import { Problem } from './problem.js';

export type Freshness = 'required' | 'optional' | 'none';

const key = 'redress:fresh';

/**
 * Whether a command must say which revision the person saw (`If-Match: "<revision>"`). Without this: `required` where the route
 * names an aggregate (`:id`), `none` where it makes a new one.
 */
export const Fresh = (freshness: Freshness): MethodDecorator => SetMetadata(key, freshness);

export function freshnessOf(handler: object, namesAnAggregate: boolean): Freshness {
  const said = Reflect.getMetadata(key, handler) as Freshness | undefined;
  return said ?? (namesAnAggregate ? 'required' : 'none');
}

/** The revision in an If-Match header; undefined for `*`, and where none is needed. Throws `Problem`. */
export function revisionIn(ifMatch: string | undefined, freshness: Freshness): bigint | undefined {
  if (freshness === 'none') return undefined;
  if (ifMatch === undefined || ifMatch === '') {
    if (freshness === 'optional') return undefined;
    throw new Problem(
      428,
      'revision-needed',
      'Say which revision you saw',
      'Send If-Match with the ETag that you were given when you read it, or If-Match: * to act whatever its revision is.',
    );
  }
  if (ifMatch === '*') return undefined;
  const [, quoted, bare] = /^(?:"(\d{1,18})"|(\d{1,18}))$/.exec(ifMatch) ?? [];
  const digits = quoted ?? bare;
  if (digits === undefined) {
    throw new Problem(400, 'revision-malformed', 'This is no revision', `If-Match must be one ETag like "3", or *.`);
  }
  return BigInt(digits);
}
