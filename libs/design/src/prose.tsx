import type { ComponentChildren, JSX } from 'preact';

interface ProseProps {
  readonly text: string;
  /** Words of the page's own that begin the first paragraph, such as "Added later:". */
  readonly lead?: ComponentChildren;
}

/** What a person typed, as they typed it: a blank line begins a new paragraph, and every other line end is kept. */
export function Prose({ text, lead }: ProseProps): JSX.Element {
  return (
    <>
      {text
        .trim()
        .split(/\n\s*\n/)
        .map((paragraph, index) => (
          <p key={index}>
            {index > 0 || lead === undefined ? null : <>{lead} </>}
            <Lines text={paragraph} />
          </p>
        ))}
    </>
  );
}

/** The same where no paragraphs can stand: in a cell of a table, or within a sentence. */
export function Lines({ text }: { readonly text: string }): JSX.Element {
  const [first, ...more] = text.split('\n');
  return (
    <>
      {first}
      {more.map((line, index) => (
        <>
          <br key={index} />
          {line}
        </>
      ))}
    </>
  );
}

/** Keeps the line ends of a text; whatever else it is given stays as it is. */
export const withLines = (content: ComponentChildren): ComponentChildren =>
  typeof content === 'string' && content.includes('\n') ? <Lines text={content} /> : content;
