import {
  dated,
  fileOpeningConfirmed,
  fileScanned,
  filesReceived,
  mustFit,
  Rejection,
  withFile,
  type Decider,
  type FileInCustody,
  type Moment,
} from '#kernel';
import type { AdviceCommand } from './advice.commands.js';
import { adviceEvents, type AdviceEvent } from './advice.events.js';

/** Nothing is decided by what was advised before: two counsel may answer one question, and one may answer it twice. */
export interface Advice {
  readonly files: readonly FileInCustody[];
}

function decide({ files }: Advice, command: AdviceCommand, now: Moment): readonly AdviceEvent[] {
  const matter = { caseId: command.id };
  const { role, userId } = command.meta.actor;
  if (command.type === 'ScanAdviceFile') return fileScanned(files, command.data, matter, now.date);
  if (command.type === 'ConfirmAdviceFileOpening') {
    return fileOpeningConfirmed(files, { ...command.data, personId: userId }, matter, now.date);
  }
  const { counselId: named, advised = [], file, ...said } = command.data;
  const counselId = named ?? (role === 'counsel' ? userId : undefined);
  if (counselId === undefined) throw refused('Say which counsel gave the advice.');
  if (role === 'counsel' && counselId !== userId) {
    throw refused('Counsel records advice of one’s own. A clerk records that of somebody else.');
  }
  if (!advised.includes(counselId)) {
    throw refused('This person does not advise the panel in this case. Name its advisory counsel, or assign one first.');
  }
  const { occurredOn, data } = dated(said, now, []);
  if (file === undefined) return [{ type: 'AdviceGiven', occurredOn, data: { counselId, ...data } }];
  mustFit(files, [file]);
  return [
    ...filesReceived([file], matter, now.date),
    { type: 'AdviceGiven', occurredOn, data: { counselId, ...data, fileId: file.fileId } },
  ];
}

const refused = (sentence: string): Rejection => new Rejection('counsel-not-assigned', sentence, 'state', 'counselId');

/** The rules of the advice that the panel gets in one case. It bears the id of the case. */
export const advice: Decider<Advice, AdviceCommand, AdviceEvent> = {
  name: 'advice',
  events: adviceEvents,
  initialState: { files: [] },
  decide,
  evolve: (state, event) =>
    event.type === 'AdviceGiven' || event.type === 'EventCorrected' ? state : { files: withFile(state.files, event) },
};
