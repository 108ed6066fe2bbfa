import type { Level } from '../model.ts';

/** How a PostgreSQL server states severities in the languages of `lc_messages`: English, then the words of its translations. */
const SEVERITIES: Readonly<Record<'debug' | 'info' | 'warn' | 'error' | 'fatal', string>> = {
  debug: 'DEBUG DEBUG1 DEBUG2 DEBUG3 DEBUG4 DEBUG5',
  info: 'LOG INFO NOTICE HINWEIS NOTIFICA LOGG NOTIS СООБЩЕНИЕ ИНФОРМАЦИЯ ЗАМЕЧАНИЕ ЗАПИСУВАННЯ ІНФОРМАЦІЯ ПОВІДОМЛЕННЯ 로그 정보 알림 日志 日誌 信息 資訊 注意',
  warn: 'WARNING WARNUNG ATTENTION ATTENZIONE ПРЕДУПРЕЖДЕНИЕ ПОПЕРЕДЖЕННЯ VARNING 경고 警告',
  error: 'ERROR FEHLER ERREUR ERRORE ОШИБКА ПОМИЛКА FEL 오류 错误 錯誤',
  fatal: 'FATAL FATALE FATALT ВАЖНО ФАТАЛЬНО 치명적오류 致命错误 致命錯誤 PANIC PANIK PANICO ПАНИКА ПАНІКА 손상 灾难性错误 嚴重錯誤',
};
/** What begins the lines that go with a message and state no severity of their own. */
const ADDITIONS: readonly string[] = words(
  'DETAIL HINT STATEMENT CONTEXT QUERY LOCATION TIPP ANFRAGE ZUSAMMENHANG ORT ANWEISUNG DETALLE CONSULTA CONTEXTO SENTENCIA DÉTAIL ASTUCE REQUÊTE CONTEXTE EMPLACEMENT INSTRUCTION DETTAGLI SUGGERIMENTO CONTESTO POSIZIONE ISTRUZIONE ПОДРОБНОСТИ ПОДСКАЗКА ЗАПРОС КОНТЕКСТ ПОЛОЖЕНИЕ ОПЕРАТОР DETALJ TIPS KONTEXT SATS 詳細 ヒント 問い合わせ 文脈 文 詳情 详情 提示 查询 查詢 上下文 语句 陳述式',
);

function words(text: string): string[] {
  return text.split(' ');
}

/** The level of each severity, in lower case. */
export const severityWords: Readonly<Record<string, Level>> = Object.fromEntries(
  Object.entries(SEVERITIES).flatMap(([level, all]) => words(all).map((word) => [word.toLowerCase(), level as Level])),
);
/** Whether a word begins a line that goes with the message above. */
export const isAddition = (word: string): boolean => ADDITIONS.includes(word);
/** Source of a pattern for any of them, in natural and in shape text, where a digit leaves nothing of its word. */
export const anySeverity = `(?:0|${[...words(Object.values(SEVERITIES).join(' ')), ...ADDITIONS].join('|')})`;
