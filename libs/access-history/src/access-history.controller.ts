import { Controller, Get, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { StaffDirectory } from '#access';
import { FindCase, FindComplaints, ListBodies } from '#case-file';
import type { HtmlPage, Person } from '#design';
import { Rejection, type Actor } from '#kernel';
import { AsOfDto, asOfFrom, factsOf, SignedIn, Text, Who } from '#web';
import { accessHistoryPage } from './access-history.page.js';
import { GetAccessAgain, ListPeopleToAsk, type AccessAgain } from './access-history.query.js';

export class AccessAgainDto extends AsOfDto {
  @Text({ max: 100, optional: true, label: 'Person', help: 'A short name for signing in, or an id.' })
  readonly person?: string;

  @Text({ max: 60, optional: true, label: 'Case or complaint', help: 'Its reference.' })
  readonly matter?: string;
}

/** Why somebody could see a case or a complaint, at any moment. */
@Controller()
@ApiTags('access')
export class AccessHistoryController {
  constructor(
    private readonly queries: QueryBus,
    private readonly staff: StaffDirectory,
  ) {}

  /** Throws `Rejection` where the person or the matter is not known, or where one of them is not said to a program. */
  @Get('access')
  async show(
    @Query() asked: AccessAgainDto,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @Req() request: Request,
  ): Promise<AccessAgain | HtmlPage> {
    // The page that asks is for those alone who may.
    const people = await this.queries.execute(new ListPeopleToAsk(actor));
    const bodies = new Map((await this.queries.execute(new ListBodies(actor))).map(({ bodyId, name }) => [bodyId, name]));
    const isPage = factsOf(request).page && person !== undefined;
    if (asked.person === undefined || asked.matter === undefined) {
      if (isPage) return accessHistoryPage({ asked, person, people });
      throw new Rejection('case-unknown', 'Say who, and about what: ?person=<id>&matter=<reference>.', 'unknown');
    }
    const again = await this.again(actor, asked.person, asked.matter, asked);
    if (!isPage) return again;
    const nameOf = (id: string) => this.staff.nameOf(id) ?? id;
    return accessHistoryPage({ asked, person, people, again, nameOf, bodies });
  }

  private async again(actor: Actor, person: string, matter: string, asked: AsOfDto): Promise<AccessAgain> {
    const personId = this.staff.find(person)?.id ?? person;
    const caseId = await this.queries.execute(new FindCase(actor, matter));
    const about =
      caseId === undefined
        ? { kind: 'complaint' as const, id: await this.complaintOf(actor, matter) }
        : { kind: 'case' as const, id: caseId };
    return this.queries.execute(new GetAccessAgain(actor, personId, about, asOfFrom(asked)));
  }

  private async complaintOf(actor: Actor, reference: string): Promise<string> {
    const [found, ...others] = await this.queries.execute(new FindComplaints(actor, reference));
    if (found !== undefined && others.length === 0) return found.complaintId;
    throw new Rejection('case-unknown', `There is no case or complaint with the reference “${reference}”.`, 'unknown', 'matter');
  }
}
