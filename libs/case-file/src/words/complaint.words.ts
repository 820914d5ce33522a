import type { ComplaintEvent } from '#complaint';
import { formatDate } from '#design';
import { dueLine, labelled, told, type WordsFor } from './event-words.js';
import { channelWords, identityWords, noticeWords, screeningWords } from './vocabulary.js';

export const complaintWords: WordsFor<ComplaintEvent> = {
  ComplaintReceived: ({ reference, channel, identity, respondentName, summary, account, conductOn }) =>
    told(
      `Complaint ${reference} received ${channelWords[channel]}`,
      identityWords[identity],
      `About ${respondentName}: ${summary}`,
      account,
      conductOn === undefined ? undefined : `Said to have happened: ${formatDate(conductOn)}`,
    ),
  ComplaintAcknowledged: ({ message }) => told('Complaint acknowledged', message),
  ComplaintFoundDeficient: ({ deficiency, cureBy, cureByRule }) =>
    told('Something is missing in the complaint', deficiency, dueLine('To be added,', cureBy, cureByRule)),
  ComplaintCured: ({ addition }) => told('What was missing was added', addition),
  ComplaintScreened: ({ outcome, reasons }) => told(`Complaint screened: ${screeningWords[outcome]}`, reasons),
  ComplaintWithdrawn: ({ reason, withdrawnBy }) =>
    told(withdrawnBy === 'complainant' ? 'Complaint withdrawn by the complainant' : 'Complaint withdrawn at request', reason),
  ComplaintReferred: ({ to, extent, reasons }) =>
    told(`Complaint referred ${extent === 'full' ? '' : 'in part '}to ${to}`, reasons),
  ComplainantNotified: ({ topic, message, motionId }, names) =>
    told(
      `Complainant told about ${noticeWords[topic]}`,
      message,
      labelled('Motion', motionId === undefined ? undefined : names.motion(motionId)),
    ),
};
