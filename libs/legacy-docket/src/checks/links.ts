import type { Oddity } from '../docket.js';
import type { Words } from '../reading/positioned.js';

/** Whether a browser could open it: an http or https address without blanks, at a host with a dot in its name. */
function isAddress(text: string): boolean {
  if (!/^https?:\/\/[^\s/]+\.[^\s/]+/.test(text) || /\s/.test(text)) return false;
  return URL.canParse(text);
}

/** A link field whose value is not the address of a page. */
export function findBadLink(link: Words): readonly Oddity[] {
  if (isAddress(link.text)) return [];
  return [{ line: link.line, text: `The link ${shown(link.text)} is not a web address. The words are kept.` }];
}

/** Links inside a text, written as in Markdown, that lead to something that is not the address of a page. */
export function findBadLinksIn(words: Words): readonly Oddity[] {
  return [...words.text.matchAll(/\]\(([^()]*(?:\([^()]*\)[^()]*)*)\)/g)].flatMap(([all, target = '']) =>
    isAddress(target)
      ? []
      : [
          {
            line: words.lineOf(all),
            text: `A link in the text leads to ${shown(target)}, which is not a web address. The words are kept.`,
          },
        ],
  );
}

function shown(words: string): string {
  return words.length > 80 ? `"${words.slice(0, 77)}…"` : `"${words}"`;
}
