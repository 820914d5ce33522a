import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { isLocalPath, signInPage, type Site } from '#design';
import { factsOf, personOf, Problem, siteOf, Text, Who } from '#web';
import { Rejection, type Actor } from '#kernel';
import { sessionPage } from './session.page.js';
import { Sessions } from './sessions/sessions.js';
import { StaffDirectory, type StaffMember } from './staff-directory.js';

export class SignInDto {
  @Text({ max: 100, optional: true, label: 'Who you are: the id or the handle of a member of staff' })
  readonly userId?: string;

  @Text({ max: 100, optional: true, label: 'The same, as the page sends it' })
  readonly person?: string;
}

export class SignInPageDto {
  @Text({ max: 2_000, optional: true, label: 'Where to go afterwards' })
  readonly then?: string;
}

/** Where a person goes first, by role. */
const startOf: Partial<Record<StaffMember['role'], string>> = { auditor: '/reports/audit', operator: '/bodies' };

/**
 * Choosing who to be, for development and demonstrations. Where that is switched off nobody can be chosen, and nobody gets in:
 * signing in with a real identity provider is to come.
 */
@Controller()
@ApiTags('sign-in')
export class SignInController {
  constructor(
    private readonly staff: StaffDirectory,
    private readonly sessions: Sessions,
    @Inject(siteOf) private readonly site: Site | undefined,
  ) {}

  @Get('sign-in')
  page(@Query() { then }: SignInPageDto, @Req() request: Request): unknown {
    this.refuseWhenOff();
    const people = this.staff.choosable.map(({ id, handle, name, role }) => ({ id, handle, name, role }));
    if (!factsOf(request).page) return { people };
    return signInPage({
      action: '/sign-in',
      people,
      then: then !== undefined && isLocalPath(then) ? then : undefined,
      site: this.site,
    });
  }

  @Post('sign-in')
  @HttpCode(200)
  async signIn(
    @Body() body: SignInDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<unknown> {
    this.refuseWhenOff();
    const { form, page, then } = factsOf(request);
    const chosen = body.userId ?? body.person;
    const member = this.staff.choosable.find(({ id, handle }) => id === chosen || handle === chosen);
    if (member === undefined) {
      if (form && page) {
        response.status(422);
        return signInPage({
          action: '/sign-in',
          people: this.staff.choosable,
          then,
          error: 'Choose who you are.',
          site: this.site,
        });
      }
      throw new Problem(422, 'staff-unknown', 'There is no such person', 'Send the userId of somebody whom GET /sign-in names.', {
        errors: [{ pointer: '/userId', detail: 'Nobody on the list has this id or handle.' }],
      });
    }
    await this.sessions.signInStaff(request, response, member.id, { assurance: 'development' });
    if (form && page) return seeOther(response, then ?? startOf[member.role] ?? '/queue');
    const { id, name, role } = member;
    return { userId: id, name, role };
  }

  @Post('sign-out')
  @HttpCode(200)
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<unknown> {
    await this.sessions.signOut(request, response);
    response.setHeader('Clear-Site-Data', '"cache", "storage"');
    const { form, page, then } = factsOf(request);
    return form || page ? seeOther(response, then ?? '/') : { signedOut: true };
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

  private refuseWhenOff(): void {
    if (this.staff.choosable.length > 0) return;
    throw new Problem(
      404,
      'sign-in-is-off',
      'Nobody can sign in here',
      'Staff cannot sign in to this installation yet: it has no identity provider.',
    );
  }
}

function seeOther(response: Response, path: string): string {
  response.status(303).setHeader('Location', path);
  return '';
}
