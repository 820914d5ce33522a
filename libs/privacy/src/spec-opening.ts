/** For specs that play whoever has the private halves. */
export { contextOf } from './bound-key.js';
export { FolderKeyEncryption } from './folder-key-encryption.js';
export { KeyFolder } from './key-folder.js';
