import { escapeHtml } from './escape.ts';

/** Width of a chart in SVG user units unless its page says another; charts scale with their container. */
export const WIDTH = 720;
export const SERIES_COLOURS = 7;

/** A text element; `text` is escaped here and nowhere else. */
export function label(x: number, y: number, text: string, attributes = ''): string {
  return `<text x="${fix(x)}" y="${fix(y)}"${attributes === '' ? '' : ` ${attributes}`}>${escapeHtml(text)}</text>`;
}

/** A coordinate with at most one decimal. */
export function fix(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** Text cut to about `width` units of the 11-unit chart font, with an ellipsis; a path or dotted name keeps its end, which tells it apart. */
export function fit(text: string, width: number): string {
  const most = Math.max(3, Math.floor(width / 6.3));
  const chars = [...text];
  if (chars.length <= most) return text;
  return text.includes(' ') ? `${chars.slice(0, most - 1).join('')}…` : `…${chars.slice(1 - most).join('')}`;
}

/** About `count` round numbers from 0 to beyond `max` (steps of 1, 2 or 5 times a power of ten). */
export function niceTicks(max: number, count: number): readonly number[] {
  const rough = Math.max(max, 1) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, ([1, 2, 5, 10].find((m) => m * power >= rough) ?? 10) * power);
  const ticks: number[] = [];
  for (let tick = 0; tick < max + step; tick += step) ticks.push(tick);
  return ticks;
}

/** Hatches that tell the series apart without colour; the first is plain. `id` keeps them unique in a page. */
export function hatches(id: string): string {
  const lines = ['', 'M0 8 8 0', 'M0 0 8 8', 'M0 4H8', 'M4 0V8', 'M0 4H8M4 0V8', 'M2 2h1v1h-1zM6 6h1v1h-1z'];
  const patterns = lines.map(
    (d, i) =>
      `<pattern id="${id}-p${i}" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" class="lt-s${i}"/>${d === '' ? '' : `<path d="${d}" class="lt-hatch"/>`}</pattern>`,
  );
  return `<defs>${patterns.join('')}</defs>`;
}

/** Wraps a chart as an image for assistive technology, with its title and a sentence that says what it shows. */
export function frame(id: string, height: number, title: string, description: string, body: string, width = WIDTH): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="lt-chart" viewBox="0 0 ${fix(width)} ${fix(height)}" role="img" aria-labelledby="${id}-t ${id}-d">` +
    `<title id="${id}-t">${escapeHtml(title)}</title><desc id="${id}-d">${escapeHtml(description)}</desc>${body}</svg>`
  );
}

/** Boxes with names in rows; returns the elements and the height they take. */
export function legend(
  id: string,
  names: readonly string[],
  x: number,
  y: number,
  full = WIDTH,
): { readonly svg: string; readonly height: number } {
  let left = x;
  let top = y;
  let svg = '';
  names.forEach((name, i) => {
    const text = fit(name, 190);
    const width = 24 + text.length * 6.1;
    if (left + width > full && left > x) {
      left = x;
      top += 18;
    }
    svg += `<rect x="${fix(left)}" y="${fix(top)}" width="11" height="11" fill="url(#${id}-p${Math.min(i, SERIES_COLOURS - 1)})" class="lt-bar"/>${label(left + 16, top + 10, text)}`;
    left += width + 8;
  });
  return { svg, height: names.length === 0 ? 0 : top - y + 20 };
}

/** A tick of a time axis in UTC, as long as the span it stands in needs. */
export function timeTick(ms: number, span: number, bucketMs: number): string {
  const iso = new Date(ms).toISOString();
  if (span > 2 * 86_400_000) return bucketMs >= 86_400_000 ? iso.slice(0, 10) : `${iso.slice(5, 10)} ${iso.slice(11, 16)}`;
  if (bucketMs >= 60_000) return iso.slice(11, 16);
  return bucketMs >= 1000 ? iso.slice(11, 19) : iso.slice(11, 23);
}

/** The look of every chart: the editor's chart colours where there are some, else a palette with ≥ 3:1 contrast on white and on black. */
export const CHART_CSS = `
.lt-chart{display:block;width:100%;height:auto;max-width:60rem;color:var(--vscode-foreground,var(--lt-ink,#1f2328));font:11px var(--vscode-font-family,system-ui,sans-serif)}
.lt-chart text{fill:currentColor}
.lt-chart .lt-dim{fill:var(--vscode-descriptionForeground,var(--lt-dim,#57606a))}
.lt-chart .lt-axis{stroke:currentColor;stroke-opacity:.5;fill:none}
.lt-chart .lt-grid{stroke:currentColor;stroke-opacity:.14;fill:none}
.lt-chart .lt-bar{stroke:var(--vscode-editor-background,var(--lt-paper,#fff));stroke-width:.5}
.lt-chart .lt-mark{stroke:currentColor;stroke-dasharray:4 3;fill:none}
.lt-chart .lt-tick{stroke:currentColor;stroke-width:2;fill:none}
.lt-chart .lt-hit{fill:transparent}
.lt-chart .lt-hatch{stroke:var(--vscode-editor-background,var(--lt-paper,#fff));stroke-width:1.6;stroke-opacity:.7;fill:none}
.lt-chart .lt-s0{fill:var(--vscode-charts-red,#c72e0f)}
.lt-chart .lt-s1{fill:var(--vscode-charts-blue,#1a6fc4)}
.lt-chart .lt-s2{fill:var(--vscode-charts-yellow,#a97a00)}
.lt-chart .lt-s3{fill:var(--vscode-charts-purple,#7d4bb5)}
.lt-chart .lt-s4{fill:var(--vscode-charts-green,#3a7d34)}
.lt-chart .lt-s5{fill:var(--vscode-charts-orange,#bf5b00)}
.lt-chart .lt-s6{fill:var(--vscode-descriptionForeground,#6e7781)}
.lt-chart .lt-before{fill:var(--vscode-charts-blue,#1a6fc4)}
.lt-chart .lt-heat{fill:var(--vscode-charts-red,#c72e0f)}
@media (forced-colors:active){.lt-chart .lt-bar,.lt-chart .lt-heat{stroke:CanvasText}}
`.trim();

const STANDALONE_CSS = `${CHART_CSS}
@media (prefers-color-scheme:dark){.lt-chart{--lt-ink:#e6edf3;--lt-dim:#9198a1;--lt-paper:#0d1117}.lt-paper{fill:#0d1117}}
.lt-paper{fill:var(--lt-paper,#fff)}`;

/** A chart as an SVG file of its own, with style and background, so that it is legible on light and dark pages. */
export function standaloneSvg(svg: string): string {
  const end = svg.indexOf('>') + 1;
  return `${svg.slice(0, end)}<style>${STANDALONE_CSS}</style><rect width="100%" height="100%" class="lt-paper"/>${svg.slice(end).replace(/<rect [^<>]{0,200}class="lt-hit"[^<>]{0,200}\/>/g, '')}\n`;
}
