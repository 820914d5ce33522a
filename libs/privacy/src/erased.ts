import { keyClasses, type KeyClass } from './data-key.js';

/** What stood where this text stands, and when it was erased. */
export interface Erased {
  readonly class: KeyClass;
  readonly on: string;
}

const written = /^\[Erased on (\d{4}-\d{2}-\d{2}) \((\w+)\)\]$/;

/** What stands in the place of a text whose key was destroyed: plain words, wherever it is shown. */
export const erasedText = (ofClass: KeyClass, on: string): string => `[Erased on ${on} (${ofClass})]`;

/** Whether a text says that something was erased, and what it says of it; undefined for any other text. */
export function erasedIn(text: string): Erased | undefined {
  const [, on, name] = written.exec(text) ?? [];
  const ofClass = keyClasses.find((one) => one === name);
  return on === undefined || ofClass === undefined ? undefined : { class: ofClass, on };
}
