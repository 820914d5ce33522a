export { disposal } from './disposal.reader.js';
export { RetentionModule } from './retention.module.js';
