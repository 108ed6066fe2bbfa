import { formats } from '../../server/src/analysis/formats/index.ts';
import type { Format } from '../../server/src/analysis/model.ts';
import { approve } from '../support/approved.ts';
import { readFile, recordsText, triage } from '../support/approvedLog.ts';
import { outline } from '../support/outline.ts';

/** What a format reads of a line besides its message, fact by fact; null where it refuses the line. */
function readingOf({ read }: Format, line: string): readonly string[] | null {
  const reading = read(line);
  if (reading === null) return null;
  const { message, entities, ...others } = reading;
  const facts = {
    ...others,
    ...Object.fromEntries((entities ?? []).map(({ kind, span }) => [kind, span])),
    ends: message.to === line.trimEnd().length,
  };
  return Object.entries(facts).map(([name, value]) => {
    const text = JSON.stringify(value, (_, part: { from?: number; to?: number } | null) =>
      part !== null && typeof part === 'object' && part.from !== undefined ? line.slice(part.from, part.to) : part,
    );
    return `${name} ${text}`;
  });
}

/** What a format reads of a changed line that it does not read of the whole one, and what it reads no more: `!` where it refuses the line. */
function otherwise(format: Format, whole: string, changed: string): string {
  const before = readingOf(format, whole) ?? [];
  const now = readingOf(format, changed);
  if (now === null) return '!';
  const nameOf = (fact: string): string => fact.split(' ', 1)[0]!;
  const names = new Set(now.map(nameOf));
  const facts = [
    ...now.filter((fact) => !before.includes(fact)),
    ...before.map(nameOf).flatMap((name) => (names.has(name) ? [] : `no ${name}`)),
  ];
  return facts.length === 0 ? '' : `{${facts.join(', ')}}`;
}

/** A line whose words are each followed by what is read otherwise without them, or with another in their place. */
function changedText(format: Format, line: string, other: string): string {
  let at = 0;
  const told = line.split(/(?<=\s)(?=\S)/).map((part) => {
    const word = part.trimEnd();
    const behind = line.slice(at + (other === '' ? part : word).length);
    const changed = `${line.slice(0, at)}${other}${behind}`;
    at += part.length;
    return `${word}${word === '' ? '' : otherwise(format, line, changed)}${part.slice(word.length)}`;
  });
  return told.join('');
}

/** The members of an object, each followed by what is read otherwise without it. */
function membersText(format: Format, line: string): string {
  const members = Object.entries(JSON.parse(line) as object);
  const told = members.map(([name, value]) => {
    const rest = JSON.stringify(Object.fromEntries(members.filter((member) => member[0] !== name)));
    return `${name}: ${JSON.stringify(value)}${otherwise(format, line, rest)}`;
  });
  return told.join(' ');
}

describe('the samples of formats', () => {
  it('with a word or a member left out or changed are read as approved', () => {
    const told = formats.flatMap((format) => [
      `${format.id}\n`,
      ...format.samples.flatMap(({ line }) => {
        const isObject = /^\{.*\}$/.test(line);
        const texts = isObject ? [membersText(format, line)] : [changedText(format, line, ''), changedText(format, line, 'x')];
        return texts.map((text) => `  ${text}\n`);
      }),
    ]);
    approve('formats', 'changed.txt', told.join(''));
  });

  it('alone are read as approved, with all that they name', () => {
    const alone = formats.flatMap(({ id, samples }) => samples.map(({ line }) => recordsText([readFile(id, `${line}\n`, { year: 2025 })])));
    approve('formats', 'samples.txt', alone.join(''));
  });

  it('name endpoints as approved', () => {
    const { data } = triage(formats.map(({ id, samples }) => [id, samples.map(({ line }) => `${line}\n`).join('')]));
    approve('formats', 'endpoints.txt', `${data.endpoints.map((endpoint) => outline(endpoint)).join('\n')}\n`);
  });

  it('of all formats in one log are read as approved', () => {
    const lines = [0, 1].flatMap((n) => formats.map(({ samples }) => `${samples[n]?.line ?? ''}\n`));
    approve('formats', 'together.txt', recordsText([readFile('all.log', lines.join(''), { year: 2025 })]));
  });
});
