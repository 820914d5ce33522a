import {
  content,
  custodyDescriptions,
  eventCorrectedDescription,
  fixed,
  idOf,
  inPublic,
  optional,
  text,
  type CustodyEvent,
  type DomainEvent,
  type EventCorrected,
  type EventDescriptions,
} from '#kernel';

/** Advisory counsel answered a question of the panel about the case. What was asked and what was said is for the panel alone. */
export type AdviceGiven = DomainEvent<
  'AdviceGiven',
  {
    readonly counselId: string;
    readonly question: string;
    readonly advice: string;
    /** The file in which it was given, such as a memorandum. */
    readonly fileId?: string;
  }
>;

/** Every fact about the advice that the panel got in a case. */
export type AdviceEvent = AdviceGiven | CustodyEvent | EventCorrected;

const theCounsel = fixed('It says whose advice it is. Record the advice of the right counsel as something new.');

const theFile = fixed('It says which file is meant. Record the advice anew with the right file.');

export const adviceEvents: EventDescriptions<AdviceEvent> = {
  ...custodyDescriptions,
  AdviceGiven: {
    version: 1,
    audience: 'staff',
    files: 'case',
    fields: {
      counselId: inPublic(text(200), theCounsel),
      question: content(text(2_000)),
      advice: content(text(20_000)),
      fileId: inPublic(idOf('file'), { ...optional, ...theFile }),
    },
  },
  EventCorrected: eventCorrectedDescription,
};
