import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { fit, fix, label, legend, niceTicks, timeTick } from '../../server/src/analysis/report/chartParts.ts';
import * as escape from '../../server/src/analysis/report/escape.ts';
import { dotted, visible, visibleLines } from '../../server/src/analysis/report/visible.ts';
import { joinLines } from '../../server/src/analysis/report/lineLists.ts';
import { lineLinks, sentenceMarkdown } from '../../server/src/analysis/report/renderMarkdown.ts';
import { base64, sha256 } from '../../server/src/analysis/report/sha256.ts';
import { parsePostmortemTemplate } from '../../server/src/analysis/report/parsePostmortemTemplate.ts';
import { VARIABLES } from '../../server/src/analysis/report/variables.ts';
import { counted } from '../../server/src/analysis/sentences.ts';
import * as words from '../../server/src/analysis/report/words.ts';

/** One test for all cases of a function: arguments, then what it gives. */
function gives<Args extends readonly unknown[], Result>(
  name: string,
  of: (...args: Args) => Result,
  cases: readonly (readonly [...Args, Result])[],
): void {
  it(name, () => {
    const results = cases.map((one) => of(...(one.slice(0, -1) as unknown as Args)));
    assert.deepEqual(
      results,
      cases.map((one) => one[one.length - 1]),
    );
  });
}

/** Half of a surrogate pair. */
const LONE = String.fromCharCode(0xd800);
const at = (file: string, startLine: number, endLine = startLine) => ({ file, startLine, endLine });

describe('words of a report', () => {
  gives('count things', (count: number, one: string, many?: string) => counted(count, one, many), [
    [0, 'failure', undefined, '0 failures'],
    [1, 'failure', undefined, '1 failure'],
    [1200, 'failure', undefined, '1,200 failures'],
    [2, 'entry', 'entries', '2 entries'],
  ]);
  gives('state the time of day', words.clockOf, [
    ['2025-02-10T16:30:34.000Z', '16:30:34'],
    ['2025-02-10T16:30:34.120Z', '16:30:34.120'],
    ['2025-02-10T16:30:34Z', '16:30:34'],
  ]);
  gives('make an instant of milliseconds where there is one', words.isoOf, [
    [0, '1970-01-01T00:00:00.000Z'],
    [8.64e15, '+275760-09-13T00:00:00.000Z'],
    [-8.64e15, '-271821-04-20T00:00:00.000Z'],
    [8.64e15 + 1, null],
    [Number.NaN, null],
    [Infinity, null],
  ]);
  gives('make milliseconds of an instant', words.msOf, [
    ['1970-01-01T00:00:01.000Z', 1000],
    [null, Number.NaN],
  ]);
  gives('name a file by the last part of its path', words.baseName, [
    ['/var/log/app.log', 'app.log'],
    ['C:\\logs\\app.log', 'app.log'],
    ['app.log', 'app.log'],
    ['/var/log/', '/var/log/'],
    ['', ''],
  ]);
  gives('label lines', (file: string, from: number, to: number, short: boolean) => words.lineLabel(at(file, from, to), short), [
    ['/var/app.log', 5, 5, false, 'app.log:5'],
    ['app.log', 5, 9, false, 'app.log:5–9'],
    ['app.log', 5, 6, true, '5–6'],
    ['a\u202eb.log', 5, 5, true, '5'],
    ['a\u202eb.log', 5, 5, false, 'a[U+202E]b.log:5'],
  ]);
  gives('give a path as seen from a folder', words.relativePath, [
    ['/work/reports', '/work/logs/app.log', '../logs/app.log'],
    ['/work', '/work/app.log', 'app.log'],
    ['/work/', '/work/app.log', 'app.log'],
    ['/work/app.log', '/work/app.log', '../app.log'],
    ['/', '/app.log', 'app.log'],
    ['reports', 'logs/app.log', '../logs/app.log'],
    ['./reports/new', './logs/app.log', '../../logs/app.log'],
    ['../reports', 'logs/app.log', 'logs/app.log'],
    ['/work', 'logs/app.log', 'logs/app.log'],
    ['C:\\work', 'C:\\logs\\app.log', '../logs/app.log'],
    ['C:\\work', 'D:\\logs\\app.log', 'D:/logs/app.log'],
    ['file:///work', 'file:///work/app.log', 'app.log'],
    ['vscode-vfs://github/a', 'vscode-vfs://gitlab/a/app.log', 'vscode-vfs://gitlab/a/app.log'],
    ['', 'app.log', 'app.log'],
  ]);
  gives('link to lines', (file: string, from: number, to: number, base?: string) => words.lineUrl(at(file, from, to), base), [
    ['logs/app.log', 5, 5, undefined, 'logs/app.log#L5'],
    ['logs\\app.log', 5, 9, '', 'logs/app.log#L5-L9'],
    ['logs/app.log', 5, 5, 'logs', 'app.log#L5'],
    ['a b(1).log', 1, 1, undefined, 'a%20b%281%29.log#L1'],
  ]);
});

