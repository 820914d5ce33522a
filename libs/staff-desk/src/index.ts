export { StaffDeskModule } from './staff-desk.module.js';
