import { approveLogs } from '../support/approvedLog.ts';

describe('records and reports about templates', () => approveLogs('templates'));
