import { Body, Controller, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Request } from 'express';
import { Receipts } from '#access';
import { publicPage, Receipt } from '#design';
import { Clock, referenceOf, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, factsOf, Fresh, IdempotencyKeys, Meta, OccurredOn, once, OneOf } from '#web';
import { ReceiveComplaint } from '../domain/complaint.commands.js';
import { channels, type Channel } from '../domain/complaint.events.js';
import { ComplaintDto } from './receive-complaint.js';

/** What was told, with the way it came in. */
type Said = Pick<ReceiveComplaint['data'], Exclude<keyof ReceiveComplaint['data'], 'reference' | 'receiptHash'>>;

/** What the complainant gets, once: the reference to quote, and the code that opens the status page. */
export interface Filed extends Outcome {
  readonly reference: string;
  readonly receiptCode: string;
}

export class EnterComplaintDto extends ComplaintDto {
  @OneOf(channels.filter((channel) => channel !== 'web'), { label: 'How it came in' })
  readonly channel!: Channel;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/complaints')
export class FileComplaintController {
  constructor(
    private readonly commands: CommandBus,
    private readonly receipts: Receipts,
    private readonly keys: IdempotencyKeys,
    private readonly clock: Clock,
  ) {}

  /**
   * Anybody may complain, without an account. The answer to the form is the receipt itself, in no address and in no store: a repeat
   * of the same request gives the same code, because the code follows from the request and the server's secret.
   */
  @Post()
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

  private async receive(id: string, body: Said, meta: CommandMeta, request: Request): Promise<Filed | string> {
    const { code } = this.receipts.newReceipt(meta.commandId);
    const reference = referenceOf('C', id);
    const command = new ReceiveComplaint(id, { ...body, reference, receiptHash: this.receipts.receiptHash(code) }, meta);
    const work = () => this.commands.execute(command);
    const outcome = (await once(this.keys, factsOf(request).keyed, work)) as Outcome;
    return factsOf(request).page
      ? receiptPage(reference, code, this.clock.now().instant)
      : { ...outcome, reference, receiptCode: code };
  }
}

function receiptPage(reference: string, code: string, receivedAt: string): string {
  return publicPage(
    { title: 'We have your complaint', neutralTitle: true },
    <Receipt reference={reference} code={code} receivedAt={receivedAt} statusHref="/status" />,
  );
}
