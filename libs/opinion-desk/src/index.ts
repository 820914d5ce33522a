export { advisoryRequests } from './advisory-requests.reader.js';
export { OpinionDeskModule } from './opinion-desk.module.js';
export { publishedOpinions } from './published-opinions.reader.js';
