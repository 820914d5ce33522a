const longest = 120;

/**
 * The name that the sender's file has, fit to be shown: no folders, nothing invisible, and nothing that turns the direction of
 * writing, by which `exe.fdp` looks like a PDF. It is words of the sender, and never part of a path.
 */
export function shownName(sent: string | undefined): string {
  const last = (sent ?? '').split(/[\\/]/).at(-1) ?? '';
  const seen = last
    .normalize('NFC')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  const plain = seen.replace(/^\.+/, '');
  if (plain === '') return 'file';
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(plain)?.[0] ?? '';
  const stem = [...plain.slice(0, plain.length - extension.length)];
  return stem.slice(0, longest - extension.length).join('') + extension;
}

/** What stands after the last dot, in small letters. */
export const extensionOf = (name: string): string => /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** What a copy without metadata is called: as its original, with that said before the last dot. */
export const nameOfCopy = (name: string): string => name.replace(/(\.[A-Za-z0-9]{1,8})?$/, ' without metadata$1');