describe('text that leaves', () => {
  gives('shows what is hidden in it', visible, [
    ['a\u0000b\u001b[31m\u007f\u0085', 'a␀b␛[31m␡[U+0085]'],
    ['one\r\ntwo\rthree\nfour\tfive', 'one↵two↵three↵four five'],
    [`\u202e${LONE}\u{e0041}\u00ad`, '[U+202E][U+D800][U+E0041][U+00AD]'],
  ]);
  gives('keeps lines and tabs where they belong', visibleLines, [['a\tb\r\nc\u0001', 'a\tb\r\nc␁']]);
  gives('is a dot in labels', dotted, [[`a\u0000b\u001b[31mc\r\td\u202e${LONE}\u00ad`, 'a·bc·\td···']]);
  gives('is no markup of HTML', escape.escapeHtml, [[`<a href="x" title='y'>&`, '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;']]);
  gives('is no markup of Markdown', escape.escapeMarkdown, [
    [
      '*a* _b_ `c` [d](e) <f> |g| ~h~ $i$ &j; !k {l} \\',
      '\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\<f\\> \\|g\\| \\~h\\~ \\$i\\$ \\&j; \\!k \\{l\\} \\\\',
    ],
    ['- item', '\\- item'],
    ['  + item', '  \\+ item'],
    ['# head', '\\# head'],
    ['=====', '\\====='],
    ['12. item', '12\\. item'],
    ['3)', '3\\)'],
    ['3.5 s', '3.5 s'],
    ['a - b', 'a - b'],
    ['https://x.example www.x.example a@b.example javascript:x', 'https\\://x.example www\\.x.example a\\@b.example javascript\\:x'],
  ]);
  gives('is code of Markdown', escape.markdownCode, [
    ['plain', undefined, '`plain`'],
    ['', undefined, '` `'],
    [' \t', undefined, '` `'],
    ['a`b', undefined, '``a`b``'],
    ['`a``b`', undefined, '``` `a``b` ```'],
    ['`a', undefined, '`` `a ``'],
    ['a`', undefined, '`` a` ``'],
    ['a|b', 'cell', '`a\\|b`'],
    ['a|b', 'text', '`a|b`'],
  ]);
  gives('is a block of Markdown', escape.markdownFence, [
    [['a', 'b\nc'], undefined, '```\na\nb↵c\n```'],
    [['````', 'x'], 'log', '`````log\n````\nx\n`````'],
    [[], 'log', '```log\n```'],
  ]);
  gives('is the destination of a link', escape.markdownUrl, [
    ['a b.log', 'a%20b.log'],
    ['javascript:alert(1)', 'javascript%3Aalert%281%29'],
    ['file:///a:b.log', 'file:///a:b.log'],
    ['https://x.example/é', 'https://x.example/%C3%A9'],
    ['dir/a:b.log', 'dir/a:b.log'],
    ['a:b/c:d', 'a%3Ab/c:d'],
    [`${LONE}<>"`, '%EF%BF%BD%3C%3E%22'],
    ['vscode-vfs://github/a', 'vscode-vfs://github/a'],
  ]);
  gives('is no part of a snippet', escape.escapeSnippet, [['a$b}c\\d{', 'a\\$b\\}c\\\\d{']]);
  gives('is a field of a table', escape.escapeCsv, [
    [null, ''],
    [-7, '-7'],
    ['plain', 'plain'],
    ['=1+1', "'=1+1"],
    [' =1', "' =1"],
    ['@x', "'@x"],
    ['"=1', `"'""=1"`],
    ['\tx', `"'\tx"`],
    ['a,b', '"a,b"'],
    ['a;b', '"a;b"'],
    ['say "x"', '"say ""x"""'],
    [' a', '" a"'],
    ['a ', '"a "'],
    ['a-b', 'a-b'],
  ]);
  gives('reaches a terminal without sequences', escape.escapeTerminal, [['\u001b[31mred\r\n\tx', '␛[31mred␍\n\tx']]);
});

