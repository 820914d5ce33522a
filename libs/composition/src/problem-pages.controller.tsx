import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Link, page, type Person } from '#design';
import { own, type ProblemReason } from '#kernel';
import { factsOf, Problem, SignedIn } from '#web';
import { english } from '#words';

const reasons = Object.keys(english.problems) as readonly ProblemReason[];

/** The pages that the `type` of a problem names (RFC 9457): what each refusal means, and what to do then. Open to everybody. */
@Controller('problems')
@ApiTags('problems')
export class ProblemPagesController {
  @Get()
  all(@SignedIn() person: Person | undefined, @Req() request: Request) {
    if (!factsOf(request).page) return reasons.map((reason) => ({ type: addressOf(reason), ...english.problems[reason] }));
    return page(
      { title: 'Refusals', person, lede: 'What each refusal of the API means. The names are stable.' },
      <ul class="usa-list">
        {reasons.map((reason) => (
          <li key={reason}>
            <Link href={addressOf(reason)}>{reason}</Link>: {english.problems[reason].means}
          </li>
        ))}
      </ul>,
    );
  }

  @Get(':reason')
  one(@Param('reason') reason: string, @SignedIn() person: Person | undefined, @Req() request: Request) {
    const meaning = own(english.problems, reason as ProblemReason);
    if (meaning === undefined) throw new Problem(404, 'not-found', 'There is nothing here', 'No refusal has this name.');
    if (!factsOf(request).page) return { type: addressOf(reason), ...meaning };
    const { means, way } = meaning;
    return page(
      { title: 'What this refusal means', person, lede: means, back: { href: '/problems', label: 'all refusals' } },
      <>
        <h2>What to do</h2>
        <p>{way}</p>
        <p class="redress-small">
          Programs know this refusal by the name <code>{reason}</code>.
        </p>
      </>,
    );
  }
}

const addressOf = (reason: string): string => `/problems/${reason}`;
