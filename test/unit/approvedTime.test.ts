import { approveLogs } from '../support/approvedLog.ts';

describe('records and reports about time', () =>
  approveLogs('time', {
    summerBegins: { timezone: 'Europe/Berlin' },
    summerEnds: { timezone: 'Europe/Berlin' },
    newYear: { modified: Date.UTC(2025, 0, 1, 1) },
    twoYears: { year: 2023 },
    weekday: { timezone: '+01:00', modified: Date.UTC(2029, 5, 1) },
    leapDay: { modified: Date.UTC(2026, 0, 1) },
  }));
