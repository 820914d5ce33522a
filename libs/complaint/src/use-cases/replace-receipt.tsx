import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Request } from 'express';
import { AllowedTo, Sessions } from '#access';
import { publicPage, Receipt, type HtmlPage } from '#design';
import { AggregateStore } from '#event-store';
import { Clock, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, factsOf, Fresh, Meta } from '#web';
import { ReplaceReceipt } from '../domain/complaint.commands.js';
import { complaint } from '../domain/complaint.decider.js';
import { NewReceipts } from './new-receipts.js';

/** The new code, in the one answer in which it is shown. */
interface ReplacedReceipt extends Outcome {
  readonly receiptCode: string;
}

@Controller('v1/complaints')
export class ReplaceReceiptController {
  constructor(
    private readonly commands: CommandBus,
    private readonly receipts: NewReceipts,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  /**
   * By the complainant alone: the old code opens nothing from here on, and every other visit ends. This one goes on, so that a
   * form whose answer was lost can be sent again.
   */
  @Post(':id/receipt')
  @HttpCode(200)
  @Fresh('optional')
  async replace(
    @AggregateId() id: string,
    @Meta() meta: CommandMeta,
    @Req() request: Request,
  ): Promise<ReplacedReceipt | HtmlPage> {
    const made = this.receipts.madeFor(meta.commandId);
    const outcome: Outcome = await this.commands.execute(new ReplaceReceipt(id, { receiptHash: made.receiptHash }, meta));
    await this.sessions.endOtherVisits(request, id);
    const receivedAt = await this.receipts.sinceWhen(id, meta.commandId, made);
    const { code } = made;
    if (!factsOf(request).page) return { ...outcome, receiptCode: code };
    return publicPage(
      { title: 'Your new receipt code', neutralTitle: true },
      <>
        <p>The code that you had before opens nothing any more. Your reference is the same as before.</p>
        <Receipt {...{ code, receivedAt, timeZone: this.clock.timeZone }} madeTerm="Made" statusHref="/status/mine" />
      </>,
    );
  }
}

@CommandHandler(ReplaceReceipt)
@AllowedTo('complainant')
export class ReplaceReceiptHandler implements ICommandHandler<ReplaceReceipt> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: ReplaceReceipt): Promise<Outcome> {
    return this.aggregates.execute(complaint, command);
  }
}
