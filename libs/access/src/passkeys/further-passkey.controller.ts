import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { defaultSite, passkeyPage, type HtmlPage, type Person, type Site } from '#design';
import { Rejection, type Actor } from '#kernel';
import { SignedIn, siteOf, Text, Who } from '#web';
import { mustBeFresh } from '../fresh-sign-in.js';
import { Enrolment } from '../invitations/enrolment.js';
import { Attempts } from '../sign-in/attempts.js';
import { originOf, ourAddress } from '../sign-in/our-address.js';
import { StaffDirectory, type Credentials } from '../staff-directory.js';
import { allowPasskeyScript, cannotBeSentAgain, PasskeyAnswerDto } from './passkey.controller.js';
import { passkeyScript } from './passkey-script.js';
import { enrolled, enrolmentOptions, notProven } from './relying-party.js';

export class FurtherPasskeyDto {
  @Text({
    max: 50,
    optional: true,
    label: 'What you call it',
    help: 'So that you know which one to remove if you lose it, such as “Work phone”.',
  })
  readonly label?: string;
}

interface Begun {
  readonly challenge: string;
  readonly staffId: string;
  readonly label?: string;
}

/** A second passkey, by somebody who is signed in and has just proven it. */
@Controller('session/passkeys')
@ApiTags('sign-in')
export class FurtherPasskeyController {
  constructor(
    private readonly staff: StaffDirectory,
    private readonly attempts: Attempts,
    private readonly enrolment: Enrolment,
    @Inject(originOf) private readonly origin: string | undefined,
    @Inject(siteOf) private readonly site: Site | undefined,
  ) {}

  /** Asks the browser to make a passkey. */
  @Get('new')
  async begin(
    @Query() { label }: FurtherPasskeyDto,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<HtmlPage> {
    const whose = this.whose(actor, person);
    mustBeFresh(actor);
    const options = await enrolmentOptions(ourAddress(this.origin, request), whose, (this.site ?? defaultSite).name);
    const begun: Begun = { challenge: options.challenge, staffId: whose.staffId, ...(label !== undefined && { label }) };
    this.attempts.begin('further-passkey', response, begun);
    allowPasskeyScript(response);
    return passkeyPage({
      title: 'Add a passkey',
      lede: 'Use another device or a security key. You can then sign in with either.',
      button: 'Make my passkey',
      action: '/session/passkeys',
      kind: 'make',
      options: JSON.stringify(options),
      script: passkeyScript,
      site: this.site,
    });
  }

  @Post()
  @HttpCode(200)
  async finish(
    @Body() { answer }: PasskeyAnswerDto,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    cannotBeSentAgain(request);
    const { staffId } = this.whose(actor, person);
    const begun = this.attempts.take('further-passkey', request, response) as Begun | undefined;
    if (begun?.staffId !== staffId) throw notProven();
    const passkey = await enrolled(ourAddress(this.origin, request), begun.challenge, answer);
    await this.enrolment.addPasskey(actor, { ...passkey, ...(begun.label !== undefined && { label: begun.label }) });
    response.status(303).setHeader('Location', '/session/passkeys');
    return '';
  }

  /** Somebody with a session of their own, whom the log knows. */
  private whose({ userId }: Actor, person: Person | undefined): Credentials {
    if (person === undefined) throw new Rejection('not-allowed', 'Nobody is signed in here.', 'forbidden');
    const whose = this.staff.credentialsOf(userId);
    if (whose !== undefined) return whose;
    throw new Rejection('staff-member-unknown', 'You are one of the invented people, who have no passkeys.', 'unknown');
  }
}
