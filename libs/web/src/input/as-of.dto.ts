import { Day, Text } from './fields.js';

/** Asks for things as they stood: after an event, as of a day, as known on a day. Nothing said means now. */
export class AsOfDto {
  @Text({
    max: 18,
    optional: true,
    label: 'After the event at this position',
    like: {
      pattern: /^\d*$/,
      otherwise: 'A position is a whole number, as the timeline and the header Redress-Position give it.',
    },
  })
  readonly position?: string;

  @Day({ optional: true, label: 'As of: what had happened by the end of this day' })
  readonly asOf?: string;

  @Day({ optional: true, label: 'As known on: what was recorded by the end of this day' })
  readonly knownOn?: string;
}

/** The moment asked for; undefined for now. */
export function asOfFrom({
  position,
  asOf,
  knownOn,
}: AsOfDto): { readonly position?: bigint; readonly occurredOn?: string; readonly knownOn?: string } | undefined {
  if (position === undefined && asOf === undefined && knownOn === undefined) return undefined;
  return {
    ...(position !== undefined && { position: BigInt(position) }),
    ...(asOf !== undefined && { occurredOn: asOf }),
    ...(knownOn !== undefined && { knownOn }),
  };
}
