import { readFileSync } from 'node:fs';
import type { Claim, LineRef } from '../../analysis/model.ts';
import { verifyReport } from '../../analysis/report/verify.ts';
import { visible } from '../../analysis/report/visible.ts';
import { readWrittenReport } from '../../lsp/writtenReport.ts';
import type { WrittenReport } from '../../lsp/writtenReport.ts';
import type { ExitStatus } from '../cli.ts';
import type { CommandLine } from '../commandLine.ts';
import { messages } from '../messages.ts';
import { writeOut } from '../output.ts';
import { UsageError } from '../usageError.ts';
import { triageFor } from './common.ts';

/** Recomputes every claim of a report against its files, or against the files named behind it. */
export async function verify(line: CommandLine): Promise<ExitStatus> {
  const [path, ...named] = line.files;
  if (path === undefined) throw new UsageError(messages.noFiles);
  const report = readReport(path);
  const files = named.length > 0 ? named : report.files;
  const triage = await triageFor({ ...line, ...report.options }, { files, hashed: true });
  const renamed = { ...triage.data, inputs: triage.data.inputs.map((input, i) => ({ ...input, file: report.files[i] ?? input.file })) };
  const { claims, changed, unchecked } = verifyReport(report.value, renamed);
  const stale = claims.filter(({ ok }) => !ok);
  triage.close();
  for (const file of changed) writeOut(`${visible(file)}: changed since the report was made\n`);
  for (const { id, claim, was, now } of stale)
    writeOut(`${visible(`stale  ${id}${placeOf(claim)}: the report says ${was}, the files say ${now}`)}\n`);
  writeOut(
    `${claims.length - stale.length} of ${claims.length} claims hold.${unchecked > 0 ? ` ${unchecked} more cannot be checked, since the report is redacted.` : ''}\n`,
  );
  return stale.length > 0 || triage.problems.length > 0 ? 1 : 0;
}

/** Where to look; a report that others wrote may name no place. */
function placeOf({ evidence }: Claim): string {
  const at: Partial<LineRef> | undefined = Array.isArray(evidence) ? evidence[0] : undefined;
  return at?.file === undefined || at.startLine === undefined ? '' : ` (${at.file}:${at.startLine})`;
}

function readReport(path: string): WrittenReport {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(messages.unreadable(path, error));
  }
  try {
    return readWrittenReport(text);
  } catch (error) {
    throw new UsageError(messages.badReport(path, error instanceof Error ? error.message : String(error)));
  }
}
