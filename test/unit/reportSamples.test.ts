import assert from 'node:assert/strict';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { reportOf } from '../../server/src/analysis/analyze.ts';
import type { Report } from '../../server/src/analysis/model.ts';
import { toMarkdown } from '../../server/src/analysis/report/markdown.ts';
import { verifyReport } from '../../server/src/analysis/report/verify.ts';
import { triageFiles } from '../../server/src/node/triage.ts';

const options = { timezone: 'UTC', year: null, since: null, until: null };

async function reportOfSamples(...names: readonly string[]): Promise<{ report: Report; markdown: string; red: number }> {
  const files = names.map((name) => relative(process.cwd(), fileURLToPath(new URL(`../../samples/${name}`, import.meta.url))));
  const triage = await triageFiles(files, options, () => true);
  const report = reportOf(triage.data, options);
  const red = verifyReport(JSON.parse(JSON.stringify(report)), triage.data).claims.filter((claim) => !claim.ok).length;
  triage.close();
  return { report, markdown: toMarkdown(report), red };
}

/** A fact of a report that people wrote: in which of our sections it stands and how, or why no line shows it. */
type Fact = readonly [fact: string, section: string, shown: RegExp] | readonly [fact: string, notShown: string];

function sectionOf(markdown: string, heading: string): string {
  const start = markdown.indexOf(`\n${heading}\n`);
  assert.ok(start >= 0, `no section ${heading}`);
  const level = /^#+/.exec(heading)?.[0].length ?? 2;
  const rest = markdown.slice(start + heading.length + 2);
  const end = new RegExp(`^#{1,${level}} `, 'm').exec(rest);
  return end === null ? rest : rest.slice(0, end.index);
}

function check(markdown: string, facts: readonly Fact[]): void {
  const gaps = sectionOf(markdown, '## Not shown by the logs');
  for (const fact of facts) {
    if (fact.length === 2) assert.ok(gaps.includes(fact[1]) || markdown.includes(fact[1]), `${fact[0]}: not listed as “${fact[1]}”`);
    else assert.match(sectionOf(markdown, fact[1]), fact[2], fact[0]);
  }
}

