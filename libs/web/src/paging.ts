import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { placeInList } from './edge/address.js';
import { Problem } from './edge/problem.js';
import { ServerSecret } from './server-secret.js';

/** One page of a list. `next` continues it, null at its end. */
export interface Page<Row> {
  readonly items: readonly Row[];
  readonly next: string | null;
}

/** The place in a list where the next page begins: the sort values of the last row shown, in the order of the sort. */
export type Place = readonly (string | number | null)[];

/**
 * Pages by place, not by number, so that a list that changes while somebody turns its pages skips and repeats nothing. A cursor
 * is opaque and signed; it belongs to one list with one filter.
 */
@Injectable()
export class Paging {
  constructor(private readonly secret: ServerSecret) {}

  /** The cursor that stands for a place in the list `list` (its name with its filter, the same each time). */
  cursor(list: string, place: Place): string {
    const text = Buffer.from(JSON.stringify(place)).toString('base64url');
    return `${text}.${this.signature(list, text)}`;
  }

  /**
   * The place of a cursor; undefined at the start of the list. Throws a `Problem` of status 400 when it is not one of this list.
   */
  place(list: string, cursor: string | undefined): Place | undefined {
    if (cursor === undefined) return undefined;
    const [text = '', given = ''] = cursor.split('.');
    const wanted = Buffer.from(this.signature(list, text));
    const said = Buffer.from(given);
    if (wanted.length !== said.length || !timingSafeEqual(wanted, said)) {
      throw new Problem(
        400,
        'cursor-invalid',
        'This page cannot be found',
        'The cursor belongs to another list or filter. Begin at the first page.',
        {
          errors: [{ pointer: '/cursor', detail: 'Use the cursor as the last page gave it, with the same filter.' }],
        },
      );
    }
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Place;
  }

  /**
   * A page made of at most `size` of the rows, of which the caller reads one more than fit, so that the end is known. Sets `Link`
   * where there is a next one.
   */
  page<Row>(
    { list, rows, size, placeOf }: { list: string; rows: readonly Row[]; size: number; placeOf: (row: Row) => Place },
    response?: Response,
  ): Page<Row> {
    const items = rows.slice(0, size);
    const last = items.at(-1);
    if (rows.length <= size || last === undefined) return { items, next: null };
    const next = this.cursor(list, placeOf(last));
    if (response !== undefined) {
      response.setHeader('Link', `<${placeInList(response.req, next)}>; rel="next"`);
    }
    return { items, next };
  }

  private signature(list: string, text: string): string {
    return this.secret.mac('cursor', `${list}\n${text}`).subarray(0, 16).toString('base64url');
  }
}
