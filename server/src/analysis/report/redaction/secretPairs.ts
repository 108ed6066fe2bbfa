/** Names whose value is a secret, whatever stands before them (`db_password`, `AWS_SECRET_ACCESS_KEY`, `X-Api-Key`). */
const NAMES =
  'passwords?|passwd|passphrase|passcode|pwd|pgpassword|secrets?|secret[_-]?key|client[_-]?secret|api[_-]?keys?|apikey|api[_-]?token|access[_-]?keys?(?:[_-]?id)?|secret[_-]?access[_-]?key|accountkey|sharedaccesskey|sharedaccesssignature|access[_-]?token|auth[_-]?token|refresh[_-]?token|id[_-]?token|session[_-]?token|csrf[_-]?token|xsrf[_-]?token|bearer[_-]?token|token|private[_-]?key|encryption[_-]?key|signing[_-]?key|credentials?|session[_-]?ids?|sessionid|phpsessid|jsessionid|sid|connect\\.sid|x-amz-security-token|x-amz-signature|x-amz-credential|signature|sig|otp|auth';

/**
 * `name = value` in prose, JSON (escaped too), YAML, URLs, headers, environments and command lines. Groups: what stands
 * before the value, then the value in double quotes, in single quotes, or bare. In `PWD=/home/deploy ; USER=root` sudo
 * names the working directory.
 */
export const SECRET_PAIR = new RegExp(
  `((?<![A-Za-z0-9])(?!pwd=/\\S{0,400} ;)(?:[A-Za-z0-9]{1,30}[_.-]){0,4}(?:${NAMES})(?:\\\\{0,3}["'\`])?(?:\\s{0,3}(?:=>|:=|=|:)\\s{0,3}|\\s{0,2}%3D))(?:(\\\\{0,3})"((?:[^"\\\\]|\\\\(?!")[^"]){1,2000}?)(?=\\\\{0,3}")|(\\\\{0,3})'([^'\\\\]{1,2000})(?=\\\\{0,3}')|(?!["'])([^\\s"'<>,;&)\\]}|]{1,2000}))`,
  'gi',
);

/** camelCase names (`dbPassword`, `apiKey`): the same value forms behind a name that ends in capitals. */
export const CAMEL_PAIR =
  /((?<![A-Za-z0-9])[a-z][A-Za-z0-9]{0,40}(?:Password|Passwd|Secret|ApiKey|AccessKey|SecretKey|Token|PrivateKey|Credentials)(?:\\{0,3}["'`])?\s{0,3}(?:=>|:=|=|:)\s{0,3})(?:\\{0,3}["'])?([^\s"'<>,;&)\]}|\\]{1,2000})/g;

/** `--password value`, `--token "two words"` of command lines. Groups: what stands before, the quote, the value. */
export const SECRET_FLAG =
  /((?<!\S)--?(?:[a-z]{1,20}-){0,3}(?:password|passwd|pass|token|secret|api-key|apikey|access-key|secret-key|key)\s{1,3})(?!-)(["']?)((?<=")[^"\r\n]{3,500}|(?<=')[^'\r\n]{3,500}|(?<!["'])[^\s"']{3,500})/gi;

/** `password is hunter2`, `with password hunter2`: only a value that mixes letters with digits or signs, so prose stays. */
export const SECRET_PROSE =
  /(\b(?:password|passwd|passphrase|pwd|secret|token|api key)(?:\s{1,2}(?:is|was|of))?\s{1,2}["'`]?)((?=[^\s"'`]{0,200}[A-Za-z])(?=[^\s"'`]{0,200}[\d!#$%^&*])[^\s"'`,;()]{5,200})/gi;

/** Words that stand behind such names in ordinary messages and are no secret. */
const HARMLESS =
  /^(?:null|none|nil|undefined|true|false|yes|no|on|off|empty|invalid|expired|missing|required|incorrect|wrong|mismatch|unknown|unset|set|not|ok|failed|failure|error|denied|rejected|refresh|refreshed|revoked|bearer|basic|string|number|object|bool|int|\*+|x{3,}|\.{3,}|-+|<.*|\$\{?.*|%[a-z]|\[?redacted\]?|\[?filtered\]?|\[?masked\]?|<nil>|\(null\)|(?:key|token|password|cookie|user|email|ip|mac|card|iban|phone|ssn)-\d+|\d{1,3})[.,:;!?]*$/i;

/** Names that ordinary logs use for harmless things too: their bare value must look like a secret. */
const WEAK_NAME =
  /(?:^|[^A-Za-z])(?:token|auth|sig|sid|signature|credentials?|secrets?|otp|session[_-]?ids?|sessionid)["'`\\]*\s*(?:=>|:=|=|:|%3D)\s*$/i;

/** Whether the value behind a name is a secret and not a word about one. */
export function isSecretValue(before: string, value: string, quoted: boolean): boolean {
  if (HARMLESS.test(value)) return false;
  if (!WEAK_NAME.test(before)) return true;
  if (/:$/.test(before) && !quoted) return /\d/.test(value) && value.length >= 12;
  if (/:\s+$/.test(before) && !quoted) return /\d/.test(value) && value.length >= 6;
  return /\d/.test(value) || value.length >= 8 || quoted;
}
