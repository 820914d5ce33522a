export { UnscannedFiles, UnscannedFilesModule, type UnscannedMatter } from './unscanned-files.js';
export { unscannedFiles } from './unscanned-files.reader.js';
