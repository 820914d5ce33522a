import { Command, concernsOfStream, type Concern } from '#kernel';
import type { WantedCorrection } from './correction.rules.js';

/** `id` is that of the aggregate in whose stream the wrong event stands; `aggregate` is the stream's first part. */
export class CorrectEvent extends Command<WantedCorrection & { readonly aggregate: string }> {
  override readonly type = 'CorrectEvent';

  override concerns(): readonly Concern[] {
    return concernsOfStream(this.data.aggregate, this.id);
  }
}
