export { FileCustody, unopenedCustody, type ReceivedFile } from './file-custody.js';
export { FilesProblem } from './files-problem.js';
export { acceptedExtensions } from './intake/file-kinds.js';
export { Uploads, uploadsOf, type Upload } from './intake/uploads.js';
export { limits, megabytes } from './limits.js';
export { scannerAt } from './scan/clamd.js';
export { FileStorage } from './storage/file-storage.js';
export { storageAt } from './storage/open-storage.js';
