import { WEEKDAY, ZONE } from './stampPatterns.ts';

/**
 * One spelling of a stamp, strict, over its whole text. Named groups: Y year, M month number, N month name, D day, A and
 * B two numbers of which one is the day, O day of year, W week, w weekday number, h i s clock, p fraction sign, f fraction,
 * a AM or PM, z zone (z2 behind the year), wd weekday name. `order` says how A and B are meant when both could be a month.
 */
export interface StampRule {
  readonly re: RegExp;
  readonly order?: 'day-first' | 'open';
}

/** Month names of the languages whose systems write them into logs, lower case without a full stop; abbreviations are prefixes of at least three letters unless listed. */
const MONTH_WORDS =
  'january january|february february|march march|april april|may may|june june|july july|august august|september sept|october october|november november|december december;' +
  'januar jänner|februar feber|märz mrz|april apr|mai mai|juni jun|juli jul|august aug|september sep|oktober okt|november nov|dezember dez;' +
  'janvier janv|février févr|mars mars|avril avr|mai mai|juin juin|juillet juil|août aoû|septembre sept|octobre oct|novembre nov|décembre déc;' +
  'enero ene|febrero feb|marzo mar|abril abr|mayo may|junio jun|julio jul|agosto ago|septiembre setiembre|octubre oct|noviembre nov|diciembre dic;' +
  'gennaio gen|febbraio feb|marzo mar|aprile apr|maggio mag|giugno giu|luglio lug|agosto ago|settembre set|ottobre ott|novembre nov|dicembre dic;' +
  'janeiro jan|fevereiro fev|março mar|abril abr|maio mai|junho jun|julho jul|agosto ago|setembro set|outubro out|novembro nov|dezembro dez;' +
  'januari jan|februari feb|maart mrt|april apr|mei mei|juni jun|juli jul|augustus aug|september sep|oktober okt|november nov|december dec;' +
  'styczeń sty|luty lut|marzec mar|kwiecień kwi|maj maj|czerwiec cze|lipiec lip|sierpień sie|wrzesień wrz|październik paź|listopad lis|grudzień gru;' +
  'stycznia sty|lutego lut|marca mar|kwietnia kwi|maja maj|czerwca cze|lipca lip|sierpnia sie|września wrz|października paź|listopada lis|grudnia gru;' +
  'января янв|февраля фев|марта мар|апреля апр|мая май|июня июн|июля июл|августа авг|сентября сен|октября окт|ноября ноя|декабря дек';

