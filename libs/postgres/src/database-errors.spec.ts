import { describe, expect, it } from '@jest/globals';
import { isPassing } from './database-errors.js';

describe('an error of PostgreSQL', () => {
  it.each([
    ['40001', 'serialization_failure'],
    ['53100', 'disk_full'],
    ['55P03', 'lock_not_available'],
    ['57014', 'query_canceled'],
    ['58030', 'io_error'],
    ['25006', 'read_only_sql_transaction, as on a standby'],
    ['42501', 'insufficient_privilege, as on a file system that turned read-only'],
    ['08006', 'connection_failure'],
  ])('%s passes (%s)', (code) => {
    expect(isPassing(Object.assign(new Error('no'), { code }))).toBe(true);
  });

  it.each(['22P05', '23505', '42P01', '54000'])('%s does not pass by itself', (code) => {
    expect(isPassing(Object.assign(new Error('no'), { code }))).toBe(false);
  });
});
