import type { CancellationToken } from 'vscode-languageserver';
import { ROOM } from '../analysis/join/joinLog.ts';
import { joinSteps } from '../analysis/join/logData.ts';
import type { LogData } from '../analysis/model.ts';
import { verifyReport } from '../analysis/report/verify.ts';
import type { VerifyParams, VerifyResult } from '../protocol/protocol.ts';
import type { Context } from './context.ts';
import { inSlices } from './inSlices.ts';
import { notRead } from './words.ts';
import { readWrittenReport } from './writtenReport.ts';

/**
 * Recomputes the claims of an earlier report from its logs as they are now, with the zone and year of that report. The logs are taken from
 * the editor when all of them are open, else read from disk anew.
 */
export async function answerVerify(context: Context, { uris, report }: VerifyParams, token: CancellationToken): Promise<VerifyResult> {
  const { open, stored, settings, rules, rulesOf } = context;
  const { value, files, options } = readWrittenReport(report);
  const clock = { ...settings(), ...options };
  const folded = (await Promise.all(uris.map((uri) => open.folded(uri)))).filter((file) => file !== null);
  if (folded.length === uris.length) {
    const joined = await inSlices(joinSteps(folded, clock, ROOM), () => !token.isCancellationRequested);
    return joined === null ? failed([]) : verify(value, files, joined.data);
  }
  const read = await stored.join(uris, { ...clock, rules: rules(), rulesOf }, token);
  if (read.report === null) return failed(read.problems);
  try {
    return read.data.inputs.length < files.length ? failed(read.problems) : verify(value, files, read.data);
  } finally {
    read.close();
  }
}

const failed = ([problem = notRead]: readonly string[]): VerifyResult => ({
  ok: false,
  checked: 0,
  unchecked: 0,
  stale: [],
  problem,
});

/** `files` are the report's names for the inputs of `data`; the logs may lie elsewhere now. */
function verify(report: unknown, files: readonly string[], data: LogData): VerifyResult {
  const renamed = { ...data, inputs: data.inputs.map((input, index) => ({ ...input, file: files[index] ?? input.file })) };
  const { claims, unchecked } = verifyReport(report, renamed);
  const stale = claims.filter(({ ok }) => !ok).map(({ id, was, now }) => ({ id, stated: String(was), now: String(now) }));
  return { ok: stale.length === 0, checked: claims.length, unchecked, stale, problem: null };
}