/** Lower-case month word → 1–12; a word that two languages use for different months is left out. */
export const MONTH_NUMBER: ReadonlyMap<string, number> = (() => {
  const numbers = new Map<string, number>();
  const add = (word: string, month: number): void => {
    const known = numbers.get(word);
    numbers.set(word, known === undefined || known === month ? month : 0);
  };
  for (const language of MONTH_WORDS.split(';')) {
    language.split('|').forEach((words, index) => {
      for (const word of words.split(' ')) {
        add(word, index + 1);
        if (word.length > 3) add(word.slice(0, 3), index + 1);
      }
    });
  }
  for (const [index, word] of 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ').entries()) numbers.set(word, index + 1);
  return numbers;
})();

const MON = `(?<N>[A-Za-z\\u00c0-\\u024f\\u0400-\\u04ff]{3,12})\\.?`;
const WD = `(?<wd>${WEEKDAY})`;
const H = '(?<h>\\d{1,2})';
const AP = '(?:[ :]?(?<a>[AaPp])\\.?[Mm]\\.?)?';
const Z = `(?<z>${ZONE})?`;
const FULL = `${H}:(?<i>\\d{1,2}):(?<s>\\d{1,2})(?:(?<p>[.,:])(?<f>\\d{1,9}))?${AP}`;
const SHORT = `${H}:(?<i>\\d{1,2})(?::(?<s>\\d{1,2})(?:(?<p>[.,:])(?<f>\\d{1,9}))?)?${AP}`;
const Y4 = '(?<Y>(?:19|20)\\d\\d|2100)';
const Y2 = '(?<Y>(?:19|20)?\\d\\d|2100)';

const rule = (source: string, order?: 'day-first' | 'open'): StampRule => ({
  re: new RegExp(`^(?:${source})$`),
  ...(order === undefined ? {} : { order }),
});

/** Spellings that begin with a digit. */
export const DIGIT_RULES: readonly StampRule[] = [
  rule(`${Y4}(?<sep>[-/.:])(?<M>\\d{1,2})\\k<sep>(?<D>\\d{1,2})(?:[T\\t;|-]|, ?|\\]\\[| {1,2}(?:${WD} |- )?)${SHORT}${Z}`),
  rule(`${Y4}-(?<M>\\d\\d)-(?<D>\\d\\d)-${H}\\.(?<i>\\d\\d)\\.(?<s>\\d\\d)(?:\\.(?<f>\\d{1,9}))?(?:[+-]\\d{3})?`),
  rule(`${Y4}\\.(?<M>\\d\\d)\\.(?<D>\\d\\d)-${H}\\.(?<i>\\d\\d)\\.(?<s>\\d\\d)(?<p>:)(?<f>\\d{3})`),
  rule(`${Y4}-(?<M>\\d\\d)-(?<D>\\d\\d)[_t]${FULL}(?<z>z|${ZONE})?`),
  rule(`${Y4}-(?<M>\\d\\d)-(?<D>\\d\\d) ${H}\\.(?<i>\\d\\d)\\.(?<s>\\d\\d)`),
  rule(`(?<C1>\\d\\d)-(?<C2>\\d\\d)-(?<C3>\\d\\d)[T ]${FULL}${Z}`),
  rule(`(?<D>\\d{1,2})/${MON}/${Y2}[: ]${FULL}${Z}`),
  // What reads as a clock of three parts is one, and no year: `10 Jan 16:00:34`.
  rule(`(?<D>\\d{1,2})(?<sep>[-/. ])${MON},?\\k<sep>(?!\\d\\d:\\d\\d:\\d\\d(?!:))${Y2},?(?:[T:]|::| {1,3}(?:at |@ )?)${SHORT}${Z}`),
  rule(`(?<D>\\d{1,2})[ -]${MON} {1,2}${FULL}${Z}`),
  rule(`(?<D>\\d{1,2})\\.? (?:de )?${MON} (?:de )?(?<Y>(?:19|20)\\d\\d),? ${SHORT}${Z}`),
  rule(`(?<D>\\d{1,2})-${MON}-${Y2} ${H}\\.(?<i>\\d\\d)\\.(?<s>\\d\\d)(?:\\.(?<f>\\d{1,9}))?${AP}${Z}`),
  rule(`${Y4}(?<sep>[-/ ])${MON}\\k<sep>{1,2}(?<D>\\d{1,2})(?:[T:]| {1,2}(?:${WD} )?)${SHORT}${Z}`),
  rule(`(?<A>\\d{1,2})/ ?(?<B>\\d{1,2})/(?<Y>(?:19|20)\\d\\d)(?:[T:\\t;|-]|, ?| \\| | {1,2}(?:- )?)${SHORT}${Z}`, 'open'),
  rule(`(?<A>\\d{1,2})-(?<B>\\d{1,2})-(?<Y>(?:19|20)\\d\\d)(?:[T:\\t;|]|, ?| {1,2}(?:- )?)${SHORT}${Z}`, 'open'),
  rule(`(?<A>\\d{1,2})\\. ?(?<B>\\d{1,2})\\. ?${Y2}\\.?(?:[T:\\t;|]|, ?| {1,2}(?:- )?)${SHORT}${Z}`, 'day-first'),
  rule(`(?<C1>\\d{1,2})/(?<C2>\\d{1,2})/(?<C3>\\d\\d)(?:, ?| {1,2}(?:- )?)${SHORT}${Z}`),
  rule(`${Y4}(?<M>\\d\\d)(?<D>\\d\\d)(?:[T-]| {1,2})${FULL}${Z}`),
  rule(`${Y4}(?<M>\\d\\d)(?<D>\\d\\d)(?:[T:-]| {1,2})(?<h>\\d\\d)(?<i>\\d\\d)(?:(?<s>\\d\\d)(?:(?<p>[.,])(?<f>\\d{1,9}))?)?${Z}`),
  rule(`${Y4}(?<M>\\d\\d)(?<D>\\d\\d)\\.(?<h>\\d\\d)h?(?<i>\\d\\d)m?(?<s>\\d\\d)s?`),
  rule(`${Y4}-(?<M>\\d\\d)-(?<D>\\d\\d)[ _T]${H}-(?<i>\\d\\d)-(?<s>\\d\\d)(?:(?<p>[.,])(?<f>\\d{1,9}))?`),
  rule(`${Y4}(?<M>\\d\\d)(?<D>\\d\\d)(?<h>\\d\\d)(?<i>\\d\\d)(?<s>\\d\\d)(?:(?<p>[.,])(?<f>\\d{1,9}))?(?<z>Z|[+-]\\d{4})?`),
  rule(`(?<Y>\\d\\d)(?<M>\\d\\d)(?<D>\\d\\d)(?:-| {1,2})${FULL}`),
  rule(`(?<Y>\\d\\d)(?<M>\\d\\d)(?<D>\\d\\d) (?<h>\\d\\d)(?<i>\\d\\d)(?<s>\\d\\d)`),
  rule(`(?<M>\\d\\d)(?<D>\\d\\d) {1,2}${FULL}`),
  rule(`(?<M>\\d\\d)[-.](?<D>\\d\\d)(?: {1,2}|\\|)${FULL}`),
  rule(`(?<M>\\d\\d)(?<D>\\d\\d)/(?<h>\\d\\d)(?<i>\\d\\d)(?<s>\\d\\d)(?:(?<p>\\.)(?<f>\\d{1,9}))?`),
  rule(`${Y4}-(?<M>\\d\\d)-(?<D>\\d\\d)["']?[ ,;]{1,2}time=["']?${FULL}${Z}`),
  rule(`(?<A>\\d\\d)/(?<B>\\d\\d) {1,2}${FULL}`, 'open'),
  rule(`(?<M>\\d\\d)/(?<D>\\d\\d)-${FULL}`),
  rule(`${Y4}-(?<O>\\d{3})[T ]${SHORT}${Z}`),
  rule(`${Y4}-W(?<W>\\d\\d)-(?<w>[1-7])[T ]${SHORT}${Z}`),
  rule(`${FULL}${Z}`),
  // Go's time.Kitchen.
  rule(`${H}:(?<i>\\d\\d)(?<a>[AP])M`),
];

/** Spellings that begin with a letter. */
export const LETTER_RULES: readonly StampRule[] = [
  rule(`${WD},? ${Y4}(?<sep>[-/.])(?<M>\\d\\d)\\k<sep>(?<D>\\d\\d)[T ]${FULL}${Z}`),
  rule(`(?:${WD},? )?${MON}(?: {1,3}|[-/])(?<D>\\d{1,2}) {1,2}${SHORT}${Z}(?: {1,2}(?<Y>(?:19|20)\\d\\d)(?<z2>${ZONE})?)?`),
  rule(`${MON} {1,2}(?<D>\\d{1,2}) ${H}:(?<i>\\d\\d):(?<s>\\d\\d) (?<f>\\d{6})`),
  rule(`(?:${WD},? )?${MON}[ -/]{1,3}(?<D>\\d{1,2})(?: ?, {0,3}| {1,3}|[-/])${Y4}(?: \\|)? ?,? {1,3}(?:at |@ )?${SHORT}${Z}`),
  rule(`${WD},? (?<D>\\d{1,2})[ -]${MON}(?:[ -]${Y2})? ${SHORT}${Z}`),
];
