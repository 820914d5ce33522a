export { StaffDeskModule } from './staff-desk.module.js';
export { GetInstallation } from './staff.queries.js';
