import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Receipts } from '#access';
import type { Upload } from '#custody';
import { Clock, derivedId, referenceOf, type Outcome, type PlainDate } from '#kernel';
import { readInput } from '#web';
import { ReceiveComplaint } from '../domain/complaint.commands.js';
import { ComplaintFiles } from './complaint-files.js';
import { ComplaintDto } from './receive-complaint.js';

/** A complaint that an intake process took in. */
export interface ComplaintFiledElsewhere {
  /** Of the command: the same however often it is sent. */
  readonly commandId: string;
  /** The keyed hash of all that was asked, by which a repeat is known. */
  readonly request: string;
  /** Of the receipt that the complainant was given. */
  readonly code: string;
  /** When it was handed in, where the body sits. */
  readonly day: PlainDate;
  /** As the form has it; anybody may have written it. */
  readonly told: unknown;
  readonly uploads: readonly Upload[];
}

/** Receives what came in at a process that opens nothing, as if it had been sent to this one. */
@Injectable()
export class FiledElsewhere {
  constructor(
    private readonly commands: CommandBus,
    private readonly receipts: Receipts,
    private readonly files: ComplaintFiles,
    private readonly clock: Clock,
  ) {}

  /** Throws what the form's own route throws. */
  receive({ commandId, request, code, day, told, uploads }: ComplaintFiledElsewhere): Promise<Outcome> {
    const body = readInput(ComplaintDto, told, 'json');
    const id = derivedId(commandId, 'aggregate');
    const meta = {
      commandId,
      actor: { userId: 'public', role: 'public' },
      causationId: commandId,
      correlationId: commandId,
      request,
      makes: true,
    } as const;
    // It counts from the day on which it was handed in, however long it waited.
    const before = day < this.clock.now().date;
    const data = {
      ...body,
      channel: 'web',
      reference: referenceOf('C', id),
      receiptHash: this.receipts.receiptHash(code),
      ...(before && { occurredOn: day }),
    } as const;
    return this.files.taken(id, uploads, meta, (files) =>
      this.commands.execute(new ReceiveComplaint(id, { ...data, ...(files.length > 0 && { files }) }, meta)),
    );
  }
}
