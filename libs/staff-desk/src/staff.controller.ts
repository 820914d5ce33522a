import { Controller, Get, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { StaffDirectory } from '#access';
import { ListBodies } from '#case-file';
import type { HtmlPage, Option, Person } from '#design';
import { EventCodec } from '#event-store';
import { grantsOn, isOnLeave, type KnownStaffMember } from '#installation';
import { Clock, type Actor, type Json } from '#kernel';
import { AggregateId, factsOf, SignedIn, Who } from '#web';
import { english, type Names } from '#words';
import { installationPage } from './installation.page.js';
import { GetInstallation, GetStaffHistory, ListStaff, type InstallationShown } from './staff.queries.js';
import { staffListPage, staffMemberPage, type StaffContext, type StaffWords } from './staff.page.js';

/** What a program learns of somebody on the staff. */
export interface StaffRow {
  readonly id: string;
  readonly name: string;
  readonly handle?: string;
  readonly status: KnownStaffMember['status'];
  readonly onLeave: boolean;
  readonly deputyId?: string;
  readonly grants: KnownStaffMember['grants'];
}

/** Who works here, in which roles, and how the installation is set. */
@Controller()
@ApiTags('staff')
export class StaffController {
  constructor(
    private readonly queries: QueryBus,
    private readonly staff: StaffDirectory,
    private readonly codec: EventCodec,
    private readonly clock: Clock,
  ) {}

  @Get('staff')
  async list(
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @Req() request: Request,
  ): Promise<readonly StaffRow[] | HtmlPage> {
    const staff = await this.queries.execute(new ListStaff(actor));
    if (!factsOf(request).page || person === undefined) return [...staff].map(([id, member]) => this.row(id, member));
    return staffListPage(await this.context(actor, person, staff));
  }

  @Get('staff/:id')
  async member(
    @AggregateId() id: string,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @Req() request: Request,
  ): Promise<StaffRow | HtmlPage> {
    const history = await this.queries.execute(new GetStaffHistory(actor, id));
    const staff = await this.queries.execute(new ListStaff(actor));
    const member = staff.get(id);
    if (member === undefined) throw new Error('Somebody has a history and is not in the register.');
    if (!factsOf(request).page || person === undefined) return this.row(id, member);
    return staffMemberPage(id, member, history, await this.context(actor, person, staff));
  }

  @Get('installation')
  async installation(
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @Req() request: Request,
  ): Promise<InstallationShown | HtmlPage> {
    const shown = await this.queries.execute(new GetInstallation(actor));
    if (!factsOf(request).page || person === undefined) return shown;
    return installationPage({ ...shown, person, words: this.words([]) });
  }

  private async context(actor: Actor, person: Person, staff: ReadonlyMap<string, KnownStaffMember>): Promise<StaffContext> {
    const bodies = await this.queries.execute(new ListBodies(actor));
    const options = bodies
      .filter(({ fromLegacyDocket, bodyKind }) => !fromLegacyDocket && bodyKind !== 'chamber')
      .map(({ bodyId, name }) => ({ value: bodyId, label: name }));
    return { person, today: this.clock.now().date, staff, bodies: options, words: this.words(options) };
  }

  private words(bodies: readonly Option[]): StaffWords {
    const names: Names = {
      person: (id) => this.staff.nameOf(id) ?? id,
      body: (id) => bodies.find(({ value }) => value === id)?.label ?? 'a body',
      allegation: (id) => id,
      motion: (id) => id,
      complaint: (id) => id,
      case: (id) => id,
    };
    const event = (type: string, data: object) =>
      english.event(type, data as Readonly<Record<string, Json | undefined>>, names, this.codec.fieldsIn(type));
    return { roles: english.codes.staffRole, event };
  }

  private row(id: string, member: KnownStaffMember): StaffRow {
    const { name, handle, status, deputyId } = member;
    const { date } = this.clock.now();
    return {
      id,
      name,
      ...(handle !== undefined && { handle }),
      status,
      onLeave: isOnLeave(member, date),
      ...(deputyId !== undefined && { deputyId }),
      grants: status === 'departed' ? grantsOn(member, date) : member.grants,
    };
  }
}
