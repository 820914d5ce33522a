import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { CountQuestions, type QuestionCounted } from '#audit-report';
import { addressOfWork, CountQueue, ListOpenVotes, type Load, type OpenVote, type QueueFilter } from '#investigator-queue';
import { Clock, Query, type Actor, type Concern, type Disclosed, type PlainDate, type Role } from '#kernel';
import { daysAfter } from '#procedure';
import { CountReads } from '#read-record';
import { GetInstallation } from '#staff-desk';
import { GetHealth, type Health } from './health.query.js';

/** How much there is of something that the reader may see, and the page that lists exactly that. */
export interface Counted<What extends string = string> {
  readonly what: What;
  readonly count: number;
  readonly href: string;
}

/** How much waits for somebody, and for how long; each number is a link, too. */
export interface LoadOfPerson extends Omit<Load, 'filter' | 'bands'> {
  readonly href: string;
  readonly bands: readonly { readonly count: number; readonly href: string }[];
}

/** What waits for whoever asks, on one page: figures and links, and nothing that anybody typed. */
export interface Today {
  readonly today: PlainDate;
  /** Views of the queue. */
  readonly tiles: readonly Counted<Tile>[];
  /** Motions that wait for the reader's vote. */
  readonly votes: readonly OpenVote[];
  /** What waits for the reader besides the work of the queue; only what there is. */
  readonly forYou: readonly Counted<ForYou>[];
  readonly loads: readonly LoadOfPerson[];
  /** For auditors: how many matters each question is about, and how much was read in the last seven days. */
  readonly questions: readonly Counted<QuestionCounted['what'] | 'reads'>[];
  /** For operators. */
  readonly health?: Health;
  readonly installation?: 'set-up' | 'not-set-up';
}

export type Tile = 'overdue' | 'due-this-week' | 'ties' | 'new' | 'to-take' | 'unassigned' | 'voting' | 'set-apart';
export type ForYou = 'reviews' | 'answers' | 'duties';

/** The page on which staff begin. */
export class GetToday extends Query<Today> {
  constructor(
    actor: Actor,
    readonly after?: bigint,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [];
  }

  /** Figures alone; the votes are recorded by the question that finds them. */
  override discloses(): Disclosed {
    return 'nothing';
  }
}

type View = readonly [Tile, QueueFilter];

/** What is due until the end of the sixth day from now is due this week. */
const viewsOf = (role: Role, today: PlainDate): readonly View[] => {
  const all: readonly (View | readonly [...View, ...Role[]])[] = [
    ['overdue', { due: 'overdue' }],
    ['due-this-week', { dueFrom: today, dueUntil: daysAfter(today, 6) }],
    ['ties', { stage: 'deadlocked' }],
    ['new', { stage: 'complaint-received' }, 'clerk'],
    ['unassigned', { owner: 'nobody' }, 'clerk'],
    ['set-apart', { stage: 'complaint-set-apart' }, 'clerk'],
    ['to-take', { stage: 'assigned' }, 'investigator'],
    ['voting', { stage: 'voting' }, 'member'],
  ];
  return all.flatMap(([tile, filter, ...roles]): readonly View[] =>
    roles.length === 0 || (roles as readonly Role[]).includes(role) ? [[tile, filter]] : [],
  );
};

const nothing: Omit<Today, 'today'> = { tiles: [], votes: [], forYou: [], loads: [], questions: [] };

/** Each part is the answer to a question that is asked, decided and recorded like every other. */
@QueryHandler(GetToday)
@AllowedTo('clerk', 'investigator', 'counsel', 'member', 'auditor', 'operator')
export class GetTodayHandler implements IQueryHandler<GetToday> {
  constructor(
    private readonly queries: QueryBus,
    private readonly clock: Clock,
  ) {}

  /** Throws as the questions do. */
  async execute({ actor, after }: GetToday): Promise<Today> {
    const today = this.clock.now().date;
    if (actor.role === 'operator') return { today, ...nothing, ...(await this.system(actor)) };
    return {
      ...nothing,
      ...(await this.work(actor, today, after)),
      votes: actor.role === 'member' ? await this.queries.execute(new ListOpenVotes(actor, after)) : [],
      questions: actor.role === 'auditor' ? await this.questions(actor, today, after) : [],
    };
  }

  private async work(actor: Actor, day: PlainDate, after?: bigint): Promise<Pick<Today, 'today' | 'tiles' | 'forYou' | 'loads'>> {
    const views = viewsOf(actor.role, day);
    const { today, counts, loads, reviews, answers, duties } = await this.queries.execute(
      new CountQueue(actor, () => Object.fromEntries(views), after),
    );
    const tiles = views.map(([what, filter]) => ({ what, count: counts[what] ?? 0, href: addressOfWork(filter) }));
    const forYou: readonly Counted<ForYou>[] = [
      { what: 'reviews', count: reviews, href: '/queue' },
      { what: 'answers', count: answers, href: '/queue' },
      { what: 'duties', count: duties, href: '/queue' },
    ];
    return {
      today,
      tiles: tiles.filter(({ what, count }) => what !== 'set-apart' || count > 0),
      forYou: forYou.filter(({ count }) => count > 0),
      loads: loads.map(({ filter, bands, ...load }) => ({
        ...load,
        href: addressOfWork(filter),
        bands: bands.map((band) => ({ count: band.count, href: addressOfWork(band.filter) })),
      })),
    };
  }

  private async questions(actor: Actor, today: PlainDate, after?: bigint): Promise<Today['questions']> {
    const counted = await this.queries.execute(new CountQuestions(actor, after));
    const from = daysAfter(today, -6);
    return [
      ...counted.map(({ what, matters }) => ({ what, count: matters, href: `/reports/audit/figures/${what}` })),
      { what: 'reads', count: await this.queries.execute(new CountReads(actor, { from })), href: `/reads?from=${from}` },
    ];
  }

  private async system(actor: Actor): Promise<Pick<Today, 'health' | 'installation'>> {
    const health = await this.queries.execute(new GetHealth(actor));
    const { settings } = await this.queries.execute(new GetInstallation(actor));
    return { health, installation: settings === undefined ? 'not-set-up' : 'set-up' };
  }
}
