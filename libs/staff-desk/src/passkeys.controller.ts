import { Controller, Get, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { StaffDirectory } from '#access';
import type { HtmlPage, Person } from '#design';
import { Rejection, type Actor } from '#kernel';
import { factsOf, SignedIn, Who } from '#web';
import { passkeysPage, type OwnPasskey } from './passkeys.page.js';

/** The passkeys of whoever is signed in. */
@Controller('session/passkeys')
@ApiTags('sign-in')
export class PasskeysController {
  constructor(private readonly staff: StaffDirectory) {}

  @Get()
  page(
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @Req() request: Request,
  ): { readonly passkeys: readonly OwnPasskey[] } | HtmlPage {
    if (person === undefined) throw new Rejection('not-allowed', 'Nobody is signed in here.', 'forbidden');
    const known = this.staff.credentialsOf(actor.userId);
    const passkeys = (known?.passkeys ?? []).map(({ passkeyId, label }) => ({
      passkeyId,
      ...(label !== undefined && { label }),
    }));
    if (!factsOf(request).page) return { passkeys };
    return passkeysPage({ person, staffId: actor.userId, isKnown: known !== undefined, passkeys });
  }
}
