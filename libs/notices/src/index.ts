export { NoticesModule } from './notices.module.js';
export { noticesAsked } from './notices.reader.js';
