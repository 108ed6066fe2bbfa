import type { DraftLine, DraftSection, Outline } from './outline.ts';
import { problemAt, type PostmortemProblem } from './problem.ts';

const BLANK = /_\[[^\]\n]{1,200}\]_/g;
const REQUIRED =
  /summary|impact|timeline|root cause|resolution|recovery|measures|action|todo|task|lessons|fix|detection|what happened|what follows|mitigation/i;
const ACTIONS =
  /^(?:action items?|to-?dos?|tasks\b.*|corrective actions?|corrective and prevent\w* measures|what follows|what helps next time|follow-?ups?)$/i;

/** What a postmortem made from a template should hold before it is sent. */
export function structure(outline: Outline): readonly PostmortemProblem[] {
  return [
    ...outline.sections.flatMap((section) => emptySection(outline, section)),
    ...outline.sections.filter((s) => ACTIONS.test(s.title)).flatMap(actions),
    ...evidence(outline),
    ...blame(outline),
  ];
}

/** A section that matters and holds nothing but blanks; one that begins with a heading is judged by its parts. */
function emptySection({ lines }: Outline, section: DraftSection): readonly PostmortemProblem[] {
  if (!REQUIRED.test(section.title) || section.level < 2) return [];
  const below = section.body.find((line) => line.kind !== 'blank');
  if (below?.kind === 'heading') return [];
  const said = section.body.filter((line) => line.kind !== 'heading' && line.kind !== 'blank').some((line) => hasContent(line));
  const head = lines[section.line - 1];
  return said || head === undefined ? [] : [problemAt(head, 'warning', 'empty-section', `“${section.title}” is still empty.`)];
}

function hasContent(line: DraftLine): boolean {
  if (line.kind === 'table')
    return !/^\s*\|[\s|:-]*$/.test(line.text) && tableCells(line).some((cell) => cell !== '' && !isBlank(cell)) && !isHeaderRow(line);
  const left = line.text.replace(BLANK, '').replace(/^[\s>*+-]*(?:\[[ x]\])?\s*(?:\*\*[^*]{0,60}:\*\*|[A-Z][\w /]{0,40}:)?/, '');
  return /[\p{L}\p{N}]/u.test(left.replace(/\((?:owner|due|by)[^)]{0,80}\)/gi, ''));
}

function isHeaderRow(line: DraftLine): boolean {
  return /\b(?:owner|due|area|impact|type)\b/i.test(line.text) && tableCells(line).every((cell) => /^[\w /]{0,24}$/.test(cell));
}

function tableCells(line: DraftLine): readonly string[] {
  return line.text
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

function isBlank(text: string): boolean {
  return text.replace(BLANK, '').trim() === '' || /^(?:tbd|todo|n\/a|\?+|-+|–)$/i.test(text.trim());
}

/** Action items without someone who does them, or a day by which. */
function actions(section: DraftSection): readonly PostmortemProblem[] {
  const rows = section.body.filter((line) => line.kind === 'table');
  const head = rows[0] === undefined ? [] : tableCells(rows[0]).map((cell) => cell.toLowerCase());
  const owner = head.findIndex((cell) => /owner|assignee|who/.test(cell));
  const due = head.findIndex((cell) => /due|date|when|deadline/.test(cell));
  const fromTable = rows.slice(1).flatMap((row) => {
    const cells = tableCells(row);
    if (/^[\s|:-]*$/.test(row.text) || cells.every((cell) => isBlank(cell))) return [];
    return lacking(row, owner < 0 || isBlank(cells[owner] ?? ''), due < 0 || isBlank(cells[due] ?? ''));
  });
  const measures = /measures/i.test(section.title);
  const fromList = section.body.flatMap((line) => {
    const item = /^\s{0,1}(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ x]\]\s*)?(.+)$/.exec(line.text)?.[1];
    if (line.kind !== 'prose' || item === undefined || measures || isBlank(item) || !hasContent(line)) return [];
    const named = /@\w|\b(?:owner|assignee|assigned to)\b[:\s]{1,3}(?!_\[)\S|\([A-Z][\w.-]+(?: [A-Z][\w.-]+)?[,)]/.test(item);
    const dated = /\b\d{4}-\d{2}-\d{2}\b|\b(?:due|by|until)\b[:\s]{1,3}(?!_\[)\S/i.test(item.replace(BLANK, ''));
    return lacking(line, !named, !dated);
  });
  return [...fromTable, ...fromList];
}

function lacking(line: DraftLine, owner: boolean, date: boolean): readonly PostmortemProblem[] {
  const missing = [owner ? 'an owner' : '', date ? 'a due date' : ''].filter((part) => part !== '').join(' and ');
  return missing === ''
    ? []
    : [
        problemAt(
          line,
          'warning',
          'action-without-owner-or-date',
          `This action has no ${missing.replace(/^an? /, '').replace(/ and an? /, ' and no ')}.`,
        ),
      ];
}

/** A root cause that is stated and rests on nothing one can look at. */
function evidence(outline: Outline): readonly PostmortemProblem[] {
  const causes = outline.sections.filter((section) => /root cause|^fault$/i.test(section.title) && section.level >= 2);
  const stated = causes.filter((section) => section.body.some((line) => line.kind !== 'heading' && hasContent(line)));
  if (
    stated.length === 0 ||
    causes.some((section) => section.body.some((line) => line.kind === 'code' || /\]\([^)]{1,500}\)|https?:\/\/|#L\d/.test(line.text)))
  )
    return [];
  const head = outline.lines[(stated[0]?.line ?? 1) - 1];
  return head === undefined
    ? []
    : [
        problemAt(
          head,
          'warning',
          'cause-without-evidence',
          'The root cause links no evidence: add the log lines, the change or the graph that shows it.',
        ),
      ];
}

const BLAME =
  /\b(?:human error|careless(?:ness|ly)?|negligen(?:t|ce)|incompeten(?:t|ce)|stupid(?:ity|ly)?|sloppy|should have known|failed to follow|forgot to|(?:his|her|their) (?:fault|mistake)|to blame|blamed? (?:on|for)|user error|operator error)\b/gi;

/** Wording that looks for the guilty; a hint, since quotes may need it. */
function blame({ lines }: Outline): readonly PostmortemProblem[] {
  return lines
    .filter((line) => line.kind === 'prose' || line.kind === 'table')
    .flatMap((line) =>
      [...line.text.matchAll(BLAME)].map((match) =>
        problemAt(
          line,
          'hint',
          'blameful-wording',
          `“${match[0]}” says who, not why: describe what made the action seem right at the time.`,
          { from: match.index, to: match.index + match[0].length },
        ),
      ),
    );
}
