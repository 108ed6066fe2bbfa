import assert from 'node:assert/strict';
import {
  escapeCsv,
  escapeHtml,
  escapeMarkdown,
  escapeSnippet,
  escapeTerminal,
  markdownCode,
  markdownFence,
  markdownUrl,
} from '../../server/src/analysis/report/escape.ts';
import { lineUrl, relativePath } from '../../server/src/analysis/report/words.ts';

const cases: readonly (readonly [name: string, escape: (text: string) => string, from: string, to: string])[] = [
  ['shows escapes and controls in HTML', escapeHtml, '\u001b[31m\u0000', '␛[31m␀'],
  ['shows bidirectional controls in HTML', escapeHtml, 'a\u202eb\u2066', 'a[U+202E]b[U+2066]'],
  ['leaves no markup in HTML', escapeHtml, `<a href="x" o='y'>&`, '&lt;a href=&quot;x&quot; o=&#39;y&#39;&gt;&amp;'],
  ['replaces lone surrogates', escapeHtml, 'a\ud800b', 'a[U+D800]b'],
  ['keeps pairs', escapeHtml, 'a😀', 'a😀'],
  ['leaves no emphasis, link or HTML in Markdown', escapeMarkdown, '*a* [b](c) <d> `e`', '\\*a\\* \\[b\\](c) \\<d\\> \\`e\\`'],
  ['starts no list, heading or quote in Markdown', escapeMarkdown, '- a', '\\- a'],
  ['starts no numbered list in Markdown', escapeMarkdown, '1. a', '1\\. a'],
  ['keeps addresses as they are', escapeMarkdown, '192.168.1.2', '192.168.1.2'],
  ['links nothing by itself in Markdown', escapeMarkdown, 'http://x www.y.z', 'http\\://x www\\.y.z'],
  ['keeps one line', escapeMarkdown, 'a\nb\tc', 'a↵b c'],
  ['leaves no variable or tab stop in a snippet', escapeSnippet, '$1 ${A} \\', '\\$1 \\${A\\} \\\\'],
  ['guards formulas in CSV', escapeCsv, '=1+1', "'=1+1"],
  ['guards formulas behind spaces in CSV', escapeCsv, ' @x', "' @x"],
  ['quotes separators in CSV', escapeCsv, 'a,"b"', '"a,""b"""'],
  ['keeps escapes from the terminal', escapeTerminal, 'a\u001b]0;x\u0007', 'a␛]0;x␇'],
  ['wraps backticks in a longer fence', (text) => markdownCode(text), 'a``b`', '``` a``b` ```'],
  ['keeps a bar inside its table cell', (text) => markdownCode(text, 'cell'), 'a|b', '`a\\|b`'],
  ['fences lines that hold fences', (text) => markdownFence([text]), '````', '`````\n````\n`````'],
  ['encodes what would end a link', markdownUrl, 'a b(1).log', 'a%20b%281%29.log'],
];

describe('escaping', () => {
  for (const [name, escape, from, to] of cases) it(name, () => assert.equal(escape(from), to));

  it('never writes a link with a scheme that runs', () => {
    for (const path of ['javascript:alert(1)', 'data:text/html,x', 'vbscript:x', 'command:x'])
      assert.match(markdownUrl(path), /^[a-z]+%3A/i);
  });

  it('keeps the addresses of files that an editor opened', () => {
    assert.equal(markdownUrl('file:///a b/x.log'), 'file:///a%20b/x.log');
    assert.equal(markdownUrl('C:/logs/x.log'), 'C%3A/logs/x.log');
  });

  it('makes paths relative to the folder of the document', () => {
    assert.equal(relativePath('/a/b/docs', '/a/b/logs/x.log'), '../logs/x.log');
    assert.equal(relativePath('docs', 'logs/x.log'), '../logs/x.log');
    assert.equal(relativePath('.', 'logs/x.log'), 'logs/x.log');
    assert.equal(relativePath('/a', 'C:/x.log'), 'C:/x.log');
    assert.equal(relativePath('file:///a/b', 'file:///a/c/x.log'), '../c/x.log');
  });

  it('links a span of lines', () => {
    assert.equal(lineUrl({ file: 'a b.log', startLine: 3, endLine: 5 }), 'a%20b.log#L3-L5');
  });
});
