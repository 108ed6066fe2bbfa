import { approveLogs } from '../support/approvedLog.ts';

describe('records and reports about incidents', () =>
  approveLogs('incidents', { outOfMemory: { modified: Date.UTC(2025, 0, 14, 8) }, logins: { year: 2025 } }));
