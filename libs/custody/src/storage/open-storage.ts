import type { FileStorage } from './file-storage.js';
import { FolderStorage } from './folder-storage.js';
import { S3Storage } from './s3-storage.js';

/** What REDRESS_FILES names: a folder, or `s3://bucket/prefix`. Throws `FilesProblem` for an address that is none. */
export const storageAt = (place: string): FileStorage =>
  place.startsWith('s3:') ? S3Storage.at(place) : new FolderStorage(place);
