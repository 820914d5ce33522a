import { Body, Controller, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Request } from 'express';
import type { JSX } from 'preact';
import { Receipts } from '#access';
import { uploadsOf } from '#custody';
import { publicPage, Receipt, type HtmlPage } from '#design';
import { RequestReused } from '#event-store';
import { Clock, derivedId, referenceOf, words, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, factsOf, FieldOf, Fresh, Meta, OccurredOn, Problem, PublicDoor } from '#web';
import { ReceiveComplaint } from '../domain/complaint.commands.js';
import { channels, complaintEvents, type Channel } from '../domain/complaint.events.js';
import { ComplaintFiles } from './complaint-files.js';
import { FiledComplaints } from './filed-complaints.js';
import { ComplaintDto } from './receive-complaint.js';

/** What was told, with the way it came in. */
type Said = Pick<ReceiveComplaint['data'], Exclude<keyof ReceiveComplaint['data'], 'reference' | 'receiptHash'>>;

/** What the complainant gets, once: the reference to quote, and the code that opens the status page. */
export interface Filed extends Outcome {
  readonly reference: string;
  readonly receiptCode: string;
}

export class EnterComplaintDto extends ComplaintDto {
  @FieldOf(complaintEvents.ComplaintReceived, {
    only: words(
      'channel',
      channels.filter((channel) => channel !== 'web'),
    ),
    label: 'How it came in',
  })
  readonly channel!: Channel;

  @OccurredOn({ label: 'When the complaint came in' })
  readonly occurredOn?: string;
}

@Controller('v1/complaints')
export class FileComplaintController {
  constructor(
    private readonly commands: CommandBus,
    private readonly receipts: Receipts,
    private readonly filed: FiledComplaints,
    private readonly clock: Clock,
    private readonly files: ComplaintFiles,
  ) {}

  /**
   * Anybody may complain, without an account. The answer to the form is the receipt itself, in no address and in no store: a
   * repeat of the same request gives the same code, because the code follows from the request and the server's secret.
   */
  @Post()
  @PublicDoor()
  @Fresh('none')
  file(@AggregateId() id: string, @Body() body: ComplaintDto, @Meta() meta: CommandMeta, @Req() request: Request) {
    return this.receive(id, { ...body, channel: 'web' }, meta, request);
  }

  /** Staff type in what came by another way, and hand the receipt to the complainant. */
  @Post('entered')
  @Fresh('none')
  enter(@AggregateId() id: string, @Body() body: EnterComplaintDto, @Meta() meta: CommandMeta, @Req() request: Request) {
    return this.receive(id, body, meta, request);
  }

  private async receive(id: string, body: Said, meta: CommandMeta, request: Request): Promise<Filed | HtmlPage> {
    const facts = factsOf(request);
    const former = facts.formerCommandId;
    if (former !== undefined && (await this.filed.mayBeOfFormerRelease(aggregateOf(former)))) {
      // The repeat of what an older release took in: it is answered from there, and not taken in again.
      facts.formerCommandId = undefined;
      return this.receive(aggregateOf(former), body, { ...meta, commandId: former }, request);
    }
    const { code } = this.receipts.newReceipt(meta.commandId);
    const reference = referenceOf('C', id);
    const receipt = async () => {
      const receivedAt = await this.filed.receivedAt(id, meta.commandId);
      const { timeZone } = this.clock;
      return <Receipt {...{ reference, code, receivedAt, timeZone }} statusHref="/status" />;
    };
    const receiptHash = this.receipts.receiptHash(code);
    try {
      const outcome = await this.files.taken(id, uploadsOf(request), meta, (files) =>
        this.commands.execute(
          new ReceiveComplaint(id, { ...body, reference, receiptHash, ...(files.length > 0 && { files }) }, meta),
        ),
      );
      if (!facts.page) return { ...outcome, reference, receiptCode: code };
      return publicPage({ title: 'We have your complaint', neutralTitle: true }, await receipt());
    } catch (error) {
      if (!(error instanceof RequestReused) || !facts.page) throw error;
      throw changedSince(await receipt());
    }
  }
}

/** The id of the aggregate that a command makes, as `@AggregateId` gives it. */
const aggregateOf = (commandId: string): string => derivedId(commandId, 'aggregate');

/**
 * Somebody went back to the form after the receipt, changed something and sent it again: the receipt once more, and what to do
 * now.
 */
function changedSince(receipt: JSX.Element): Problem {
  return new Problem(
    422,
    'idempotency-key-reused',
    'We have your complaint',
    'Your complaint was received before, as you sent it first. Here is its receipt again. What you changed since is not part of it. To add to ' +
      'it, tell the body what is new and quote the reference; or send what is new, and no more, below, and name the reference there.',
    { extra: receipt },
  );
}
