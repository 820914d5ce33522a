import { Controller, Get, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { StaffDirectory } from '#access';
import { ReadComplaintNotes, ReadNotes, type NotesOf } from '#case-file';
import type { HtmlPage, Person } from '#design';
import type { Actor } from '#kernel';
import { After, AggregateId, AsOfDto, asOfFrom, factsOf, SignedIn, Who } from '#web';
import { namesWithout } from './pages/names.js';
import { notesPage } from './pages/notes.page.js';

/** What those who work on a case or a complaint wrote down for their work. */
@Controller()
@ApiTags('case files')
export class NotesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly staff: StaffDirectory,
  ) {}

  @Get(['cases/:id/notes', 'v1/cases/:id/notes'])
  async ofCase(
    @AggregateId() id: string,
    @Query() asked: AsOfDto,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @After() after: bigint | undefined,
    @Req() request: Request,
  ): Promise<NotesOf | HtmlPage> {
    const notes = await this.queries.execute(new ReadNotes(actor, id, after, asOfFrom(asked)));
    return this.shown('cases', notes, actor, person, request);
  }

  @Get(['complaints/:id/notes', 'v1/complaints/:id/notes'])
  async ofComplaint(
    @AggregateId() id: string,
    @Query() asked: AsOfDto,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @After() after: bigint | undefined,
    @Req() request: Request,
  ): Promise<NotesOf | HtmlPage> {
    const notes = await this.queries.execute(new ReadComplaintNotes(actor, id, after, asOfFrom(asked)));
    return this.shown('complaints', notes, actor, person, request);
  }

  private shown(
    kind: 'cases' | 'complaints',
    notes: NotesOf,
    actor: Actor,
    person: Person | undefined,
    request: Request,
  ): NotesOf | HtmlPage {
    if (!factsOf(request).page || person === undefined) return notes;
    return notesPage({ kind, notes, actor, person, names: namesWithout((userId) => this.staff.nameOf(userId)) });
  }
}
