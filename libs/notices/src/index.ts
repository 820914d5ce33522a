export { NoticesModule } from './notices.module.js';
export { Notices, type Notice } from './notices.js';
export { noticesAsked } from './notices.reader.js';
