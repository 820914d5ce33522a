export { grantIntake, prepareIntake } from './box-tables.js';
export { createIntake } from './create-intake.js';
export { mustOnlyPutIn, TooMuchRight } from './intake.module.js';
export { NoticeBoard } from './notice.js';
export { OpenedBox } from './opened-box.js';
