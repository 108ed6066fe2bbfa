import type { Random } from './random.ts';

/** Made-up secrets of every kind, from a seeded source of chance, in the places where logs leak them. */
export interface PlantedSecret {
  readonly kind: string;
  /** What must not be found in the output. */
  readonly value: string;
  readonly text: string;
}

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGIT = '0123456789';
const ALNUM = UPPER + LOWER + DIGIT;

function maker(random: Random) {
  const int = (from: number, to: number): number => from + random.int(to - from + 1);
  const pick = <T>(list: readonly T[]): T => list[int(0, list.length - 1)]!;
  const some = (alphabet: string, length: number): string => Array.from({ length }, () => alphabet[int(0, alphabet.length - 1)]).join('');
  return { int, pick, some };
}

type Make = ReturnType<typeof maker>;

/** Bare secrets: they are known by their own look, in any place. */
const BARE: Readonly<Record<string, (make: Make) => string>> = {
  aws: ({ pick, some }) => pick(['AKIA', 'ASIA']) + some(UPPER + '234567', 16),
  github: ({ pick, some }) => pick(['ghp_', 'gho_', 'ghs_', 'ghu_', 'ghr_']) + some(ALNUM, 36),
  githubFine: ({ some }) => `github_pat_${some(ALNUM, 22)}_${some(ALNUM, 59)}`,
  gitlab: ({ some }) => `glpat-${some(ALNUM + '-_', 20)}`,
  slack: ({ pick, some }) => `${pick(['xoxb', 'xoxp', 'xoxa'])}-${some(DIGIT, 12)}-${some(DIGIT, 12)}-${some(ALNUM, 24)}`,
  google: ({ some }) => `AIza${some(ALNUM + '-_', 35)}`,
  stripe: ({ pick, some }) => `${pick(['sk', 'rk'])}_${pick(['live', 'test'])}_${some(ALNUM, 24)}`,
  sendgrid: ({ some }) => `SG.${some(ALNUM, 22)}.${some(ALNUM, 43)}`,
  npm: ({ some }) => `npm_${some(ALNUM, 36)}`,
  openai: ({ pick, some }) => `sk-${pick(['', 'proj-', 'ant-'])}${some(ALNUM, 48)}`,
  twilio: ({ some }) => `SK${some('0123456789abcdef', 32)}`,
  digitalOcean: ({ some }) => `dop_v1_${some('0123456789abcdef', 64)}`,
  huggingFace: ({ some }) => `hf_${some(ALNUM, 34)}`,
  vault: ({ some }) => `hvs.${some(ALNUM, 24)}`,
  jwt: ({ some }) => `eyJ${some(ALNUM, 33)}.eyJ${some(ALNUM, 60)}.${some(ALNUM + '-_', 43)}`,
  email: ({ pick, some }) =>
    `${some(LOWER, 6)}${pick(['.', '+', '_', ''])}${some(LOWER + DIGIT, 5)}@${some(LOWER, 8)}.${pick(['com', 'de', 'co.uk', 'example', 'io'])}`,
  ipv4: ({ int }) => `${int(1, 9)}${int(0, 9)}.${int(0, 255)}.${int(0, 255)}.${int(1, 254)}`,
  ipv6: ({ some }) => `2001:db8:${some('0123456789abcdef', 4)}:${some('123456789abcdef', 1)}::${some('123456789abcdef', 3)}`,
  card: ({ some, pick }) => withLuhn(pick(['4', '51', '55']), 15, some),
  amex: ({ some }) => withLuhn('37', 14, some),
  phone: ({ int, some }) => `+${int(1, 9)}${int(1, 9)} ${int(1, 9)}${some(DIGIT, 2)} ${some(DIGIT, 3)} ${some(DIGIT, 4)}`,
  phoneUs: ({ int, some }) => `(${int(2, 9)}${some(DIGIT, 2)}) ${int(2, 9)}${some(DIGIT, 2)}-${some(DIGIT, 4)}`,
  iban: ({ some }) => germanIban(some(DIGIT, 18)),
  keyBody: ({ some }) => some(ALNUM + '+/', 64),
};

function withLuhn(prefix: string, length: number, some: Make['some']): string {
  const body = prefix + some(DIGIT, length - prefix.length);
  let sum = 0;
  for (let i = 0; i < body.length; i++) {
    const digit = Number(body[body.length - 1 - i]);
    const value = i % 2 === 0 ? digit * 2 : digit;
    sum += value > 9 ? value - 9 : value;
  }
  return body + String((10 - (sum % 10)) % 10);
}

function germanIban(account: string): string {
  let rest = 0;
  for (const c of `${account}131400`) rest = (rest * 10 + Number(c)) % 97;
  return `DE${String(98 - rest).padStart(2, '0')}${account}`;
}

