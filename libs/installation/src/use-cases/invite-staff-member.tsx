import { Body, Controller, Inject, Post, Req } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Request } from 'express';
import { AllowedTo, oneTimeToken, originOf, ourAddress, tokenHashOf } from '#access';
import type { HtmlPage } from '#design';
import { AggregateStore } from '#event-store';
import { Clock, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, factsOf, FieldOf, Meta, personOf, ServerSecret, Show } from '#web';
import { InviteStaffMember, RenewInvitation } from '../domain/staff-member.commands.js';
import { staffMember } from '../domain/staff-member.decider.js';
import { staffMemberEvents } from '../domain/staff-member.events.js';
import { invitationPage } from '../pages/invitation.page.js';
import { Register } from '../register.js';

/** How long somebody has to take up an invitation, in days. */
export const invitationDays = 7;

export class InviteStaffMemberDto {
  @FieldOf(staffMemberEvents.StaffMemberInvited, { label: 'Name' })
  readonly name!: string;

  @FieldOf(staffMemberEvents.StaffMemberInvited, {
    label: 'Handle',
    help: 'A short name, such as the one before the @ of the mail address.',
  })
  readonly handle?: string;
}

/** What is shown once: the link by which the person signs in for the first time. */
interface Invited extends Outcome {
  readonly link: string;
  readonly expiresAt: string;
}

@Controller('v1/staff')
export class InviteStaffMemberController {
  constructor(
    private readonly commands: CommandBus,
    private readonly secret: ServerSecret,
    private readonly clock: Clock,
    private readonly register: Register,
    @Inject(originOf) private readonly origin: string | undefined,
  ) {}

  /** Whoever repeats the request is shown the same link, which is kept nowhere. */
  @Post()
  @Show('/staff/:id')
  async invite(
    @AggregateId() id: string,
    @Body() body: InviteStaffMemberDto,
    @Meta() meta: CommandMeta,
    @Req() request: Request,
  ): Promise<Invited | HtmlPage> {
    const link = this.linkFor(meta);
    return this.shown(id, link, await this.commands.execute(new InviteStaffMember(id, { ...body, ...link.kept }, meta)), request);
  }

  @Post(':id/invitation')
  @Show('/staff/:id')
  async renew(@AggregateId() id: string, @Meta() meta: CommandMeta, @Req() request: Request): Promise<Invited | HtmlPage> {
    const link = this.linkFor(meta);
    return this.shown(id, link, await this.commands.execute(new RenewInvitation(id, link.kept, meta)), request);
  }

  private linkFor({ commandId }: CommandMeta) {
    const token = oneTimeToken(this.secret, commandId);
    const end = Date.parse(this.clock.now().instant) + invitationDays * 86_400_000;
    return { token, kept: { tokenHash: tokenHashOf(token), expiresAt: new Date(end).toISOString() } };
  }

  private shown(
    id: string,
    { token, kept: { expiresAt } }: ReturnType<InviteStaffMemberController['linkFor']>,
    outcome: Outcome,
    request: Request,
  ): Invited | HtmlPage {
    const link = `${ourAddress(this.origin, request)}/invitations/${token}`;
    const person = personOf(request);
    const { form, page } = factsOf(request);
    if (!form || !page || person === undefined) return { ...outcome, link, expiresAt };
    const name = this.register.staff.get(id)?.name ?? '';
    return invitationPage({ id, name, link, expiresAt, timeZone: this.clock.timeZone, person });
  }
}

@CommandHandler(InviteStaffMember)
@AllowedTo('administrator', 'system')
export class InviteStaffMemberHandler implements ICommandHandler<InviteStaffMember> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: InviteStaffMember): Promise<Outcome> {
    return this.aggregates.execute(staffMember, command);
  }
}

@CommandHandler(RenewInvitation)
@AllowedTo('administrator', 'system')
export class RenewInvitationHandler implements ICommandHandler<RenewInvitation> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: RenewInvitation): Promise<Outcome> {
    return this.aggregates.execute(staffMember, command);
  }
}
