/** What an attacker could write into a log in the hope that someone's report, preview, spreadsheet or shell runs it. Each sets `window.pwned` or opens a dialog where it runs. */
const PAYLOADS: readonly string[] = [
  '<script>window.pwned=1;alert(1)</script>',
  '<img src=x onerror="window.pwned=2;alert(2)">',
  '<svg/onload=alert(3)><a xlink:href="javascript:alert(3)"><text>x</text></a></svg>',
  '"><iframe srcdoc="<script>parent.pwned=4</script>"></iframe>',
  "'-alert(5)-' onmouseover=alert(5) autofocus onfocus=alert(5) x='",
  '</style></title></textarea></script><script>alert(6)</script>',
  '[click](javascript:alert(7)) ![x](javascript:alert(7)) <javascript:alert(7)> [y]: javascript:alert(7)',
  '[a](command:workbench.action.quit) [b](vscode://x.y/z) [c](data:text/html,<script>alert(8)</script>)',
  '`` `code` ``` ~~~ ````',
  '$(touch pwned) `touch pwned` ; touch pwned | touch pwned',
  '${TM_FILENAME} $CLIPBOARD ${1|a,b|} ${1:x} $0 } \\',
  '=HYPERLINK("http://evil.example","x") @SUM(1+1) +1 -1 |cmd',
  '\u001b[31mred\u001b[0m \u001b]0;title\u0007 \u001b[2J',
  'gpj.\u202etxt\u202c \u2066x\u2069 zero\u200bwidth \ufeff',
  '--> <!-- <![CDATA[ ]]> <?xml ?> &lt;b&gt; &#60;script&#62;',
  '| a | b |\\| ---|--- # h * l > q 1. n --- ===',
  '{{title}} {{blank:x}} {id} {0} %s %n \\u003cscript\\u003ealert(9)\\u003c/script\\u003e',
  '```mermaid graph LR; A["<img src=x onerror=alert(10)>"] click A "javascript:alert(10)" ```',
];

/** A log of failures whose messages, names, routes, jobs, files and exceptions are all hostile. */
export function hostileLog(): string {
  const at = (i: number): string => `2025-02-10 16:${String(10 + Math.floor(i / 60))}:${String(i % 60).padStart(2, '0')},000`;
  const lines = PAYLOADS.flatMap((payload, i) => [
    `${at(3 * i)} - ERROR - ${payload} failed`,
    `${at(3 * i + 1)} - ERROR - Job ${payload.replace(/\s/g, '')} failed after ${i} seconds.`,
    `${at(3 * i + 2)} - ERROR - "GET /${payload.replace(/\s/g, '')} HTTP/1.1" 503 - connection to ${payload.replace(/\s/g, '')}:443 timed out`,
  ]);
  const traces = PAYLOADS.map(
    (payload, i) =>
      `${at(100 + i)} - ERROR - request failed\nTraceback (most recent call last):\n  File "/app/${payload.replace(/"/g, '')}.py", line ${i + 1}, in ${payload.replace(/\s/g, '')}\n    ${payload}\nValueError: ${payload}`,
  );
  return [...lines, ...traces, ''].join('\n');
}
