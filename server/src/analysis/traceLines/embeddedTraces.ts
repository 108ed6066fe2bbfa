import type { Trace } from '../model.ts';
import { fingerprintOf } from '../traces/_fingerprint.ts';
import { flushTraces, mayStartTrace, noTraces, stepTraces } from './traces.ts';

const STRING = /"((?:[^"\\]|\\.){1,60000})"/g;

/** True when text (natural or shape) may hold a trace inside a JSON string: an escaped line end beside what starts one. */
export function mayEmbedTrace(text: string): boolean {
  return text.includes('\\n') && unescapeLines(text).some((part) => mayStartTrace(part));
}

/** The traces inside the JSON strings of one natural line; all their lines are `line`. The same trace twice counts once. `remembers` as in `stepTraces`. */
export function embeddedTraces(text: string, line: number, remembers = true): readonly Trace[] {
  const found = new Map<string, Trace>();
  for (const match of text.matchAll(STRING)) {
    const body = match[1]!;
    if (!body.includes('\\n')) continue;
    const lines = unescapeLines(body.replace(/(?:\\r|\\n)+$/, ''));
    if (lines.length < 2) continue;
    for (const trace of tracesOf(lines, line, remembers).map((one) => headed(one, lines))) {
      const known = found.get(trace.fingerprint);
      if (!known || known.frames.length < trace.frames.length) found.set(trace.fingerprint, trace);
    }
  }
  return [...found.values()];
}

function tracesOf(parts: readonly string[], line: number, remembers: boolean): readonly Trace[] {
  let state = noTraces;
  const traces: Trace[] = [];
  for (const text of parts) {
    const next = stepTraces(state, { text, line, stream: '', header: false }, remembers);
    state = next.state;
    traces.push(...next.closed);
  }
  return [...traces, ...flushTraces(state)];
}

/** The first line of an error's `stack` in JavaScript, whatever it is called (`error: relation "x" does not exist`, as pg names all of its own), and a frame. */
const HEAD = /^(?<type>[A-Za-z_$][\w$.]{0,100}): (?<message>.*)$/;
const FRAME = /^\s+at \S/;

/** A trace in JavaScript that begins with its string: what stands before its frames names it. */
function headed(trace: Trace, [first = '', second = '']: readonly string[]): Trace {
  const { language, exceptionType, causes, frames } = trace;
  const head = language === 'javascript' && exceptionType === null && FRAME.test(second) ? HEAD.exec(first)?.groups : undefined;
  if (head === undefined) return trace;
  const { type, message } = head as { type: string; message: string };
  return { ...trace, exceptionType: type, message, fingerprint: fingerprintOf(language, [type, ...causes], message, frames) };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Lines of a JSON string body, unescaped as often as it was nested (at most three times). */
export function unescapeLines(body: string): string[] {
  let text = body;
  for (let depth = 0; depth < 3 && text.includes('\\n'); depth++) {
    text = text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, hex: string | undefined, c: string | undefined) =>
      hex === undefined ? (ESCAPES[c ?? ''] ?? c ?? '') : String.fromCharCode(parseInt(hex, 16)),
    );
  }
  return text.split(/\r?\n/);
}
