export { fictionalStaff } from './fictional-staff.js';