describe('places in Markdown', () => {
  gives('are joined where they touch, file by file', joinLines, [
    [[], []],
    [
      [at('a', 5), at('b', 1), at('a', 3, 4), at('a', 8), at('a', 5, 6), at('a', 10, 12), at('a', 11)],
      [at('a', 3, 6), at('a', 8), at('a', 10, 12), at('b', 1)],
    ],
  ]);
  gives(
    'are linked, some of many',
    (lines: readonly number[], most?: number) =>
      lineLinks(
        lines.map((one) => at('x/a.log', one)),
        {},
        most,
      ),
    [
      [[], undefined, ''],
      [[1, 3], undefined, '[a.log:1](x/a.log#L1), [3](x/a.log#L3)'],
      [[1, 3, 5], 2, '[a.log:1](x/a.log#L1), [3](x/a.log#L3) and 1 more'],
      [[1, 3], 2, '[a.log:1](x/a.log#L1), [3](x/a.log#L3)'],
    ],
  );
  it('are named again behind those of another file', () => {
    assert.equal(lineLinks([at('a', 1), at('b', 1), at('b', 3)], {}), '[a:1](a#L1), [b:1](b#L1), [3](b#L3)');
  });
  it('stand in sentences whose values are filled in', () => {
    const place = at('a', 1);
    const claims = [
      { id: 's.n', kind: 'count' as const, value: 1200, of: {}, evidence: [] },
      { id: 's.t', kind: 'text' as const, value: ' a *b* ', at: place, evidence: [place] },
    ];
    assert.equal(sentenceMarkdown({ text: '*{s.n}* of {s.t}, {other}.', claims }), '\\*1,200\\* of `a *b*`, \\{other\\}.');
  });
});

describe('digests', () => {
  for (const length of [0, 1, 3, 55, 56, 57, 63, 64, 65, 119, 120, 1000]) {
    it(`of ${length} bytes are those of the platform`, () => {
      const bytes = Uint8Array.from({ length }, (_, n) => (n * 37 + 11) & 255);
      assert.equal(Buffer.from(sha256(bytes)).toString('hex'), createHash('sha256').update(bytes).digest('hex'));
      assert.equal(base64(bytes), Buffer.from(bytes).toString('base64'));
    });
  }
});

