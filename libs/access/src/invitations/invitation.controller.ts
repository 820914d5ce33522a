import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { defaultSite, invitationPage, passkeyPage, type HtmlPage, type Site } from '#design';
import { Problem, siteOf } from '#web';
import { IdentityProviders } from '../oidc/identity-provider.js';
import { allowPasskeyScript, cannotBeSentAgain, PasskeyAnswerDto } from '../passkeys/passkey.controller.js';
import { passkeyScript } from '../passkeys/passkey-script.js';
import { enrolled, enrolmentOptions, notProven } from '../passkeys/relying-party.js';
import { Sessions } from '../sessions/sessions.js';
import { Attempts } from '../sign-in/attempts.js';
import { originOf, ourAddress } from '../sign-in/our-address.js';
import { noRoleToday, refuseWithoutProvider } from '../sign-in/refusals.js';
import { placeAfterSignIn } from '../sign-in/start-places.js';
import { StaffDirectory, type Credentials } from '../staff-directory.js';
import { Brakes } from '../brakes.js';
import { Enrolment } from './enrolment.js';
import { tokenHashOf } from '../one-time-token.js';

interface Opened {
  readonly tokenHash: string;
  readonly challenge?: string;
}

/** How a person who was invited begins: the link is opened once, and a way to sign in is chosen. */
@Controller()
@ApiTags('sign-in')
export class InvitationController {
  constructor(
    private readonly staff: StaffDirectory,
    private readonly sessions: Sessions,
    private readonly attempts: Attempts,
    private readonly providers: IdentityProviders,
    private readonly enrolment: Enrolment,
    private readonly brakes: Brakes,
    @Inject(originOf) private readonly origin: string | undefined,
    @Inject(siteOf) private readonly site: Site | undefined,
  ) {}

  /** The link of an invitation. Its token goes into a cookie, so that it stands in no further address. */
  @Get('invitations/:token')
  async open(@Param('token') token: string, @Res({ passthrough: true }) response: Response): Promise<string> {
    const tokenHash = tokenHashOf(token);
    await this.brakes.slowingWrong('sign-in', () => this.invited(tokenHash));
    this.attempts.begin('invitation', response, { tokenHash });
    response.status(303).setHeader('Location', '/invitation');
    return '';
  }

  /** Which ways to sign in there are. */
  @Get('invitation')
  choose(@Req() request: Request): HtmlPage {
    const { name } = this.invited(this.openedIn(request).tokenHash);
    const provider = this.providers.current;
    return invitationPage({ name, provider: provider && new URL(provider.issuer).host, site: this.site });
  }

  /** Leads to the provider, which links the account to the person when it leads back. */
  @Get('invitation/provider')
  async link(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<string> {
    const { tokenHash } = this.openedIn(request);
    this.invited(tokenHash);
    const { url, attempt } = await refuseWithoutProvider(this.providers.current).begin(ourAddress(this.origin, request), true);
    this.attempts.begin('oidc', response, { ...attempt, invitation: tokenHash });
    response.status(303).setHeader('Location', url.href);
    return '';
  }

  /** Asks the browser to make a passkey. */
  @Get('invitation/passkey')
  async begin(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<HtmlPage> {
    const { tokenHash } = this.openedIn(request);
    const { name: siteName } = this.site ?? defaultSite;
    const options = await enrolmentOptions(ourAddress(this.origin, request), this.invited(tokenHash), siteName);
    this.attempts.begin('invitation', response, { tokenHash, challenge: options.challenge });
    allowPasskeyScript(response);
    return passkeyPage({
      title: 'Make a passkey',
      lede: 'From then on you sign in with this device, or with your security key, and with no password.',
      button: 'Make my passkey',
      action: '/invitation/passkey',
      kind: 'make',
      options: JSON.stringify(options),
      script: passkeyScript,
      site: this.site,
    });
  }

  @Post('invitation/passkey')
  @HttpCode(200)
  async finish(
    @Body() { answer }: PasskeyAnswerDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    cannotBeSentAgain(request);
    const { tokenHash, challenge } = this.openedIn(request);
    const { staffId } = this.invited(tokenHash);
    if (challenge === undefined) throw notProven();
    const passkey = await enrolled(ourAddress(this.origin, request), challenge, answer);
    await this.enrolment.enrolPasskey(staffId, passkey, tokenHash);
    this.attempts.end('invitation', response);
    const member = this.staff.find(staffId);
    if (member === undefined) throw noRoleToday();
    await this.sessions.signInStaff(request, response, staffId, { assurance: 'passkey' });
    response.status(303).setHeader('Location', placeAfterSignIn(member.role));
    return '';
  }

  private openedIn(request: Request): Opened {
    const opened = this.attempts.look('invitation', request) as Opened | undefined;
    if (opened === undefined) throw notInvited();
    return opened;
  }

  private invited(tokenHash: string): Credentials {
    const invited = this.staff.byInvitation(tokenHash);
    if (invited === undefined) throw notInvited();
    return invited;
  }
}

/** The same for a link that there never was, that was used, and that was replaced. */
const notInvited = (): Problem =>
  new Problem(
    404,
    'invitation-invalid',
    'This invitation is not valid',
    'It was used, was replaced by a newer one, or has expired. Ask an administrator for a new link. If you opened it some time ago, open it again.',
  );
