import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { FileCustody, type OpenedFile } from '#custody';
import { Docket, fileName, idOfFile, kindOf, type FileName, type KeptState } from '#docket';
import { Entitlements } from '#entitlement';
import {
  aboutCase,
  casesAndComplaints,
  fileIn,
  lists,
  Query,
  References,
  Rejection,
  shows,
  type Actor,
  type Concern,
  type Disclosed,
} from '#kernel';
import { sql } from '#postgres';
import { pseudonymsOfCase, pseudonymsOfComplaint } from '#pseudonyms';
import {
  transmittals,
  transmitted,
  type Transmittal,
  type TransmittalsState,
  type Transmitted,
  type TransmittedState,
} from './transmittals.reader.js';

/** A case, or a complaint, of which something was transmitted. */
export type TransmittedOf = 'case' | 'complaint';

export interface ListedTransmittal {
  readonly of: TransmittedOf;
  readonly id: string;
  readonly reference: string;
  readonly sent: readonly Transmittal[];
}

/** A document that was sent with a report. */
export interface SentDocument {
  readonly fileId: string;
  readonly title: string;
  readonly name: string;
  readonly isRedacted: boolean;
  readonly scanned: 'clean' | 'infected' | 'not-scanned';
}

export interface TransmittedFile {
  readonly of: TransmittedOf;
  readonly id: string;
  readonly reference: string;
  readonly sent: readonly Transmitted[];
  /** What the files in `sent` are. */
  readonly documents: readonly SentDocument[];
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
  constructor(
    private readonly docket: Docket,
    private readonly references: References,
  ) {}

  /** Names given in confidence are replaced, as in every file. Throws `Rejection('unknown')`, `ReadModelNotReady`. */
  async execute({ actor, of, id, after }: GetTransmitted): Promise<TransmittedFile> {
    const found = await this.docket.find(async (files) => {
      const state = await files.tell(transmitted, fileName(of, id));
      if (state.sent.length === 0) return undefined;
      const { veil } = await (of === 'case' ? pseudonymsOfCase(files, id) : pseudonymsOfComplaint(files, id));
      const documents = veil(await this.documentsIn(id, actor.userId, idsOfDocuments(state)));
      return { ...state, sent: veil(state.sent), documents };
    }, after);
    if (found === undefined) {
      throw of === 'case'
        ? new Rejection('case-unknown', 'There is no case with this id.', 'unknown')
        : new Rejection('complaint-unknown', 'There is no complaint with this id.', 'unknown');
    }
    return { of, id, reference: found.reference, sent: found.sent, documents: found.documents };
  }

  private async documentsIn(caseId: string, personId: string, sent: ReadonlySet<string>): Promise<readonly SentDocument[]> {
    if (sent.size === 0) return [];
    const files = await this.references.filesOf(caseId, personId);
    const titleOf = (fileId: string) => files.find((one) => one.fileId === fileId)?.title;
    return files
      .filter(({ fileId }) => sent.has(fileId))
      .map(({ fileId, name, scanned, redaction }) => {
        const title = titleOf(redaction?.originalId ?? fileId) ?? name;
        return { fileId, title, name, isRedacted: redaction !== undefined, scanned };
      });
  }
}

/** The documents that went with the reports of a case. */
const idsOfDocuments = ({ sent }: TransmittedState): ReadonlySet<string> =>
  new Set(sent.flatMap((one) => (one.kind === 'report' ? (one.documentIds ?? []) : [])));

/** A document that was sent to the leadership with a report: without metadata, where there is such a copy. */
export class DownloadTransmitted extends Query<OpenedFile> {
  constructor(
    actor: Actor,
    readonly caseId: string,
    readonly fileId: string,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [aboutCase(this.caseId)];
  }

  override discloses(): Disclosed {
    return { kind: 'download', classes: ['evidence'], fields: [`transmitted/${this.fileId}`] };
  }
}

@QueryHandler(DownloadTransmitted)
@AllowedTo('leadership')
export class DownloadTransmittedHandler implements IQueryHandler<DownloadTransmitted> {
  constructor(
    private readonly docket: Docket,
    private readonly references: References,
    private readonly custody: FileCustody,
  ) {}

  /** Whatever was not sent is not there. Throws `file-unknown`, `file-infected`, `file-unreadable`, `ReadModelNotReady`. */
  async execute({ actor, caseId, fileId }: DownloadTransmitted): Promise<OpenedFile> {
    const sent = idsOfDocuments(await (await this.docket.now()).tell(transmitted, fileName('case', caseId)));
    const file = fileIn(sent.has(fileId) ? await this.references.filesOf(caseId, actor.userId) : [], fileId);
    // Whoever sent a file that no scanner has looked at had confirmed to open it all the same; the page says so.
    const vouched = file.scanned === 'not-scanned' ? { ...file, confirmedBy: [actor.userId] } : file;
    const hasCopy = typeof file.cleaned === 'object';
    return hasCopy ? this.custody.openCleanedFor(actor.userId, vouched) : this.custody.openFor(actor.userId, vouched);
  }
}
