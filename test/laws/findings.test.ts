import assert from 'node:assert/strict';
import { findFindings, FINDINGS_PER_FILE } from '../../server/src/analysis/findings.ts';
import { findIncidents } from '../../server/src/analysis/incidents.ts';
import type { Category, Claim, Fact, Level, LogData } from '../../server/src/analysis/model.ts';
import { countOf, selectRows } from '../../server/src/analysis/selectRows.ts';
import { logData, type Row } from '../support/logData.ts';
import { mulberry32 } from '../support/random.ts';

const RUNS = 60;

/** A log of random records: with or without times, in one file or several, few failures or many. */
function randomLog(seed: number): LogData {
  const random = mulberry32(seed);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const [files, timed, failing, kinds] = [1 + Math.floor(random() * 3), random() < 0.8, random(), 1 + Math.floor(random() * 60)];
  let time = Date.UTC(2025, 0, 1);
  const rows = Array.from({ length: Math.floor(random() * 1500) }, (): Row => {
    time += random() < 0.05 ? 120_000 * random() : pick([0, 1, 400, 1000]);
    const marked = random() < failing;
    const categories: readonly Category[] = ['timeout', 'connection', 'http', 'job', 'latency', 'crash', 'error', 'memory'];
    return {
      file: `${Math.floor(random() * files)}.log`,
      ...(timed && random() < 0.99 ? { time: time + (random() < 0.1 ? 0.25 : 0) } : {}),
      ...(random() < 0.9 ? { level: pick<Level>(['info', 'warn', 'error', 'fatal']) } : {}),
      template: `statement ${Math.floor(random() * kinds)} <*>`,
      ...(marked
        ? { mark: pick(categories) }
        : random() < 0.2
          ? { fact: pick<Fact['kind']>(['change', 'retry', 'success', 'start', 'recovery']) }
          : {}),
      ...(random() < 0.3 ? { job: pick(['A1', 'B2', 'C3']) } : {}),
      ...(random() < 0.3 ? { address: `10.0.0.${Math.floor(random() * 9)}` } : {}),
      ...(random() < 0.3
        ? { operation: `GET /items/${Math.floor(random() * 50)}`, status: pick([200, 404, 500, 503]), duration: random() * 300 }
        : {}),
      ...(random() < 0.02 ? { trace: { fingerprint: pick(['p', 'q', 'r']) } } : {}),
    };
  });
  return logData(rows.sort((a, b) => (a.file ?? '').localeCompare(b.file ?? '')));
}

function overRandomLogs(law: (data: LogData, say: string) => void): void {
  const first = Number(process.env['LAW_SEED'] ?? 20250507);
  for (let run = 0; run < RUNS; run++) law(randomLog(first + run), `LAW_SEED=${first + run}`);
}

function recount(data: LogData, claim: Claim): number | null {
  if (claim.kind === 'count') return countOf(data.rows, selectRows(data, claim.of));
  if (claim.kind === 'ratio') return countOf(data.rows, selectRows(data, claim.of)) / countOf(data.rows, selectRows(data, claim.among));
  return null;
}

describe('the law of counting', () => {
  it('holds: the findings that partition the marks add up to them, and no file has more than it may', () => {
    overRandomLogs((data, say) => {
      const { findings, marked } = findFindings(data);
      const groups = findings.filter(({ overlay }) => !overlay);
      assert.equal(
        groups.reduce((sum, { count }) => sum + count, 0),
        marked,
        say,
      );
      assert.equal(marked, countOf(data.rows, selectRows(data, { marked: true })), say);
      for (const { file } of data.inputs) assert.ok(findings.filter((finding) => finding.file === file).length <= FINDINGS_PER_FILE, say);
    });
  });

  it('holds: every count and share in a sentence is what its selector selects', () => {
    overRandomLogs((data, say) => {
      const { findings } = findFindings(data);
      const sentences = [...findings.map(({ why }) => why), ...findIncidents(data, findings).flatMap(({ summary }) => summary)];
      for (const claim of sentences.flatMap(({ claims }) => claims)) {
        const now = recount(data, claim);
        if (now !== null) assert.equal(claim.value, now, `${say} ${claim.id}`);
      }
      const ids = sentences.flatMap(({ claims }) => claims.map(({ id }) => id));
      assert.equal(new Set(ids).size, ids.length, say);
    });
  });

  it('holds: every placeholder has its claim and every finding its own id', () => {
    overRandomLogs((data, say) => {
      const { findings } = findFindings(data);
      assert.equal(new Set(findings.map(({ id }) => id)).size, findings.length, say);
      for (const { why } of findings) {
        const known = new Set(why.claims.map(({ id }) => id));
        for (const [, id = ''] of why.text.matchAll(/\{([^{}]+)\}/g)) assert.ok(known.has(id), `${say} ${why.text}`);
      }
    });
  });

  it('holds: an incident names findings there are, starts with a failure and has no success after its start as its last success', () => {
    overRandomLogs((data, say) => {
      const { findings } = findFindings(data);
      const ids = new Set(findings.map(({ id }) => id));
      for (const incident of findIncidents(data, findings)) {
        assert.ok(
          incident.findings.every((id) => ids.has(id)),
          say,
        );
        assert.ok((incident.startTime ?? '') <= (incident.endTime ?? ''), say);
      }
    });
  });
});
