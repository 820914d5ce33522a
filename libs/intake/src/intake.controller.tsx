import { Body, Controller, Get, Inject, Injectable, Post, Req, Res, type OnApplicationBootstrap } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Receipts } from '#access';
import { complaintFormPage, neutralPage } from '#complainant-status';
import { complaint, ComplaintDto, ReceiveComplaint } from '#complaint';
import { uploadsOf } from '#custody';
import { Link, publicPage, Receipt, type HtmlPage } from '#design';
import { RequestReused } from '#event-store';
import { Clock, isUuid, referenceOf, type CommandMeta } from '#kernel';
import { AggregateId, factsOf, Fresh, Meta, Problem, PublicDoor } from '#web';
import { Forgetting } from './forgetting.js';
import { notHere } from './elsewhere.controller.js';
import { NoticeBoard, type Notice } from './notice.js';
import { SealedBox } from './sealed-box.js';

/** Where people follow what they filed, if not under this address. */
export const statusOrigin = Symbol('status origin');

/**
 * All that a process answers that takes in complaints and can open none. What it is sent is sealed before the answer goes out,
 * and forgotten.
 */
@Injectable()
@Controller()
export class IntakeController implements OnApplicationBootstrap {
  constructor(
    private readonly board: NoticeBoard,
    private readonly box: SealedBox,
    private readonly receipts: Receipts,
    private readonly clock: Clock,
    private readonly forgetting: Forgetting,
    @Inject(statusOrigin) private readonly statusAt: string | undefined,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.board.read();
  }

  @Get()
  async start(): Promise<HtmlPage> {
    await this.notice();
    return publicPage(
      {
        title: 'Complaints about conduct in the legislature',
        current: '/',
        neutralTitle: true,
        lede: 'Anyone can complain about the conduct of a member or of someone who works for the legislature. You don’t need an account.',
      },
      <ul class="usa-list">
        <li>
          <Link href="/complaints/new">Make a complaint</Link>. You decide whether you are named.
        </li>
        <li>
          <Link href="/status">Follow your complaint</Link> with the receipt code that you were given.
        </li>
      </ul>,
    );
  }

  @Get('complaints/new')
  async form(): Promise<HtmlPage> {
    return complaintFormPage((await this.notice()).bodies);
  }

  /** The bodies that a complaint can be addressed to. */
  @Get('v1/bodies')
  async bodies(): Promise<Notice['bodies']> {
    return (await this.notice()).bodies;
  }

  /**
   * The complaint is in the house's hands, sealed, before the receipt goes out. The code follows from the key that the form
   * carries and that the complainant's browser alone keeps: a repeat gets the same code, and nobody finds it out from what is
   * here.
   */
  @Post('v1/complaints')
  @PublicDoor()
  @Fresh('none')
  async file(@AggregateId() id: string, @Body() body: ComplaintDto, @Meta() meta: CommandMeta, @Req() request: Request) {
    const { bodies } = await this.notice();
    if (!bodies.some(({ bodyId }) => bodyId === body.bodyId)) {
      throw new Problem(
        422,
        'body-unknown',
        'Something in what you sent is not right',
        'There is no such body here. Choose one.',
        {
          errors: [{ pointer: '/bodyId', detail: 'Choose one of the bodies on the form.' }],
        },
      );
    }
    const uploads = uploadsOf(request);
    const facts = factsOf(request);
    const reference = referenceOf('C', id);
    const { code } = this.receipts.newReceipt(this.onlyHers(request));
    const now = this.clock.now();
    // By the very rules of the house, so that nothing waits for it that it would have to refuse.
    const told = { ...body, channel: 'web' } as const;
    complaint.decide(complaint.initialState, new ReceiveComplaint(id, { ...told, reference, receiptHash: '' }, meta), now);
    const files = uploads.map(({ name, mediaType }) => ({ name, mediaType }));
    const filed = { at: now.instant, day: now.date, code, told: { ...body }, files };
    try {
      if (!(await this.box.put(meta.commandId, meta.request ?? '', filed, uploads))) throw new RequestReused();
    } finally {
      this.forgetting.soon();
    }
    if (!facts.page) return { id, reference, receiptCode: code };
    const { timeZone } = this.clock;
    return publicPage(
      { title: 'We have your complaint', neutralTitle: true },
      <Receipt {...{ reference, code, receivedAt: now.instant, timeZone }} statusHref="/status" />,
    );
  }

  /** Where a complaint stands is opened with keys, and so elsewhere. */
  @Get('status')
  status(@Req() request: Request, @Res({ passthrough: true }) response: Response): HtmlPage | '' {
    if (this.statusAt === undefined) return notHere(request, response);
    response.status(303).setHeader('Location', `${this.statusAt}/status`);
    return '';
  }

  @Get('leave')
  async leave(@Res({ passthrough: true }) response: Response): Promise<string> {
    const { exitTo = '/information' } = await this.notice();
    response.status(303).setHeader('Clear-Site-Data', '"cache", "cookies", "storage"').setHeader('Location', exitTo);
    return '';
  }

  @Get('information')
  information(): string {
    return neutralPage;
  }

  private async notice(): Promise<Notice> {
    const notice = await this.board.read();
    if (notice === undefined) {
      throw new Problem(
        503,
        'installation-not-set-up',
        'Complaints cannot be taken in yet',
        'Nobody has set up this installation. Come again later.',
        {
          headers: { 'Retry-After': '60' },
        },
      );
    }
    this.clock.useTimeZone(notice.timeZone);
    return notice;
  }

  /** What only the sender can say again. Undefined where nothing lets the request be repeated: the code is random then. */
  private onlyHers(request: Request): string | undefined {
    const { idempotencyKey: key, posted } = factsOf(request);
    if (key === undefined) return undefined;
    // A key that was not made at random could be guessed: with it what was said belongs to what only she can say.
    return `filed ${key} ${isUuid(key) ? '' : JSON.stringify(posted)}`;
  }
}
