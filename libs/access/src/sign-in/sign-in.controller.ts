import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { choosePersonPage, isLocalPath, signedOutPage, signInPage, type SignInWay, type Site } from '#design';
import { factsOf, personOf, Problem, siteOf, Text, Who } from '#web';
import { Rejection, type Actor } from '#kernel';
import { IdentityProviders } from '../oidc/identity-provider.js';
import { sessionPage } from '../sessions/session.page.js';
import { Sessions } from '../sessions/sessions.js';
import { StaffDirectory } from '../staff-directory.js';
import { signInIsOff } from './refusals.js';
import { placeAfterSignIn } from './start-places.js';

export class SignInDto {
  @Text({ max: 100, optional: true, label: 'Who you are: the id or the handle of a member of staff' })
  readonly userId?: string;

  @Text({ max: 100, optional: true, label: 'The same, as the page sends it' })
  readonly person?: string;
}

export class SignInPageDto {
  @Text({ max: 2_000, optional: true, label: 'Where to go afterwards' })
  readonly then?: string;

  @Text({ max: 1, optional: true, label: 'Whether the person has to prove anew who they are' })
  readonly again?: string;
}

/**
 * Where signing in begins, and where it ends. Naming a person, without any proof, is for development and demonstrations: in
 * production the list of those who can be named is empty.
 */
@Controller()
@ApiTags('sign-in')
export class SignInController {
  constructor(
    private readonly staff: StaffDirectory,
    private readonly sessions: Sessions,
    private readonly providers: IdentityProviders,
    @Inject(siteOf) private readonly site: Site | undefined,
  ) {}

  @Get('sign-in')
  page(@Query() { then: wanted, again }: SignInPageDto, @Req() request: Request): unknown {
    const then = wanted !== undefined && isLocalPath(wanted) ? wanted : undefined;
    const ways = this.ways(then, again !== undefined);
    const people = this.staff.choosable.map(({ id, handle, name, role }) => ({ id, handle, name, role }));
    if (ways.length === 0 && people.length === 0) throw signInIsOff();
    if (!factsOf(request).page) return { ways: ways.map(({ href }) => href), people };
    if (ways.length > 0) return signInPage({ ways, again: again !== undefined, site: this.site });
    return choosePersonPage({ action: '/sign-in', people, then, site: this.site });
  }

  @Post('sign-in')
  @HttpCode(200)
  async signIn(
    @Body() body: SignInDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<unknown> {
    const { choosable: people } = this.staff;
    if (people.length === 0) throw signInIsOff();
    const { form, page, then } = factsOf(request);
    const chosen = body.userId ?? body.person;
    const member = people.find(({ id, handle }) => id === chosen || handle === chosen);
    if (member === undefined) {
      if (form && page) {
        response.status(422);
        return choosePersonPage({ action: '/sign-in', people, then, error: 'Choose who you are.', site: this.site });
      }
      throw new Problem(422, 'staff-unknown', 'There is no such person', 'Send the userId of somebody whom GET /sign-in names.', {
        errors: [{ pointer: '/userId', detail: 'Nobody on the list has this id or handle.' }],
      });
    }
    await this.sessions.signInStaff(request, response, member.id, { assurance: 'none' });
    if (form && page) return seeOther(response, then ?? placeAfterSignIn(member.role));
    const { id, name, role } = member;
    return { userId: id, name, role };
  }

  @Post('sign-out')
  @HttpCode(200)
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<unknown> {
    const how = await this.sessions.signOut(request, response);
    response.setHeader('Clear-Site-Data', '"cache", "storage"');
    const provider = how === 'by the provider' ? this.providers.current : undefined;
    const elsewhere = await provider?.endOfSession();
    const { form, page, then } = factsOf(request);
    if (!form && !page) return { signedOut: true, ...(elsewhere !== undefined && { endSessionAt: elsewhere.href }) };
    if (provider === undefined || elsewhere === undefined) return seeOther(response, then ?? '/');
    return signedOutPage({ elsewhere: elsewhere.href, provider: new URL(provider.issuer).host, site: this.site });
  }

  /** How long this session lasts. */
  @Get('session')
  session(@Req() request: Request): unknown {
    const { page, visit } = factsOf(request);
    const person = personOf(request);
    if (visit === undefined || person === undefined) throw new Rejection('not-allowed', 'Nobody is signed in here.', 'forbidden');
    const minutesLeft = Math.floor(visit.lastsMs / 60_000);
    const { idleMinutes } = this.sessions.limits;
    return page ? sessionPage({ person, idleMinutes, minutesLeft, site: this.site }) : { idleMinutes, minutesLeft };
  }

  /** Who the house takes the asker for. */
  @Get('v1/me')
  me(@Who() actor: Actor): Actor {
    return actor;
  }

  private ways(then: string | undefined, again: boolean): readonly SignInWay[] {
    const query = new URLSearchParams({ ...(then !== undefined && { then }), ...(again && { again: '1' }) }).toString();
    const address = (path: string) => (query === '' ? path : `${path}?${query}`);
    const provider = this.providers.current;
    const passkey = {
      href: address('/sign-in/passkey'),
      label: 'Sign in with a passkey',
      hint: 'Your phone, computer or security key checks that it is you.',
    };
    if (provider === undefined) return this.staff.choosable.length > 0 ? [] : [passkey];
    return [
      {
        href: address('/sign-in/provider'),
        label: 'Sign in with your account',
        hint: `You prove who you are to ${new URL(provider.issuer).host}, and come back here.`,
      },
      ...(provider.vouchesForInvented ? [] : [passkey]),
    ];
  }
}

function seeOther(response: Response, path: string): string {
  response.status(303).setHeader('Location', path);
  return '';
}
