import { builtInRules } from '../../server/src/analysis/analyze.ts';
import { loadOwnMarks, patternOfTemplate, type OwnMarkSettings } from '../../server/src/analysis/lines/ownMarks.ts';
import { preferFormat } from '../../server/src/analysis/lines/preferFormat.ts';
import { approve, readLog } from '../support/approved.ts';
import { readFile, recordsText } from '../support/approvedLog.ts';

const MESSAGES = [
  'Job D4E5F6 failed after 258 seconds.',
  'Job nightly failed',
  'cache miss for key 7',
  'ORA-12170: TNS:Connect timeout occurred',
  'ORA-01555: snapshot too old',
  'valve 3 is stuck',
  'valve 33 is  stuck ',
  'all (well) at 5.0%?',
];

const SETTINGS: readonly OwnMarkSettings[] = [
  { mutedTemplates: [], failurePatterns: [] },
  { mutedTemplates: ['Job <*> failed after <*> seconds.'], failurePatterns: [] },
  { mutedTemplates: ['valve <*> is stuck', 'all (well) at <*>%?'], failurePatterns: ['ORA-12170', { pattern: 'cache (?:miss|hit)' }] },
  { mutedTemplates: ['<*>'], failurePatterns: ['valve \\d{2} is', { pattern: '^Job [a-z]+ ', category: 'job' }] },
  { mutedTemplates: ['x'.repeat(5000)], failurePatterns: ['(', { pattern: '[', category: 'disk' }, 'ORA-\\d+'] },
  { mutedTemplates: [], failurePatterns: ['[0-9]{3} seconds', 'node12', '(?i)SNAPSHOT', '(?<x1>valve)', '\\x41'] },
];

describe('settings', () => {
  it('mute and mark messages as approved', async () => {
    const told: string[] = [];
    for (const settings of SETTINGS) {
      const { own, problems } = await loadOwnMarks(settings);
      told.push(`${JSON.stringify(settings).slice(0, 200)}\n`, ...problems.map((problem) => `  ${problem.slice(0, 200)}\n`));
      told.push(...(own ? MESSAGES.map((message) => `  ${message}: ${JSON.stringify(own(message))}\n`) : ['  nothing is said\n']));
    }
    told.push(...['a <*> b', '<*>', 'a.b*c', ' two  blanks '].map((template) => `${template} → ${patternOfTemplate(template)}\n`));
    approve('settings', 'marks.txt', told.join(''));
  });

  it('choose the format of a file', () => {
    const log = readLog('incidents', 'deploy')[0]![1];
    const text = log.split('\n').slice(0, 4).join('\n');
    const told = ['log4j', 'generic-stamped', 'logfmt', 'no-such'].map((id) => {
      const formats = preferFormat(builtInRules.formats, id);
      const records = recordsText([readFile('chosen.log', text, { rules: { ...builtInRules, formats } })]);
      return `${id}: ${formats.length} of ${builtInRules.formats.length} formats, first ${formats[0]?.id} of rank ${formats[0]?.rank}\n${records}`;
    });
    approve('settings', 'formats.txt', told.join(''));
  });

  it('that mute are heeded where traces follow', async () => {
    const { own } = await loadOwnMarks({
      mutedTemplates: ['order <*> failed'],
      failurePatterns: [{ pattern: 'the end', category: 'restart' }],
    });
    const log = readLog('records', 'interleaved')[0]![1];
    approve('settings', 'muted.txt', recordsText([readFile('muted.log', log, { rules: { ...builtInRules, ...(own ? { own } : {}) } })]));
  });
});
