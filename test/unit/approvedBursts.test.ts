import { approveLogs } from '../support/approvedLog.ts';

describe('records and reports about bursts', () => approveLogs('bursts', { wholeSeconds: { year: 2025 } }));
