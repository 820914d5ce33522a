import type { JSX } from 'preact';
import { safeHref } from './href.js';
import { Lines } from './prose.js';

/** `[words](https://…)`, or an address by itself; what ends a sentence is not part of an address. */
const linked = /\[([^\]\n]+)\]\((https?:\/\/[^\s()]+(?:\([^\s()]*\)[^\s()]*)*)\)|https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]]/g;

/**
 * Text of a published source, with what it names as links. For texts of sources alone: in what complainants and parties wrote,
 * nothing is made easier to click.
 */
export function SourceText({ text }: { readonly text: string }): JSX.Element {
  const parts: JSX.Element[] = [];
  let end = 0;
  for (const match of text.matchAll(linked)) {
    const [whole, words, address = whole] = match;
    parts.push(<Lines text={text.slice(end, match.index)} />, <Outside href={address} words={words ?? whole} />);
    end = match.index + whole.length;
  }
  return (
    <>
      {parts}
      <Lines text={text.slice(end)} />
    </>
  );
}

function Outside({ href, words }: { readonly href: string; readonly words: string }): JSX.Element {
  const safe = safeHref(href);
  if (safe === undefined) return <>{words}</>;
  return (
    <a class="usa-link redress-source" href={safe} rel="external noopener noreferrer nofollow">
      {words}
    </a>
  );
}
