export { Budgets, EverythingPasses, type Budget } from './budgets.js';
export { PostgresBudgets, prepareBudgets } from './postgres-budgets.js';
