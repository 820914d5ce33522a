export { PersonDeskModule } from './person-desk.module.js';
export { matters } from './matters.reader.js';
export { personNamesIn } from './register.js';
export { persons } from './persons.reader.js';
