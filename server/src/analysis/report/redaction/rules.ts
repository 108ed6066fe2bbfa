import { isCardNumber, isIban, isIpv6, isPhone, looksRandom } from './checks.ts';
import { PROVIDER_TOKEN } from './providerTokens.ts';
import { CAMEL_PAIR, isSecretValue, SECRET_FLAG, SECRET_PAIR, SECRET_PROSE } from './secretPairs.ts';

/** What a pseudonym stands for; also its prefix (`ip-1`). */
export type RedactionKind = 'key' | 'token' | 'password' | 'cookie' | 'user' | 'email' | 'ip' | 'mac' | 'card' | 'iban' | 'phone' | 'ssn';
export const REDACTION_KINDS: readonly RedactionKind[] = [
  'key',
  'token',
  'password',
  'cookie',
  'user',
  'email',
  'ip',
  'mac',
  'card',
  'iban',
  'phone',
  'ssn',
];

/** The pseudonym of a value. */
export type Pseudonym = (kind: RedactionKind, value: string) => string;

/** One rule: finds values in a text and replaces them. Every pattern is bounded and starts at a token's start, so time is linear. */
export interface RedactionRule {
  readonly kinds: readonly RedactionKind[];
  /** A quick test of whether the rule can apply at all. */
  readonly needs: RegExp;
  readonly apply: (text: string, name: Pseudonym) => string;
}

