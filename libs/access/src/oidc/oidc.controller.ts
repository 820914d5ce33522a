import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { goOnPage, isLocalPath, type HtmlPage, type Site } from '#design';
import { factsOf, Problem, siteOf, Text } from '#web';
import { Brakes } from '../brakes.js';
import { Enrolment } from '../invitations/enrolment.js';
import { SessionStore } from '../sessions/session-store.js';
import { Sessions } from '../sessions/sessions.js';
import { Attempts } from '../sign-in/attempts.js';
import { originOf, ourAddress } from '../sign-in/our-address.js';
import { noRoleToday, refuseWithoutProvider } from '../sign-in/refusals.js';
import { placeAfterSignIn } from '../sign-in/start-places.js';
import { StaffDirectory } from '../staff-directory.js';
import { IdentityProviders, type Attempt } from './identity-provider.js';

export class ProviderDto {
  @Text({ max: 2_000, optional: true, label: 'Where to go afterwards' })
  readonly then?: string;

  @Text({ max: 1, optional: true, label: 'Whether the person has to prove anew who they are' })
  readonly again?: string;
}

interface Begun extends Attempt {
  readonly then?: string;
  /** The hash of the token of an invitation that is taken up. */
  readonly invitation?: string;
}

/** Signing in with the identity provider of the installation: there, and back with a code. */
@Controller('sign-in')
@ApiTags('sign-in')
export class OidcController {
  constructor(
    private readonly staff: StaffDirectory,
    private readonly sessions: Sessions,
    private readonly store: SessionStore,
    private readonly attempts: Attempts,
    private readonly providers: IdentityProviders,
    private readonly enrolment: Enrolment,
    private readonly brakes: Brakes,
    @Inject(originOf) private readonly origin: string | undefined,
    @Inject(siteOf) private readonly site: Site | undefined,
  ) {}

  /** Leads to the provider. */
  @Get('provider')
  async begin(
    @Query() { then, again }: ProviderDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const provider = refuseWithoutProvider(this.providers.current);
    const place = then !== undefined && isLocalPath(then) ? then : undefined;
    // Who came by a link from outside brings the session only now.
    if (again === undefined && factsOf(request).visit?.kind === 'staff') {
      response.status(303).setHeader('Location', place ?? '/');
      return '';
    }
    const { url, attempt } = await provider.begin(ourAddress(this.origin, request), again !== undefined);
    this.attempts.begin('oidc', response, { ...attempt, then: place });
    response.status(303).setHeader('Location', url.href);
    return '';
  }

  /** Where the provider sends people back to. */
  @Get('callback')
  finish(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<HtmlPage> {
    return this.brakes.slowingWrong('sign-in', () => this.signedIn(request, response));
  }

  private async signedIn(request: Request, response: Response): Promise<HtmlPage> {
    const provider = refuseWithoutProvider(this.providers.current);
    const begun = this.attempts.take('oidc', request, response) as Begun | undefined;
    if (begun === undefined) throw begunElsewhere();
    const { issuer, subject, assurance, at } = await provider.finish(ourAddress(this.origin, request), queryOf(request), begun);
    if (!(await this.store.firstUse(`oidc-${begun.state}`, this.attempts.lastMoment()))) throw begunElsewhere();
    const invented = provider.vouchesForInvented ? this.staff.choosable.find(({ id }) => id === subject) : undefined;
    const invited = begun.invitation === undefined ? undefined : this.staff.byInvitation(begun.invitation);
    if (invited !== undefined && begun.invitation !== undefined)
      await this.enrolment.linkIdentity(invited.staffId, { issuer, subject }, begun.invitation);
    const staffId = invented?.id ?? this.staff.byIdentity(issuer, subject)?.staffId;
    if (staffId === undefined) {
      throw new Problem(
        403,
        'sign-in-unknown-person',
        'Nobody here knows this account',
        'The identity provider knows you, but this installation does not. Ask its administrator to invite you, and open the link in the invitation.',
      );
    }
    const member = this.staff.find(staffId);
    if (member === undefined) throw noRoleToday();
    await this.sessions.signInStaff(request, response, member.id, { assurance, at });
    return goOnPage({ to: begun.then ?? placeAfterSignIn(member.role), name: member.name, site: this.site });
  }
}

function begunElsewhere(): Problem {
  return new Problem(
    403,
    'sign-in-begun-elsewhere',
    'You are not signed in',
    'This sign-in was begun in another browser, was finished already, or took longer than five minutes. Sign in again.',
    { way: { href: '/sign-in', label: 'Sign in again' } },
  );
}

/** Only the query: no header says where we are. */
function queryOf({ originalUrl }: Request): string {
  const at = originalUrl.indexOf('?');
  return at < 0 ? '' : originalUrl.slice(at);
}
