import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { placeAfterSignIn, Sessions, StaffDirectory, type StaffGrant, type StaffMember } from '#access';
import { ListBodies } from '#case-file';
import type { HtmlPage, Person } from '#design';
import { Rejection, type Actor } from '#kernel';
import { factsOf, SignedIn, Who } from '#web';
import { english } from '#words';
import { ActInRoleDto } from './role.dto.js';
import { rolePage } from './role.page.js';

export interface RolesShown {
  readonly roles: readonly (StaffGrant & { readonly label: string })[];
  /** The grant under which the asker acts now. */
  readonly acting?: string;
}

/** In which role somebody acts who has several: one at a time, for the whole session. */
@Controller('session/role')
@ApiTags('sign-in')
export class RoleController {
  constructor(
    private readonly staff: StaffDirectory,
    private readonly sessions: Sessions,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  async page(
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @Req() request: Request,
  ): Promise<RolesShown | HtmlPage> {
    const { grants } = this.signedIn(actor, person);
    const bodies = new Map((await this.queries.execute(new ListBodies(actor))).map(({ bodyId, name }) => [bodyId, name]));
    const roles = grants.map((grant) => ({ ...grant, label: this.inWords(grant, bodies) }));
    const acting = await this.sessions.actingGrant(request);
    const shown: RolesShown = { roles, ...(acting !== undefined && { acting }) };
    if (!factsOf(request).page || person === undefined) return shown;
    return rolePage({ person, acting, roles: roles.map(({ grantId, label }) => ({ value: grantId, label })) });
  }

  @Post()
  @HttpCode(200)
  async act(
    @Body() { grantId }: ActInRoleDto,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StaffGrant | string> {
    const grant = this.signedIn(actor, person).grants.find((one) => one.grantId === grantId);
    if (grant === undefined) {
      const detail = 'You do not have this role today. Choose one from the list.';
      throw new Rejection('grant-unknown', detail, 'input', 'grantId');
    }
    await this.sessions.actIn(request, response, grantId);
    const { form, page } = factsOf(request);
    if (!form && !page) return grant;
    response.status(303).setHeader('Location', placeAfterSignIn(grant.role));
    return '';
  }

  /** Staff with a session: not a program with a token, nor a visitor. */
  private signedIn({ userId }: Actor, person: Person | undefined): StaffMember {
    const member = person === undefined ? undefined : this.staff.find(userId);
    if (member === undefined) throw new Rejection('not-allowed', 'Nobody is signed in here.', 'forbidden');
    return member;
  }

  private inWords({ role, bodyId, deputyFor }: StaffGrant, bodies: ReadonlyMap<string, string>): string {
    const roles = english.codes.staffRole;
    const body = bodyId === undefined ? undefined : (bodies.get(bodyId) ?? 'a body');
    const instead =
      deputyFor === undefined ? undefined : `standing in for ${this.staff.nameOf(deputyFor) ?? 'somebody on leave'}`;
    return [Object.hasOwn(roles, role) ? roles[role as keyof typeof roles] : role, body, instead]
      .filter((part) => part !== undefined)
      .join(', ');
  }
}
