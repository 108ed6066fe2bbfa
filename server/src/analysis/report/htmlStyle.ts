import { CHART_CSS } from './charts.ts';

/** The look of the HTML report: one column for reading, light and dark, and paper. */
export const HTML_CSS = `
:root{color-scheme:light dark;--lt-paper:#fff;--lt-ink:#1f2328;--lt-dim:#57606a;--lt-rule:#d0d7de;--lt-soft:#f6f8fa;--lt-link:#0550ae;--lt-bad:#b42318}
@media (prefers-color-scheme:dark){:root{--lt-paper:#0d1117;--lt-ink:#e6edf3;--lt-dim:#9198a1;--lt-rule:#30363d;--lt-soft:#161b22;--lt-link:#6cb0ff;--lt-bad:#ff7b72}}
*{box-sizing:border-box}
body{margin:0;background:var(--lt-paper);color:var(--lt-ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:56rem;margin:0 auto;padding:2.5rem 1.25rem 4rem}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .3rem}
h2{font-size:1.3rem;margin:2.6rem 0 .6rem;padding-top:.6rem;border-top:1px solid var(--lt-rule)}
h3{font-size:1.05rem;margin:1.6rem 0 .4rem}
p{margin:.5rem 0}
ul,ol{margin:.4rem 0;padding-left:1.4rem}
li{margin:.2rem 0}
a{color:var(--lt-link)}
.lt-sub{color:var(--lt-dim)}
.lt-lead{font-size:1.1rem}
.lt-blank{border-bottom:1px dashed var(--lt-dim);color:var(--lt-dim)}
code,pre{font-family:ui-monospace,"Cascadia Mono",Menlo,Consolas,monospace;font-size:.86em}
code{overflow-wrap:anywhere}
td code{overflow-wrap:break-word}
pre{background:var(--lt-soft);border:1px solid var(--lt-rule);border-radius:4px;padding:.7rem .9rem;overflow-x:auto;white-space:pre-wrap;overflow-wrap:anywhere}
pre .lt-no{color:var(--lt-dim);user-select:none}
table{border-collapse:collapse;width:100%;font-size:.9rem;margin:.6rem 0}
caption{text-align:left;color:var(--lt-dim);padding-bottom:.3rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem .35rem 0;border-bottom:1px solid var(--lt-rule)}
td.lt-num,th.lt-num{text-align:right;font-variant-numeric:tabular-nums}
figure{margin:1rem 0}
details summary{cursor:pointer;color:var(--lt-dim)}
.lt-scroll{overflow-x:auto}
@media print{body{font-size:10.5pt;background:#fff;color:#000}main{max-width:none;padding:0}h2,h3,caption{break-after:avoid}figure,table,pre,li{break-inside:avoid}a{color:inherit}details>*{display:block}}
${CHART_CSS}
`.trim();
