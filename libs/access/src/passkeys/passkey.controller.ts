import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { defaultSite, isLocalPath, passkeyPage, type HtmlPage, type Site } from '#design';
import { factsOf, siteOf, Text } from '#web';
import { Brakes } from '../brakes.js';
import { SessionStore } from '../sessions/session-store.js';
import { Sessions } from '../sessions/sessions.js';
import { Attempts } from '../sign-in/attempts.js';
import { originOf, ourAddress } from '../sign-in/our-address.js';
import { noRoleToday } from '../sign-in/refusals.js';
import { placeAfterSignIn } from '../sign-in/start-places.js';
import { StaffDirectory } from '../staff-directory.js';
import { passkeyScript, withPasskeyScript } from './passkey-script.js';
import { credentialIn, mustBeSigned, notProven, signInOptions } from './relying-party.js';

export class PasskeyPageDto {
  @Text({ max: 2_000, optional: true, label: 'Where to go afterwards' })
  readonly then?: string;

  @Text({ max: 1, optional: true, label: 'Whether the person has to prove anew who they are' })
  readonly again?: string;
}

export class PasskeyAnswerDto {
  @Text({ max: 20_000, label: 'What the browser made of the passkey’s answer, as JSON' })
  readonly answer!: string;
}

interface Begun {
  readonly challenge: string;
  readonly then?: string;
}

/** Signing in with a passkey, for bodies without an identity provider. */
@Controller('sign-in')
@ApiTags('sign-in')
export class PasskeyController {
  constructor(
    private readonly staff: StaffDirectory,
    private readonly sessions: Sessions,
    private readonly store: SessionStore,
    private readonly attempts: Attempts,
    private readonly brakes: Brakes,
    @Inject(originOf) private readonly origin: string | undefined,
    @Inject(siteOf) private readonly site: Site | undefined,
  ) {}

  /** Asks the browser for a passkey. */
  @Get('passkey')
  async begin(
    @Query() { then }: PasskeyPageDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<HtmlPage> {
    const options = await signInOptions(ourAddress(this.origin, request));
    const place = then !== undefined && isLocalPath(then) ? then : undefined;
    this.attempts.begin('passkey', response, { challenge: options.challenge, then: place });
    allowPasskeyScript(response);
    return passkeyPage({
      title: 'Sign in with a passkey',
      lede: `Your device checks that it is you, and tells ${(this.site ?? defaultSite).name} nothing but that.`,
      button: 'Use my passkey',
      action: '/sign-in/passkey',
      kind: 'use',
      options: JSON.stringify(options),
      script: passkeyScript,
      site: this.site,
    });
  }

  @Post('passkey')
  @HttpCode(200)
  finish(
    @Body() { answer }: PasskeyAnswerDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<unknown> {
    cannotBeSentAgain(request);
    return this.brakes.slowingWrong('sign-in', () => this.signedIn(answer, request, response));
  }

  private async signedIn(answer: string, request: Request, response: Response): Promise<unknown> {
    const begun = this.attempts.take('passkey', request, response) as Begun | undefined;
    const credentialId = credentialIn(answer);
    const whose = credentialId === undefined ? undefined : this.staff.byCredential(credentialId);
    const passkey = whose?.passkeys.find((one) => one.credentialId === credentialId);
    if (begun === undefined || whose === undefined || passkey === undefined) throw notProven();
    await mustBeSigned(ourAddress(this.origin, request), begun.challenge, answer, passkey);
    if (!(await this.store.firstUse(`passkey-${begun.challenge}`, this.attempts.lastMoment()))) throw notProven();
    const member = this.staff.find(whose.staffId);
    if (member === undefined) throw noRoleToday();
    await this.sessions.signInStaff(request, response, member.id, { assurance: 'passkey' });
    if (!factsOf(request).page) return { userId: member.id, name: member.name, role: member.role };
    response.status(303).setHeader('Location', begun.then ?? placeAfterSignIn(member.role));
    return '';
  }
}

/** What a passkey answered is good for one time: whoever was refused begins anew, and is shown no form. */
export function cannotBeSentAgain(request: Request): void {
  factsOf(request).form = false;
}

/** For this answer alone. */
export function allowPasskeyScript(response: Response): void {
  response.setHeader('Content-Security-Policy', withPasskeyScript(String(response.getHeader('Content-Security-Policy'))));
}
