import type { Client } from '#testing';

/** The page of one act of a case. */
export interface ActPage {
  readonly path: string;
  readonly text: string;
}

/** Where the acts stand to which this page of a case leads. */
export const actPathsIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/href="(\/cases\/[\da-f-]{36}\/acts\/[^"#?]+)"/g)].map(([, path = '']) => path)),
];

/** The pages of everything that somebody can do in a case. */
export async function actPages(who: Client, caseId: string): Promise<readonly ActPage[]> {
  const { text } = await who.page(`/cases/${caseId}/acts`);
  const paths = actPathsIn(text);
  const pages: ActPage[] = [];
  // One after the other: a page that the house cannot make just now would be missed.
  for (const path of paths) pages.push({ path, text: (await who.page(path)).text });
  return pages;
}

/** The page of the act that posts there. Throws where the person cannot do it. */
export async function actPage(who: Client, caseId: string, action: string): Promise<ActPage> {
  const found = (await actPages(who, caseId)).find(({ text }) => text.includes(`action="${action}"`));
  if (found === undefined) throw new Error(`Nothing that can be done in the case posts to ${action}.`);
  return found;
}

/** Everything that the forms of a case say, one after the other. */
export const textOfActs = async (who: Client, caseId: string): Promise<string> =>
  (await actPages(who, caseId)).map(({ text }) => text).join('\n');
