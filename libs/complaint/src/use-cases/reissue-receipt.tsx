import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Request } from 'express';
import { AllowedTo, FreshSignIn, Sessions } from '#access';
import { Link, Receipt, staffPage, type HtmlPage } from '#design';
import { AggregateStore } from '#event-store';
import { Clock, referenceOf, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, factsOf, FieldOf, Fresh, Meta, personOf } from '#web';
import { ReissueReceipt } from '../domain/complaint.commands.js';
import { complaint } from '../domain/complaint.decider.js';
import { complaintEvents } from '../domain/complaint.events.js';
import { NewReceipts } from './new-receipts.js';

/** The new code, in the one answer in which it is shown. */
interface ReissuedReceipt extends Outcome {
  readonly reference: string;
  readonly receiptCode: string;
}

export class ReissueReceiptDto {
  @FieldOf(complaintEvents.ReceiptReissued, { label: 'The request' })
  readonly requestId!: string;
}

@Controller('v1/complaints')
export class ReissueReceiptController {
  constructor(
    private readonly commands: CommandBus,
    private readonly receipts: NewReceipts,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  /** Shows the new code, once somebody else approved it. The old code opens nothing from here on, and every visit ends. */
  @Post(':id/reissues')
  @HttpCode(200)
  @Fresh('optional')
  async reissue(
    @AggregateId() id: string,
    @Body() { requestId }: ReissueReceiptDto,
    @Meta() meta: CommandMeta,
    @Req() request: Request,
  ): Promise<ReissuedReceipt | HtmlPage> {
    const made = this.receipts.madeFor(meta.commandId);
    const { code, receiptHash } = made;
    const outcome: Outcome = await this.commands.execute(new ReissueReceipt(id, { requestId, receiptHash }, meta));
    const receivedAt = await this.receipts.sinceWhen(id, meta.commandId, made);
    await this.sessions.endAllOfComplainant(id);
    const reference = referenceOf('C', id);
    const person = personOf(request);
    if (!factsOf(request).page || person === undefined) return { ...outcome, reference, receiptCode: code };
    const back = { href: `/complaints/${id}`, label: 'the complaint' };
    return staffPage(
      { title: 'The new receipt code', person, current: '/queue', back },
      <>
        <p>
          Hand this to the complainant now, on paper or by word of mouth. Keep no copy. That you handed it over is on the
          complainant’s status page.
        </p>
        <Receipt {...{ reference, code, receivedAt, timeZone: this.clock.timeZone }} madeTerm="Made" />
        <p>
          <Link href={back.href}>Go back to the complaint</Link>
        </p>
      </>,
    );
  }
}

@CommandHandler(ReissueReceipt)
@AllowedTo('clerk', 'investigator')
@FreshSignIn()
export class ReissueReceiptHandler implements ICommandHandler<ReissueReceipt> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: ReissueReceipt): Promise<Outcome> {
    return this.aggregates.execute(complaint, command);
  }
}