const BARE_PLACES: readonly ((value: string, make: Make) => string)[] = [
  (value) => `could not use ${value} for the call`,
  (value) => `rejected (${value}), giving up`,
  (value) => JSON.stringify({ level: 'error', msg: 'call failed', detail: value }),
  (value) => JSON.stringify({ msg: JSON.stringify({ value }) }),
  (value) => `GET /v1/items?x=1&value=${value}&page=2 HTTP/1.1`,
  (value) => `    at Client.send(${value}) [client.js:17:5]`,
  (value) => `  File "/app/main.py", line 3, in <module>\n    connect("${value}")`,
  (value) => `<value>${value}</value>`,
  (value) => `\u001b[31mERROR\u001b[0m value=${value}`,
];

/** Secrets known by what stands before them. */
const NAMED: Readonly<Record<string, (make: Make) => readonly [string, string]>> = {
  passwordPair: ({ pick, some }) =>
    named(
      `${some(LOWER, 4)}${some(ALNUM + '!#$%^*', 9)}`,
      pick([
        'password=%',
        'db_password: %',
        'PGPASSWORD=%',
        '"password":"%"',
        '\\"password\\":\\"%\\"',
        "passwd='%'",
        'Password=%;Server=db',
        'spring.datasource.password=%',
        'dbPassword=%',
        "'secret': '%'",
      ]),
    ),
  passwordProse: ({ pick, some }) =>
    named(`${some(LOWER, 5)}${some(DIGIT, 4)}`, pick(['login with password % failed', 'the password is %', 'used secret "%" instead'])),
  flag: ({ pick, some }) =>
    named(some(ALNUM, 14), pick(['mysqldump --password % shop', 'tool --api-key % --fast', 'run --token=% now', 'curl --secret=%'])),
  apiKey: ({ pick, some }) =>
    named(
      some(ALNUM, 32),
      pick([
        'api_key=%',
        'X-Api-Key: %',
        'apiKey: "%"',
        '/v1/data?api_key=%&x=1',
        'client_secret=%',
        'AWS_SECRET_ACCESS_KEY=%',
        'AccountKey=%;EndpointSuffix=core',
        'sig=%&se=2030',
        'access_token=%',
        '"refreshToken": "%"',
      ]),
    ),
  bearer: ({ pick, some }) =>
    named(
      some(ALNUM + '-_.', 40),
      pick(['Authorization: Bearer %', '"authorization":"Bearer %"', "headers={'Authorization': 'Bearer %'}", 'sent bearer %']),
    ),
  basic: ({ pick, some }) =>
    named(`${some(ALNUM, 22)}==`, pick(['Authorization: Basic %', '"Authorization": "Basic %"', 'Proxy-Authorization: Basic %'])),
  cookie: ({ pick, some }) =>
    named(
      some(ALNUM, 32),
      pick(['Cookie: theme=dark; session=%', 'Set-Cookie: sid=%; HttpOnly', '"cookie":"a=1; connect.sid=%"', 'JSESSIONID=%']),
    ),
  connection: ({ pick, some }) =>
    named(
      `${some(LOWER, 3)}${some(ALNUM + '!$*_-', 9)}`,
      pick([
        'postgres://app:%@db.internal:5432/shop',
        'mongodb+srv://svc:%@cluster0.example.net/x',
        'redis://:%@cache:6379/0',
        'amqp://guest2:%@mq:5672',
        'https://ci:%@git.example.com/r.git',
        'jdbc:mysql://db/shop?user=app&password=%',
        'Server=db;User Id=sa;Password=%;',
      ]),
    ),
  userPath: ({ pick, some }) =>
    named(
      `u${some(LOWER, 9)}`,
      pick([
        '/home/%/app/main.py',
        '/Users/%/work/x.js:3',
        'C:\\Users\\%\\app\\x.cs:line 9',
        '"C:\\\\Users\\\\%\\\\a.txt"',
        'user=% logged out',
        '"username":"%"',
      ]),
    ),
  privateKey: ({ some }) =>
    named(some(ALNUM + '+/', 64), `-----BEGIN RSA PRIVATE KEY-----\n${some(ALNUM, 64)}\n%\n-----END RSA PRIVATE KEY-----`),
  webhook: ({ some }) =>
    named(`T${some(UPPER + DIGIT, 8)}/B${some(UPPER + DIGIT, 8)}/${some(ALNUM, 24)}`, 'post to https://hooks.slack.com/services/% failed'),
};

function named(value: string, form: string): readonly [string, string] {
  return [value, form.replace('%', () => value)];
}

/** `count` planted secrets, every kind in turn. */
export function plantSecrets(count: number, random: Random): readonly PlantedSecret[] {
  const make = maker(random);
  const kinds = [...Object.keys(BARE), ...Object.keys(NAMED)];
  return Array.from({ length: count }, (_, i) => {
    const kind = kinds[i % kinds.length]!;
    const bare = BARE[kind];
    if (bare) {
      const value = bare(make);
      return { kind, value, text: make.pick(BARE_PLACES)(value, make) };
    }
    const [value, text] = NAMED[kind]!(make);
    return { kind, value, text: make.pick([text, `2025-02-10 16:30:34 ERROR worker ${text}`, text]) };
  });
}
