import { Controller, Get, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { JSX } from 'preact';
import { FeedAddresses, type FeedsOfPerson } from '#access';
import { ListBodies, type ListedBody } from '#case-file';
import { Form, staffPage, type HtmlPage, type Person } from '#design';
import { Rejection, type Actor, type Role } from '#kernel';
import { factsOf, SignedIn, Who } from '#web';

/** The address by which the calendar program of whoever is signed in reads their deadlines. */
@Controller('session/feed')
@ApiTags('sign-in')
export class FeedController {
  constructor(
    private readonly feeds: FeedAddresses,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  async page(
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @Req() request: Request,
  ): Promise<FeedsOfPerson | HtmlPage> {
    if (person === undefined) throw new Rejection('not-allowed', 'Nobody is signed in here.', 'forbidden');
    const feeds = await this.feeds.of(actor.userId);
    if (!factsOf(request).page) return feeds;
    const bodies = await this.queries.execute(new ListBodies(actor));
    const mayMake = (bodyId: string) => seeWholeBodies.includes(actor.role) && (actor.bodyId ?? bodyId) === bodyId;
    const listed = bodies.filter(
      ({ bodyId, fromLegacyDocket }) => feeds.bodyIds.includes(bodyId) || (mayMake(bodyId) && !fromLegacyDocket),
    );
    return feedPage(person, actor.userId, {
      ...feeds,
      bodies: listed.map((body) => ({ ...body, mayMake: mayMake(body.bodyId) })),
    });
  }
}

/** Who may make an address of all of a body's deadlines. */
const seeWholeBodies: readonly Role[] = ['clerk', 'member', 'auditor'];

interface Shown extends FeedsOfPerson {
  readonly bodies: readonly (ListedBody & { readonly mayMake: boolean })[];
}

function feedPage(person: Person, staffId: string, { hasAddress, bodyIds, bodies }: Shown): HtmlPage {
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
      {bodies.map((body) => (
        <BodyFeed key={body.bodyId} {...body} staffId={staffId} has={bodyIds.includes(body.bodyId)} />
      ))}
    </>,
  );
}

type BodyFeedProps = Shown['bodies'][number] & { readonly staffId: string; readonly has: boolean };

/** The deadlines and meetings of a body, for whoever may see all of them. */
function BodyFeed({ bodyId, name, mayMake, staffId, has }: BodyFeedProps): JSX.Element {
  const action = `/v1/staff/${staffId}/body-feed-address`;
  return (
    <details>
      <summary>Deadlines and meetings of {name}</summary>
      <p>
        An address of its own shows what is due in the matters of this body, as you may see them at that moment, and the days of
        its meetings. {has ? 'You have one. It was shown once, when it was made.' : 'You have none.'}
      </p>
      {mayMake ? (
        <Form action={action} submitLabel="Make a new address" label={`Make an address of ${name}`}>
          <input type="hidden" name="bodyId" value={bodyId} />
        </Form>
      ) : null}
      {has ? (
        <Form
          action={`${action}/revocation`}
          then="/session/feed"
          submitLabel="Revoke the address"
          label={`Revoke the address of ${name}`}
          danger
          sure="Calendar programs that read from it find nothing any more."
        >
          <input type="hidden" name="bodyId" value={bodyId} />
        </Form>
      ) : null}
    </details>
  );
}
