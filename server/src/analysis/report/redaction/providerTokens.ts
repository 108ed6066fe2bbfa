/**
 * Keys and tokens by the marks that their issuers give them, as their documentation and the public rule sets of
 * gitleaks and detect-secrets describe. Each starts at a token's start and is bounded, so a text is scanned once.
 */
const FORMS: readonly string[] = [
  // Amazon
  '(?:AKIA|ASIA|ABIA|ACCA|AROA|AIDA|AGPA|ANPA)[A-Z0-9]{16}(?![A-Za-z0-9])',
  // GitHub, GitLab, Bitbucket, Atlassian
  'gh[pousr]_[A-Za-z0-9]{20,255}',
  'github_pat_[A-Za-z0-9_]{20,255}',
  'gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|oas|soat)-[\\w.-]{20,300}',
  'ATATT3[\\w=-]{20,300}',
  'ATCTT3[\\w=-]{20,300}',
  'ATBB[A-Za-z0-9]{32}',
  // Slack, Discord, Telegram, Teams
  'xox[abceoprs]-[\\w-]{8,300}',
  'xapp-[\\w-]{8,300}',
  '[MNO][\\w-]{23,27}\\.[\\w-]{6}\\.[\\w-]{27,40}',
  '\\d{8,10}:AA[\\w-]{32,34}',
  // Google, Firebase
  'AIza[\\w-]{30,40}',
  'ya29\\.[\\w-]{20,500}',
  'GOCSPX-[\\w-]{20,40}',
  '1//0[\\w-]{20,120}',
  'AAAA[\\w-]{7}:[\\w-]{100,200}',
  // Stripe, Square, PayPal, Shopify
  '[rsp]k_(?:live|test)_[A-Za-z0-9]{10,255}',
  'whsec_[A-Za-z0-9+/=]{20,100}',
  'sq0[a-z]{3}-[\\w-]{20,60}',
  'shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}',
  // Mail and messages
  'SG\\.[\\w-]{16,40}\\.[\\w-]{16,80}',
  'key-[0-9a-zA-Z]{32}',
  'SK[0-9a-fA-F]{32}',
  'AC[0-9a-f]{32}',
  'xkeysib-[a-f0-9]{40,80}-[A-Za-z0-9]{16}',
  // Package registries
  'npm_[A-Za-z0-9]{30,40}',
  'pypi-[\\w-]{20,300}',
  'rubygems_[a-f0-9]{48}',
  'oy2[a-z0-9]{43}',
  'dckr_pat_[\\w-]{20,60}',
  // Clouds and hosting
  'do[opr]_v1_[a-f0-9]{64}',
  'dapi[a-f0-9]{32}(?:-\\d)?',
  'hv[sbr]\\.[\\w-]{20,300}',
  'LTAI[A-Za-z0-9]{12,30}',
  'pscale_(?:tkn|pw|oauth)_[\\w.-]{30,80}',
  'sbp_[a-f0-9]{40}',
  'fo1_[\\w-]{40,60}',
  'FlyV1 [\\w+/=,-]{20,2000}',
  'v1\\.0-[a-f0-9]{24}-[a-f0-9]{100,160}',
  '[\\w]{3}8Q~[\\w~.-]{31,40}',
  'ops_eyJ[\\w+/=-]{50,2000}',
  'AGE-SECRET-KEY-1[A-Z0-9]{50,62}',
  '[A-Za-z0-9]{14}\\.atlasv1\\.[\\w-]{60,70}',
  // Models
  'sk-(?:ant|proj|svcacct|admin|or|None)-[\\w-]{20,300}',
  'sk-[A-Za-z0-9]{20,100}',
  'hf_[A-Za-z0-9]{30,40}',
  'r8_[A-Za-z0-9]{37,40}',
  'gsk_[A-Za-z0-9]{40,60}',
  // Monitoring and tools
  'NRAK-[A-Z0-9]{27}',
  'NRJS-[a-f0-9]{19}',
  'gl(?:sa|c)_[A-Za-z0-9+/=_]{30,200}',
  'sntry[su]_[\\w+/=-]{40,300}',
  'PMAK-[a-f0-9]{24}-[a-f0-9]{34}',
  'lin_api_[A-Za-z0-9]{40}',
  'dp\\.(?:pt|st|ct|sa|scim|audit)\\.[\\w.-]{40,60}',
  'EAA[A-Za-z0-9]{60,300}',
  'ntn_[A-Za-z0-9]{40,60}',
  'secret_[A-Za-z0-9]{43}',
  'figd_[\\w-]{40,60}',
  'CFPAT-[\\w-]{43}',
  'tfp_[\\w-]{40,60}',
];

/** Any of them; `(?<!…)` keeps a match from starting inside a longer token. */
export const PROVIDER_TOKEN = new RegExp(`(?<![A-Za-z0-9_])(?:${FORMS.join('|')})`, 'g');
