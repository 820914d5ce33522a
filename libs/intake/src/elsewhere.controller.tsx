import { All, Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Link, publicPage, type HtmlPage } from '#design';
import { factsOf, Problem } from '#web';

/** The answer to every address of the house that reads something. */
const elsewhere =
  'This address only takes in complaints. It holds no key that opens them, so nothing that was filed can be read here.';

/** Every address that no other route takes. Its module comes last. */
@Controller()
export class ElsewhereController {
  @All('{*elsewhere}')
  other(@Req() request: Request, @Res({ passthrough: true }) response: Response): HtmlPage {
    return notHere(request, response);
  }
}

/** Says that nothing is read here, and where it is. */
export function notHere(request: Request, response: Response): HtmlPage {
  if (!factsOf(request).page) throw new Problem(404, 'not-found', 'This is not available here', elsewhere);
  response.status(404);
  return publicPage(
    { title: 'This is not available here', neutralTitle: true, withoutSafetyHint: true },
    <>
      <p>{elsewhere}</p>
      <p>
        To follow a complaint, use the address on the website of the body, or the contact at the foot of this page. You can{' '}
        <Link href="/complaints/new">make a complaint</Link> here.
      </p>
    </>,
  );
}
