import { createHash } from 'node:crypto';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { Clock, referenceOf, type Outcome } from '#kernel';
import { PerformErasure, type Destroyed } from '../domain/erasure.commands.js';
import { erasure } from '../domain/erasure.decider.js';
import { FileKeys, type GoneKeys } from '../file-keys.js';

/** Two people decide by hand; a process then carries it out. So this has no route. */
@CommandHandler(PerformErasure)
@AllowedTo('system')
export class PerformErasureHandler implements ICommandHandler<PerformErasure> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly keys: FileKeys,
    private readonly clock: Clock,
  ) {}

  /** Destroys, and then says so: where it is cut off in between, the repeat finds the same keys destroyed. */
  async execute({ id, data, meta }: PerformErasure): Promise<Outcome> {
    const { holds, requests } = (await this.aggregates.load(erasure, id)).state;
    const request = requests.find(({ requestId, approvedBy }) => requestId === data.requestId && approvedBy !== undefined);
    const certificate = referenceOf('E', data.requestId);
    const gone =
      request === undefined || holds.length > 0
        ? undefined
        : await this.keys.destroy({ kind: data.kind, id }, request.subject, { on: this.clock.now().date, certificate });
    const destroyed = gone === undefined ? {} : { destroyed: certified(certificate, gone) };
    return this.aggregates.execute(erasure, new PerformErasure(id, { ...data, ...destroyed }, meta));
  }
}

function certified(certificate: string, { keys, files, epoch }: GoneKeys): Destroyed {
  const keyIds = keys.map(({ id }) => id).sort();
  const of = (wanted: GoneKeys['keys'][number]['class']) => keys.filter((key) => key.class === wanted).length;
  return {
    certificate,
    keyIds,
    keysHash: createHash('sha256').update(keyIds.join('\n')).digest('hex'),
    identityKeys: of('identity'),
    contentKeys: of('content'),
    evidenceKeys: of('evidence'),
    indexKeys: of('index'),
    files,
    epoch,
  };
}
