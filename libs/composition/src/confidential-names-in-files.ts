import { Injectable } from '@nestjs/common';
import { Docket } from '#docket';
import { EventStore } from '#event-store';
import { ConfidentialNames } from '#kernel';
import { pseudonymsOfCase, veilOver } from '#pseudonyms';

/** Finds names given in confidence as every file of a case that is shown does. */
@Injectable()
export class ConfidentialNamesInFiles extends ConfidentialNames {
  constructor(
    private readonly docket: Docket,
    private readonly store: EventStore,
  ) {
    super();
  }

  override async standIn(caseId: string, texts: readonly string[]): Promise<boolean> {
    const { veil } = await pseudonymsOfCase(await this.docket.now(await this.store.head()), caseId);
    return texts.some((text) => veil(text) !== text);
  }

  override name({ requester: name, contact }: Parameters<ConfidentialNames['name']>[0], texts: readonly string[]): boolean {
    const veil = veilOver({ name, contacts: contact === undefined ? [] : [contact] });
    return texts.some((text) => veil(text) !== text);
  }
}
