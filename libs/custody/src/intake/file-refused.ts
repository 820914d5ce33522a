import { Rejection } from '#kernel';

/** A file that is not taken in. Nothing of it is kept. */
export const fileRefused = (name: string, why: string): Rejection =>
  new Rejection('file-not-accepted', `“${name}” was not accepted. ${why}`, 'input', 'files');
