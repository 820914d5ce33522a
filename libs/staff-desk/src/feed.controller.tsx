import { Controller, Get, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { FeedAddresses } from '#access';
import { Form, staffPage, type HtmlPage, type Person } from '#design';
import { Rejection, type Actor } from '#kernel';
import { factsOf, SignedIn, Who } from '#web';

/** The address by which the calendar program of whoever is signed in reads their deadlines. */
@Controller('session/feed')
@ApiTags('sign-in')
export class FeedController {
  constructor(private readonly feeds: FeedAddresses) {}

  @Get()
  async page(
    @Who() { userId }: Actor,
    @SignedIn() person: Person | undefined,
    @Req() request: Request,
  ): Promise<{ readonly hasAddress: boolean } | HtmlPage> {
    if (person === undefined) throw new Rejection('not-allowed', 'Nobody is signed in here.', 'forbidden');
    const hasAddress = await this.feeds.has(userId);
    return factsOf(request).page ? feedPage(person, userId, hasAddress) : { hasAddress };
  }
}

function feedPage(person: Person, staffId: string, hasAddress: boolean): HtmlPage {
  const action = `/v1/staff/${staffId}/feed-address`;
  return staffPage(
    {
      title: 'Your deadlines in a calendar',
      person,
      lede: 'A calendar program reads what is due in your work from a secret address.',
      back: { href: '/session', label: 'your session' },
    },
    <>
      <p>
        It shows the reference of a case or complaint, what is due under which rule, and the day; no name, and nothing of what was
        said. It shows what you may see at that moment. Each reading is on record as yours.
      </p>
      <p>{hasAddress ? 'You have an address. It was shown once, when it was made.' : 'You have no address.'}</p>
      <Form action={action} submitLabel="Make a new address" label="Make an address">
        {hasAddress ? <p>The one that you have is then good no more.</p> : null}
      </Form>
      {hasAddress ? (
        <Form
          action={`${action}/revocation`}
          then="/session/feed"
          submitLabel="Revoke the address"
          label="Revoke the address"
          danger
          sure="Calendar programs that read from it find nothing any more."
        />
      ) : null}
    </>,
  );
}
