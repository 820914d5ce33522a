import { Body, Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Brakes, originOf, ourAddress } from '#access';
import type { HtmlPage } from '#design';
import { installationId, Register } from '#installation';
import { Rejection, type CommandMeta } from '#kernel';
import { factsOf, Meta, Problem, PublicDoor } from '#web';
import { SetUp, SetUpMisfits } from './set-up.js';
import { placeOnPage, setUpFrom, SetUpPageDto } from './set-up.page.dto.js';
import { alreadySetUpPage, setUpDonePage, setUpPage } from './set-up.page.js';
import type { Invitation } from './set-up-plan.js';

type Linked = Invitation & { readonly link: string };

/** Setting an installation up from a page, by whoever has the link that the program printed. */
@Controller()
@ApiTags('set-up')
export class SetUpController {
  constructor(
    private readonly commands: CommandBus,
    private readonly register: Register,
    private readonly brakes: Brakes,
    @Inject(originOf) private readonly origin: string | undefined,
  ) {}

  @Get('set-up')
  page(): HtmlPage {
    return this.register.installation.status === 'set-up' ? alreadySetUpPage() : setUpPage();
  }

  /** Shows the first administrator's way in, once: it is kept nowhere. */
  @Post('v1/set-up')
  @PublicDoor()
  async setUp(
    @Body() body: SetUpPageDto,
    @Meta() meta: CommandMeta,
    @Req() request: Request,
  ): Promise<HtmlPage | { readonly invitations: readonly Linked[] }> {
    try {
      const wish = new SetUp(installationId, { setUp: setUpFrom(body), token: body.code }, meta);
      const { invitations } = await this.commands.execute(wish);
      const here = ourAddress(this.origin, request);
      const linked = invitations.map((one) => ({ ...one, link: `${here}/invitations/${one.token}` }));
      const { form, page } = factsOf(request);
      return form && page ? setUpDonePage(linked) : { invitations: linked };
    } catch (error) {
      if (error instanceof Rejection && error.reason === 'set-up-link-invalid') await this.brakes.wrong('sign-in');
      throw onThePage(error);
    }
  }
}

/** What was refused, as the form shows it: at the fields of the page. */
function onThePage(error: unknown): unknown {
  if (error instanceof Rejection && error.reason === 'set-up-link-invalid') {
    const errors = [{ pointer: '/code', detail: error.message }];
    return new Problem(422, error.reason, 'This set-up code is not valid', 'Nothing was done.', { errors });
  }
  if (!(error instanceof SetUpMisfits)) return error;
  const errors = error.misfits.map(({ pointer, detail }) => ({ pointer: placeOnPage(pointer), detail }));
  const title = 'Something in what you sent is not right';
  return new Problem(422, 'input-invalid', title, 'Nothing was done. Correct what is named here.', { errors });
}
