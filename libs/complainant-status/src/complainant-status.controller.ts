import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Request, Response } from 'express';
import type { HtmlPage } from '#design';
import { Brakes, placeAfterSignIn, Sessions } from '#access';
import type { Actor } from '#kernel';
import { After, AggregateId, AsOfDto, asOfFrom, factsOf, Problem, Text, Who, currentSite, type CurrentSite } from '#web';
import { english } from '#words';
import { FindComplaintByReceipt, GetBodies, GetComplainantStatus, type AddressedBody } from './complainant-status.queries.js';
import { closedPage, complaintFormPage, lookUpPage, neutralPage, startPage } from './public.pages.js';
import { statusPage, type ComplainantStatus } from './status.page.js';

export class ReceiptDto {
  @Text({ max: 40, label: 'Reference' })
  readonly reference!: string;

  @Text({ max: 60, label: 'Receipt code' })
  readonly code!: string;
}

/** The public's side: making a complaint, and following it without an account. */
@Controller()
export class ComplainantStatusController {
  constructor(
    private readonly queries: QueryBus,
    private readonly sessions: Sessions,
    private readonly brakes: Brakes,
    @Inject(currentSite) private readonly site: CurrentSite,
  ) {}

  @Get()
  start(@Who() { role }: Actor, @Res({ passthrough: true }) response: Response): HtmlPage | '' {
    if (role === 'public' || role === 'complainant') return startPage();
    response.status(303).setHeader('Location', placeAfterSignIn(role));
    return '';
  }

  /** Ends the visit at once, lets the browser forget what it stored, and shows a page that says nothing. */
  @Get('leave')
  async leave(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<string> {
    await this.sessions.signOut(request, response);
    response
      .status(303)
      .setHeader('Clear-Site-Data', '"cache", "cookies", "storage"')
      .setHeader('Location', this.site()?.exitTo ?? '/information');
    return '';
  }

  @Get('information')
  information(): string {
    return neutralPage;
  }

  @Get('complaints/new')
  async form(@Who() actor: Actor, @After() after: bigint | undefined): Promise<HtmlPage> {
    return complaintFormPage(await this.bodies(actor, after));
  }

  /** The bodies that a complaint can be addressed to. */
  @Get('v1/bodies')
  bodies(@Who() actor: Actor, @After() after: bigint | undefined): Promise<readonly AddressedBody[]> {
    return this.queries.execute(new GetBodies(actor, after));
  }

  @Get('status')
  lookUp(): HtmlPage {
    return lookUpPage();
  }

  @Get('status/closed')
  closed(): HtmlPage {
    return closedPage();
  }

  /**
   * Opens the status of a complaint for whoever holds its receipt, for this session. The right code always does, and at once;
   * wrong ones are slowed once there are many.
   */
  @Post('status')
  @HttpCode(200)
  async open(
    @Body() body: ReceiptDto,
    @Who() actor: Actor,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const complaintId = await this.brakes.slowingWrong('receipt-code', () =>
      this.queries.execute(new FindComplaintByReceipt(actor, body.reference, body.code)),
    );
    await this.sessions.signInComplainant(request, response, complaintId);
    if (factsOf(request).page) {
      response.status(303).setHeader('Location', '/status/mine');
      return '';
    }
    return this.statusOf({ ...actor, role: 'complainant', onBehalfOf: complaintId }, complaintId);
  }

  /** The complaint whose receipt was shown in this session. */
  @Get('status/mine')
  async mine(
    @Who() actor: Actor,
    @After() after: bigint | undefined,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    if (actor.onBehalfOf === undefined) {
      if (!factsOf(request).page) {
        throw new Problem(
          401,
          'receipt-needed',
          'Show the receipt first',
          'POST /status with the reference and the code of the receipt; the answer sets the session that this needs.',
        );
      }
      response.status(303).setHeader('Location', '/status');
      return '';
    }
    const status = await this.statusOf(actor, actor.onBehalfOf, after);
    return factsOf(request).page ? statusPage(status) : status;
  }

  /** For staff and auditors: the page as the complainant sees it, or saw it at some moment. */
  @Get(['complaints/:id/as-complainant', 'v1/complaints/:id/status'])
  async seen(
    @AggregateId() id: string,
    @Query() asOf: AsOfDto,
    @Who() actor: Actor,
    @After() after: bigint | undefined,
    @Req() request: Request,
  ) {
    const status = await this.queries.execute(new GetComplainantStatus(actor, id, after, asOfFrom(asOf)));
    if (!factsOf(request).page) return status;
    return statusPage(status, { staff: actor.role !== 'complainant', moment: english.moment(asOf) });
  }

  private statusOf(actor: Actor, complaintId: string, after?: bigint): Promise<ComplainantStatus> {
    return this.queries.execute(new GetComplainantStatus(actor, complaintId, after));
  }
}