describe('parts of a chart', () => {
  gives('have ticks of round numbers', niceTicks, [
    [0, 4, [0]],
    [1, 4, [0, 1]],
    [3, 4, [0, 1, 2, 3]],
    [4, 4, [0, 1, 2, 3, 4]],
    [5, 4, [0, 2, 4, 6]],
    [12, 4, [0, 5, 10, 15]],
    [40, 4, [0, 10, 20, 30, 40]],
    [41, 4, [0, 20, 40, 60]],
    [70_000, 4, [0, 20_000, 40_000, 60_000, 80_000]],
  ]);
  gives('have names cut to their width', fit, [
    ['short', 60, 'short'],
    ['a name too long', 60, 'a name t…'],
    ['/path/too/long', 60, '…too/long'],
    ['abcdef', 1, '…ef'],
    ['😀😀😀😀', 19, '…😀😀'],
  ]);
  gives('have times as long as their span needs', timeTick, [
    [0, 3 * 86_400_000, 86_400_000, '1970-01-01'],
    [0, 3 * 86_400_000, 3_600_000, '01-01 00:00'],
    [0, 2 * 86_400_000, 3_600_000, '00:00'],
    [0, 600_000, 60_000, '00:00'],
    [1500, 60_000, 1000, '00:00:01'],
    [1500, 6000, 999, '00:00:01.500'],
  ]);
  it('stand at tenths', () => {
    assert.deepEqual(
      [fix(1.25), fix(-0.04), fix(3), label(1, 2.55, '<', 'class="x"'), label(1, 2, 'a')],
      ['1.3', '0', '3', '<text x="1" y="2.6" class="x">&lt;</text>', '<text x="1" y="2">a</text>'],
    );
  });
  gives(
    'have legends in rows',
    (names: readonly string[], full: number) => {
      const { svg, height } = legend('p', names, 10, 4, full);
      return (
        [...svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)"[^>]*#(p-p\d)/g)].map(([, x, y, fill]) => `${x},${y} ${fill}`).join(' ') +
        ` ${height}`
      );
    },
    [
      [[], 100, ' 0'],
      [['aaaa', 'bbbb', 'cccc'], 130, '10,4 p-p0 66.4,4 p-p1 10,22 p-p2 38'],
      [['aaaa', 'bbbb'], 114.9, '10,4 p-p0 66.4,4 p-p1 20'],
      [['aaaa', 'bbbb'], 114.7, '10,4 p-p0 10,22 p-p1 38'],
      [['aaaa'], 20, '10,4 p-p0 20'],
      [[...'abcdefgh'], 720, '10,4 p-p0 48.1,4 p-p1 86.2,4 p-p2 124.3,4 p-p3 162.4,4 p-p4 200.5,4 p-p5 238.6,4 p-p6 276.7,4 p-p6 20'],
    ],
  );
});

const ALL = `The variables are ${Object.keys(VARIABLES).join(', ')}; a blank is written {{blank:what to fill in}}.`;

describe('templates', () => {
  gives(
    'are texts, variables and blanks',
    (body: string) => {
      const { nodes, problems } = parsePostmortemTemplate(body);
      const shown = nodes.map((node) => (node.kind === 'text' ? node.text : node.kind === 'blank' ? `[${node.label}]` : `{${node.name}}`));
      return [...shown, ...problems.map((problem) => JSON.stringify(problem))];
    },
    [
      ['', []],
      ['plain', ['plain']],
      ['a {{title}} b {{ title }}', ['a ', '{title}', ' b ', '{title}']],
      ['{{blank: who was paged }}{{blank:}}{{ blank : x}}', ['[who was paged]', '[to fill in]', '[x]']],
      ['{{title}', ['{{title}']],
      [
        'a\n b {{titles}} {{START}}\n{{}}{{xy}}{{title}}',
        [
          'a\n b {{titles}} {{START}}\n{{}}{{xy}}',
          '{title}',
          '{"line":2,"column":4,"message":"There is no variable “titles”. Did you mean {{title}}?"}',
          '{"line":2,"column":15,"message":"There is no variable “START”. Did you mean {{start}}?"}',
          `{"line":3,"column":1,"message":"An empty placeholder. ${ALL}"}`,
          `{"line":3,"column":5,"message":"There is no variable “xy”. ${ALL}"}`,
        ],
      ],
    ],
  );
});
