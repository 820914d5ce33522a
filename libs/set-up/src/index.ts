export { inFile, readSetUpFile } from './read-set-up-file.js';
export { newSetUpToken } from './set-up-link.js';
export { SetUp, SetUpMisfits } from './set-up.js';
export { SetUpModule } from './set-up.module.js';
