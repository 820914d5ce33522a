import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { Query, type Concern, type Disclosed } from '#kernel';
import { Readiness } from '#web';

/** How one part of the system does, as `/health/ready` says it. */
export interface PartHealth {
  readonly name: string;
  /** `failed`: people cannot be served, or something owed was not done; `look`: somebody should look. */
  readonly state: 'works' | 'look' | 'failed';
  /** Why it does not work, or is degraded: a word of the program's. */
  readonly why?: string;
  /** Events that could not be taken in, or duties that could not be done. */
  readonly parked?: number;
  /** How old the oldest event is that it has still to take in. */
  readonly secondsBehind?: number;
}

export interface Health {
  readonly state: 'works' | 'look' | 'failed';
  readonly parts: readonly PartHealth[];
}

/** How the system does, for those who run it. */
export class GetHealth extends Query<Health> {
  override concerns(): readonly Concern[] {
    return [];
  }

  override discloses(): Disclosed {
    return 'nothing';
  }
}

/** Milliseconds that a person waits for a check. */
const patience = 2_000;

@QueryHandler(GetHealth)
@AllowedTo('operator')
export class GetHealthHandler implements IQueryHandler<GetHealth> {
  constructor(private readonly readiness: Readiness) {}

  async execute(): Promise<Health> {
    const { ready, failing, degraded, checks } = await this.readiness.report(patience);
    return { state: !ready || failing ? 'failed' : degraded ? 'look' : 'works', parts: Object.entries(checks).map(partOf) };
  }
}

function partOf([name, answer]: readonly [string, object]): PartHealth {
  const known = answer as Readonly<Partial<Record<string, unknown>>>;
  const number = (of: unknown) => (typeof of === 'number' ? of : undefined);
  const why = [known.reason, known.degraded].find((one) => typeof one === 'string');
  const [parked, secondsBehind] = [number(known.parked), number(known.secondsBehind)];
  return {
    name,
    state: known.ok === false ? 'failed' : why === undefined ? 'works' : 'look',
    ...(why !== undefined && { why }),
    ...(parked !== undefined && { parked }),
    ...(secondsBehind !== undefined && { secondsBehind }),
  };
}