describe('the report of the jobs and network samples', () => {
  const made = reportOfSamples('jobs.log', 'network-192.168.1.2.log', 'network-192.168.1.4.log');

  it('says what the lines show, section by section, and lists the rest as not shown', async () => {
    check((await made).markdown, [
      ['the jobs D4E5F6 and J1K2L3', '## Summary', /D4E5F6, J1K2L3/],
      [
        'multiple failures within seconds of each other',
        '## Summary',
        /21 failures in 2 seconds, from 2025-02-10 16:30:34 UTC to 2025-02-10 16:30:36 UTC/,
      ],
      ['a burst of 13 failures of D4E5F6', '### Job: D4E5F6', /\*\*13 failures in 2 s · Job D4E5F6\.\*\*/],
      ['the 13 lines of D4E5F6', '### Job: D4E5F6', /(?:\n2025-02-10 16:30:3\d - ERROR - Job D4E5F6 failed after \d+ seconds\.){13}/],
      ['the address of D4E5F6', 'Which job used which address: no line names both.'],
      ['the service of D4E5F6', '**Affected service and port:** _not shown by the logs_'],
      ['a burst of 8 failures of J1K2L3', '### Job: J1K2L3', /\*\*8 failures in 2 s · Job J1K2L3\.\*\*/],
      ['the 8 lines of J1K2L3', '### Job: J1K2L3', /(?:\n2025-02-10 16:30:3\d - ERROR - Job J1K2L3 failed after \d+ seconds\.){8}/],
      ['port 443, known as HTTPS', '### Address: 192.168.1.2', /port 443, HTTPS, by the well-known use of the port/],
      ['port 3306 with MySQL named on the line', '### Address: 192.168.1.4', /port 3306, MySQL as the line says/],
      ['the connection timeout', '### Address: 192.168.1.2', /Connection timeout to 192\.168\.1\.2/],
      ['the connection permanently lost', '### Address: 192.168.1.2', /Connection permanently lost to 192\.168\.1\.2/],
      ['the connection terminated unexpectedly', '### Address: 192.168.1.4', /terminated unexpectedly/],
      [
        'the failed database connection and the firewall',
        '## Categorised failure data',
        /Database connection failed\. Possible firewall restriction\./,
      ],
      ['the network failure', '## Categorised failure data', /Network failure\. Retrying\.\.\./],
      ['a latency of 50 ms', '## Key patterns', /latency of 50 ms at 2025-04-12 09:15:15 UTC/],
      ['a latency of 30 ms', '## Key patterns', /latency of 30 ms at 2025-06-30 14:00:20 UTC/],
      ['rapid succession of errors of several jobs', '## Key patterns', /2 jobs fail within the same 2 seconds/],
      ['critical errors at the end', '## Key patterns', /critical line: `\[2025-04-12 09:20:30\] CRITICAL/],
      ['firewall restrictions', '## Key patterns', /firewall restrictions: 1/],
      ['the lost connections as a possible cause', '## Root cause analysis', /Connectivity to 192\.168\.1\.2 was lost/],
      ['failures seen by users', 'How many users were affected'],
      ['firewall review as mitigation', '## Suggested mitigation', /Audit the rules regularly/],
      ['connection handling as mitigation', '## Suggested mitigation', /a pool that tests connections/],
      ['latency alerts as mitigation', '## Suggested mitigation', /Set alerts on latency/],
      ['the chart of failures over time, drawn', '### Failure trends over time', /```mermaid\nxychart-beta[\s\S]*bar \[/],
      ['the chart of latencies, drawn', '### Latency comparison', /bar \[50, 30\]/],
      ['lessons are for people to write', '## Lessons learned', /_\[what we will change\?\]_/],
    ]);
  });

  it('claims no latency of any job, since no line of a job states one', async () => {
    const jobs = sectionOf((await made).markdown, '### Job: D4E5F6') + sectionOf((await made).markdown, '### Job: J1K2L3');
    assert.doesNotMatch(jobs, /\d ?ms|192\.168|443|3306/);
  });

  it('rests on claims that all hold', async () => assert.equal((await made).red, 0));
});

describe('the report of the Flask sample', () => {
  const made = reportOfSamples('flask.log');

  it('says what the lines show, section by section, and lists the rest as not shown', async () => {
    check((await made).markdown, [
      ['an HTTP 500 of the root route', '### Operation: /', /HTTP server errors 1/],
      ['the line of the failed request', '## Categorised failure data', /"HEAD \/ HTTP\/1\.1" 500 -/],
      ['the address of the client', '### Address: 172.17.0.1', /Failures:\*\* 1/],
      ['the traceback with its frame', '## Categorised failure data', /File "\/app\/buggy-app\.py", line 15, in home/],
      [
        'the exception in home',
        '### Exception: Exception in home',
        /Traceback: Exception: Random Failure: Simulated production bug, in home \(\/app\/buggy-app\.py:15\)/,
      ],
      ['the message of the exception', '## Categorised failure data', /Random Failure: Simulated production bug/],
      [
        'the cause in buggy-app.py',
        '## Root cause analysis',
        /Exception: Random Failure: Simulated production bug, in home at \/app\/buggy-app\.py:15/,
      ],
      ['when it happened', 'No line states a time'],
      ['the share of failed requests', '### Error rate by operation', /\| \/ \| 1 \| 1 \| 100 % \|/],
      ['what users saw', 'How many users were affected'],
      ['error handling as fix', '## Suggested mitigation', /Handle the case/],
    ]);
  });

  it('says nothing of port 5001, of /health or of a half of the requests, which no line shows', async () => {
    assert.doesNotMatch((await made).markdown, /5001|health|50 %/);
  });

  it('rests on claims that all hold', async () => assert.equal((await made).red, 0));
});
