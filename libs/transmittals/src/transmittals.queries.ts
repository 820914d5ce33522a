import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { Docket, fileName, idOfFile, kindOf, type FileName, type KeptState } from '#docket';
import { Entitlements } from '#entitlement';
import { casesAndComplaints, lists, Query, Rejection, shows, type Actor, type Concern, type Disclosed } from '#kernel';
import { sql } from '#postgres';
import { pseudonymsOfCase, pseudonymsOfComplaint } from '#pseudonyms';
import { transmittals, transmitted, type Transmittal, type TransmittalsState, type Transmitted } from './transmittals.reader.js';

/** A case, or a complaint, of which something was transmitted. */
export type TransmittedOf = 'case' | 'complaint';

export interface ListedTransmittal {
  readonly of: TransmittedOf;
  readonly id: string;
  readonly reference: string;
  readonly sent: readonly Transmittal[];
}

export interface TransmittedFile {
  readonly of: TransmittedOf;
  readonly id: string;
  readonly reference: string;
  readonly sent: readonly Transmitted[];
}

interface Row {
  readonly key: FileName;
  readonly row: KeptState<TransmittalsState>;
}

/** What was transmitted to the leadership, the latest first. */
export class ListTransmitted extends Query<readonly ListedTransmittal[]> {
  constructor(
    actor: Actor,
    readonly after?: bigint,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [];
  }

  override discloses(found: readonly ListedTransmittal[]): Disclosed {
    const of = (kind: TransmittedOf) => found.filter((one) => one.of === kind).map(({ id }) => id);
    return lists(['content'], ['reference', 'sent'], casesAndComplaints(of('case'), of('complaint')));
  }
}

@QueryHandler(ListTransmitted)
@AllowedTo('leadership')
export class ListTransmittedHandler implements IQueryHandler<ListTransmitted> {
  constructor(
    private readonly docket: Docket,
    private readonly entitlements: Entitlements,
  ) {}

  /** Throws `ReadModelNotReady`. */
  async execute({ actor, after }: ListTransmitted): Promise<readonly ListedTransmittal[]> {
    const model = this.docket.list(transmittals);
    await model.mustShow(after);
    const visible = await this.entitlements.visibleTo(actor);
    const rows = await model.query<Row>(
      sql`select key, row from ${model.table}
          where last_sent_on is not null and ${visible.where(sql`key`)} order by last_sent_on desc, key`,
    );
    return rows.map(({ key, row: { state } }) => ({
      of: kindOf(key) === 'case' ? 'case' : 'complaint',
      id: idOfFile(key),
      reference: state.reference,
      sent: state.sent,
    }));
  }
}

/** What was transmitted of one case or complaint. */
export class GetTransmitted extends Query<TransmittedFile> {
  constructor(
    actor: Actor,
    readonly of: TransmittedOf,
    readonly id: string,
    readonly after?: bigint,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [{ kind: this.of, id: this.id }];
  }

  override discloses(): Disclosed {
    return shows(['content'], ['reference', 'sent']);
  }
}

@QueryHandler(GetTransmitted)
@AllowedTo('leadership')
export class GetTransmittedHandler implements IQueryHandler<GetTransmitted> {
  constructor(private readonly docket: Docket) {}

  /** Names given in confidence are replaced, as in every file. Throws `Rejection('unknown')`, `ReadModelNotReady`. */
  async execute({ of, id, after }: GetTransmitted): Promise<TransmittedFile> {
    const found = await this.docket.find(async (files) => {
      const state = await files.tell(transmitted, fileName(of, id));
      if (state.sent.length === 0) return undefined;
      const { veil } = await (of === 'case' ? pseudonymsOfCase(files, id) : pseudonymsOfComplaint(files, id));
      return { ...state, sent: veil(state.sent) };
    }, after);
    if (found === undefined) {
      throw of === 'case'
        ? new Rejection('case-unknown', 'There is no case with this id.', 'unknown')
        : new Rejection('complaint-unknown', 'There is no complaint with this id.', 'unknown');
    }
    return { of, id, reference: found.reference, sent: found.sent };
  }
}