/** Applied in order, the most certain first: a key inside of a header is a key. */
export const REDACTION_RULES: readonly RedactionRule[] = [
  { kinds: ['key'], needs: /PRIVATE KEY/, apply: privateKeys },
  {
    kinds: ['token'],
    needs: /eyJ/,
    apply: (text, name) =>
      text.replace(/(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{6,8000}\.[A-Za-z0-9_-]{4,8000}(?:\.[A-Za-z0-9_-]{0,8000}){0,3}/g, (value) =>
        name('token', value),
      ),
  },
  {
    kinds: ['token'],
    needs: /hooks\.|webhook/i,
    apply: (text, name) =>
      text.replace(
        /(https:\/\/(?:hooks\.slack\.com\/(?:services|workflows)|discord(?:app)?\.com\/api\/webhooks|[\w.-]{1,80}\.webhook\.office\.com\/webhookb2)\/)([\w/@.-]{10,300})/g,
        (_all, before: string, value: string) => before + name('token', value),
      ),
  },
  { kinds: ['token'], needs: /[A-Za-z0-9_.:-]{16}/, apply: (text, name) => text.replace(PROVIDER_TOKEN, (value) => name('token', value)) },
  {
    kinds: ['cookie'],
    needs: /cookie/i,
    apply: (text, name) =>
      text.replace(
        /((?<![A-Za-z0-9])(?:set-)?cookie2?(?:\\{0,3}["'])?\s{0,3}[:=]\s{0,3}\\{0,3}["']?\s{0,3})([^\s"'\\;=]{1,100}=[^"'\\\r\n]{1,4000})/gi,
        (_all, before: string, value: string) => before + name('cookie', value.trimEnd()),
      ),
  },
  {
    kinds: ['token'],
    needs: /authorization|bearer|basic|digest/i,
    apply: (text, name) =>
      text
        .replace(
          /(authorization(?:\\{0,3}["'])?\s{0,3}[:=]\s{0,3}\\{0,3}["']?(?:[A-Za-z0-9-]{2,30}\s{1,3})?)(?!\w{1,10}-\d{1,6}\b)([^\s"'\\][^"'\\\r\n]{3,2000})/gi,
          (_all, before: string, value: string) => authorization(before, value, name),
        )
        .replace(
          /(\b(?:bearer|basic)\s{1,3})(?!\w{1,10}-\d{1,6}\b)(?=[A-Za-z._~+/-]{0,60}[\dA-Z=])([A-Za-z0-9._~+/-]{8,4000}={0,2})/gi,
          (_all, before: string, value: string) => (/^[A-Za-z]?[a-z]+$/.test(value) ? before + value : before + name('token', value)),
        ),
  },
  { kinds: ['user', 'password'], needs: /:\/\/[^\s]{1,600}@/, apply: userInfo },
  { kinds: ['password', 'token'], needs: /[=:]|%3D/, apply: pairs },
  {
    kinds: ['password'],
    needs: /(?:^|\s)--?[a-z]/i,
    apply: (text, name) =>
      text.replace(SECRET_FLAG, (all, before: string, quote: string, value: string) =>
        isSecretValue(before, value, quote !== '') ? before + quote + name('password', value) : all,
      ),
  },
  {
    kinds: ['password'],
    needs: /pass|pwd|secret|token|api key/i,
    apply: (text, name) =>
      text.replace(SECRET_PROSE, (all, before: string, value: string) =>
        isPseudonym(value) || /^[a-z]+-\d+/.test(value) ? all : before + name('password', value),
      ),
  },
  {
    kinds: ['key'],
    needs: /[A-Za-z0-9+/_=-]{32}/,
    apply: (text, name) =>
      text.replace(/(?<![A-Za-z0-9+/_.-])[A-Za-z0-9+/_-]{32,8000}={0,2}/g, (value) =>
        looksRandom(value) && (value.match(/\//g)?.length ?? 0) <= value.length / 7 ? name('key', value) : value,
      ),
  },
  {
    kinds: ['email'],
    needs: /@|%40/,
    apply: (text, name) =>
      text.replace(
        /(?<![A-Za-z0-9._+-])[A-Za-z0-9][A-Za-z0-9._+-]{0,63}(?:@|%40)(?!\d{1,4}\.\d)[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,6}\.[A-Za-z]{2,24}(?![A-Za-z0-9])/g,
        // In `scheme://user-1:password-1@host` no mail address stands behind the colon.
        (value) => (isPseudonym(value.replace(/(?:@|%40).*$/, '')) ? value : name('email', value.toLowerCase().replace('%40', '@'))),
      ),
  },
  { kinds: ['user'], needs: /home|Users|user|login|account/i, apply: users },
  {
    kinds: ['mac'],
    needs: /[0-9A-Fa-f]{2}[:-][0-9A-Fa-f]{2}[:-]/,
    apply: (text, name) =>
      text.replace(/(?<![\w:-])[0-9A-Fa-f]{2}([:-])(?:[0-9A-Fa-f]{2}\1){4}[0-9A-Fa-f]{2}(?![\w:-])/g, (value) =>
        name('mac', value.toLowerCase().replace(/-/g, ':')),
      ),
  },
  { kinds: ['ip'], needs: /\d\.\d|\d-\d|:/, apply: addresses },
  {
    kinds: ['iban'],
    needs: /[A-Z]{2}\d\d/,
    apply: (text, name) =>
      text.replace(/(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?![A-Za-z0-9])/g, (value) =>
        isIban(value) ? name('iban', value.replace(/ /g, '')) : value,
      ),
  },
  {
    kinds: ['card'],
    needs: /\d{4}/,
    apply: (text, name) =>
      text.replace(/(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w-]|\.\d)/g, (value) =>
        isCardNumber(value) ? name('card', value.replace(/\D/g, '')) : value,
      ),
  },
  {
    kinds: ['ssn'],
    needs: /\d{3}-\d\d-\d{4}/,
    apply: (text, name) =>
      text.replace(/(?<![\w-])(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-])/g, (value) => name('ssn', value)),
  },
  { kinds: ['phone'], needs: /\+\d|\d{3}[-. )]|phone|tel|mobile|fax/i, apply: phones },
];

/** Whether a text is one of our own replacements. */
export function isPseudonym(text: string): boolean {
  return /^(?:key|token|password|cookie|user|email|ip|mac|card|iban|phone|ssn)-\d{1,7}$/.test(text);
}

/** From BEGIN to END, or to the end of the text where the END is missing: one search forward, so linear. */
function privateKeys(text: string, name: Pseudonym): string {
  let out = '';
  let at = 0;
  for (const begin of text.matchAll(/-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY[A-Z ]{0,10}-----/g)) {
    if (begin.index < at) continue;
    const bodyStart = begin.index + begin[0].length;
    const end = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY[A-Z ]{0,10}-----/g;
    end.lastIndex = bodyStart;
    const found = end.exec(text);
    const stop = found === null ? text.length : found.index + found[0].length;
    out += text.slice(at, begin.index) + name('key', text.slice(begin.index, stop));
    at = stop;
  }
  return out + text.slice(at);
}

function authorization(before: string, value: string, name: Pseudonym): string {
  if (isPseudonym(value.trim().replace(/^[A-Za-z0-9-]{2,30}\s{1,3}/, ''))) return before + value;
  return /^(?:failed|required|denied|missing|invalid|header)/i.test(value) && !/\d/.test(value)
    ? before + value
    : before + name('token', value.trimEnd());
}

/** `scheme://user:password@host`: the last `@` before a space or quote ends it, since passwords hold `/`, `:` and `@` as well. */
function userInfo(text: string, name: Pseudonym): string {
  return text.replace(
    /((?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9+.-]{0,40}:\/\/)([^\s"'<>`@]{1,400}(?:@[^\s"'<>`@/]{1,200}){0,3})@(?=[\w.[%{-])/g,
    (all, scheme: string, info: string) => {
      const colon = info.indexOf(':');
      if (colon < 0)
        return /[/?#]/.test(info) ? all : `${scheme}${isPseudonym(info) ? info : name(info.length >= 16 ? 'token' : 'user', info)}@`;
      const user = info.slice(0, colon);
      const password = info.slice(colon + 1);
      if (/[/?#]/.test(user) || /^\d{1,5}[/?]/.test(password)) return all;
      return `${scheme}${user === '' || isPseudonym(user) ? user : name('user', user)}:${isPseudonym(password) ? password : name('password', password)}@`;
    },
  );
}

function pairs(text: string, name: Pseudonym): string {
  const named = text.replace(
    SECRET_PAIR,
    (
      all,
      before: string,
      _b1: string | undefined,
      double: string | undefined,
      _b2: string | undefined,
      single: string | undefined,
      bare: string | undefined,
    ) => {
      const value = double ?? single ?? bare ?? '';
      if (isPseudonym(value) || !isSecretValue(before, value, bare === undefined)) return all;
      return all.slice(0, all.length - value.length) + name(/pass|pwd/i.test(before) ? 'password' : 'token', value);
    },
  );
  return named.replace(CAMEL_PAIR, (all, before: string, value: string) =>
    isPseudonym(value) || !isSecretValue(before, value, true)
      ? all
      : all.slice(0, all.length - value.length) + name(/pass/i.test(before) ? 'password' : 'token', value),
  );
}

/** Accounts that belong to nobody. */
const SHARED_ACCOUNT =
  /^(?:public|shared|default|all users|runner|root|admin|administrator|system|anonymous|guest|nobody|none|null|nil|undefined|true|false|unknown|is|was|not|has|from|for|name|id|agent|input|error|failed|invalid|the|a|in|to|and|or|with|\*+|-+|<.*|\$.*|%.*)$/i;

/** User names in paths, and behind `user=`. */
function users(text: string, name: Pseudonym): string {
  const swap = (all: string, before: string, user: string): string =>
    SHARED_ACCOUNT.test(user) || isPseudonym(user) || /^\d{1,2}$/.test(user) ? all : before + name('user', user);
  return text
    .replace(
      /((?<![A-Za-z0-9_])(?:\/(?:home|Users|export\/home|var\/home|usr\/home|u\/home)\/|[A-Za-z]:(?:\\{1,4}|\/)(?:Users|Documents and Settings)(?:\\{1,4}|\/)))([^\s/\\:"'<>|*?,;()[\]{}]{1,64})/g,
      swap,
    )
    .replace(/(\\{2,4}Users\\{1,4})([^\s/\\:"'<>|*?,;()[\]{}]{1,64})/g, swap)
    .replace(
      /((?<![A-Za-z0-9_])(?:user(?:[_-]?name)?|login|account[_-]?name|uname|usr|remote[_-]user)(?:\\{0,3}["'])?\s{0,2}=\s{0,2}\\{0,3}["']?)([A-Za-z0-9][\w.@-]{1,63})(?![\w(])/gi,
      swap,
    )
    .replace(
      /(\\{0,3}"(?:user(?:[_-]?name)?|login|account[_-]?name)\\{0,3}"\s{0,2}:\s{0,2}\\{0,3}")([A-Za-z0-9][\w.@ -]{0,63})(?=\\{0,3}")/gi,
      swap,
    );
}

/** IPv4 in every place but version numbers, loopback, unspecified and broadcast; then IPv6. */
function addresses(text: string, name: Pseudonym): string {
  const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
  const v4 = text.replace(
    new RegExp(`(?<![A-Za-z\\d]|\\d[.-]|version[ =:]{1,2})${octet}(?:\\.${octet}){3}(?!\\d|\\.\\d|[A-Za-z])`, 'gi'),
    (value) => (/^(?:127\.|0\.0\.0\.0$|255\.255\.255)/.test(value) ? value : name('ip', value)),
  );
  const dashed = v4.replace(
    new RegExp(`(?<![\\w])(ip-)(${octet}(?:-${octet}){3})(?![\\w-])`, 'g'),
    (_all, _before: string, value: string) => name('ip', value.replace(/-/g, '.')),
  );
  return dashed.replace(
    /(?<![\w:.])(?:[0-9A-Fa-f]{1,4}:|:(?=:)){1,7}:?(?:[0-9A-Fa-f]{0,4}:){0,6}[0-9A-Fa-f]{0,4}(?:%[\w.]{1,15})?(?![\w:])/g,
    (value) => (isIpv6(value) ? name('ip', value.toLowerCase()) : value),
  );
}

function phones(text: string, name: Pseudonym): string {
  const swap = (value: string): string => (isPhone(value) ? name('phone', value.replace(/\D/g, '')) : value);
  return text
    .replace(/(?<![\w.+:-])\+[1-9]\d{0,2}(?:[ .-]?\(?\d{1,4}\)?){2,5}(?![\w]|\.\d)/g, swap)
    .replace(/(?<![\w.+-])(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}(?![\w-]|\.\d)/g, swap)
    .replace(
      /((?<![A-Za-z])(?:phone|tel|telephone|mobile|fax|msisdn|cell)(?:[_ -]?(?:number|no))?(?:\\{0,3}["'])?\s{0,2}[:=]\s{0,2}\\{0,3}["']?)([+(]?\d[\d ().-]{6,20}\d)/gi,
      (all, before: string, value: string) => (isPhone(value) ? before + name('phone', value.replace(/\D/g, '')) : all),
    );
}
