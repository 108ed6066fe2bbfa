import type { Format } from '../model.ts';
import type { Complain } from './formatProblem.ts';
import { expandGrok } from './grok.ts';
import type { Compile } from './lnavFields.ts';
import { commonFields } from './ownFormat.ts';
import { patternReader, READS_NOTHING, readsNothing, USER_RANK } from './patternReader.ts';
import type { UserPattern } from './userPattern.ts';

/**
 * Reads a file of Grok: `NAME pattern` defines a pattern, `# …` is a comment, and each other line is an expression that
 * reads log lines. All expressions make one format, the first that matches reads the line.
 */
export function grokFile(text: string, id: string, complain: Complain, compile: Compile): Format | null {
  const definitions: Record<string, string> = {};
  const expressions: { readonly line: number; readonly text: string }[] = [];
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*(?:#|$)/.test(line)) continue;
    const definition = /^([A-Z][A-Z0-9_]{0,99})\s+(\S.*)$/.exec(line);
    if (definition) definitions[definition[1]!] = definition[2]!;
    else expressions.push({ line: i + 1, text: line.trim() });
  }
  if (expressions.length === 0) {
    complain(
      '',
      'defines patterns but holds no expression that reads lines: add one such as %{TIMESTAMP_ISO8601:time} %{LOGLEVEL:level} %{GREEDYDATA:message}',
    );
    return null;
  }
  const fields = commonFields(id, {});
  const patterns: UserPattern[] = [];
  for (const expression of expressions) {
    const key = `line ${expression.line}`;
    const expanded = /=>\s*[[{"']/.test(expression.text)
      ? { problem: 'is of a Logstash configuration: write the expressions alone, one a line' }
      : expandGrok(expression.text, definitions);
    if ('problem' in expanded) complain(key, expanded.problem);
    else {
      const compiled = compile(key, expanded.pattern, expression.text.length);
      if (compiled && readsNothing(compiled, fields)) complain(key, READS_NOTHING);
      else if (compiled) patterns.push(compiled);
    }
  }
  if (patterns.length === 0) return null;
  const read = patternReader(patterns, fields);
  return {
    id,
    title: `Grok of ${id}`,
    rank: USER_RANK,
    perLine: true,
    headed: true,
    claims: (line) => read(line) !== null,
    read,
    samples: [],
  };
}
