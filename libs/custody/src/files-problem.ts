/** Files cannot be kept or found; the message says what an operator has to do. */
export class FilesProblem extends Error {
  override readonly name = 'FilesProblem';
}
