import { anyCase, anyOf } from '../anyOf.ts';
import type { Detector } from '../model.ts';
import { phraseDetector, says } from './_phrases.ts';

const USER = String.raw`["'<]?(?<user>[\w.@\\-]{1,80})`;

/** Someone or something could not prove who it is. */
export const auth: Detector = phraseDetector({
  id: 'auth',
  title: 'Authentication failures',
  category: 'auth',
  order: 28,
  words: anyOf(
    /\bRESULT\b|BREAK-IN|not trusted|bad attempt|auth|password|login|logon|credential|token|user/i,
    /passphrase|unauthori|kerberos|krb|ldap|session|account|api key|signature|401|invalid|publickey|pam_|sudo/i,
    /identity|realm|jwt|shared key/i,
  ),
  phrases: [
    // LDAP's answer to a bind (RFC 4511: 49 is invalidCredentials)
    says(/\bRESULT tag=\d+ err=(?<code>\d+)/, 'says authentication failed', {
      kind: 'login',
      tests: { code: { test: 'oneOf', values: ['49'] } },
    }),
    says(/\(HTTP (?<code>\d+)\)/, 'says authentication failed', { kind: 'login', tests: { code: { test: 'oneOf', values: ['401'] } } }),
    says(
      [
        anyCase`(?:failed|invalid) (?:password|publickey|keyboard-interactive\S*|none|gssapi\S*) for (?:invalid user |user )?${USER}`,
        anyCase`(?:invalid|illegal|unknown|no such) user:? ${USER}`,
        anyCase`(?:password|peer|ident|scram|md5|gssapi) authentication failed for (?:user|role) ${USER}`,
        anyCase`access denied for user ${USER}`,
        anyCase`login failed (?:for|of)(?: user)? ${USER}`,
        anyCase`authentication fail(?:ed|ure) for (?:user )?${USER}`,
      ],
      'says authentication failed',
      { kind: 'login', unless: /invalid user \S{0,40} (?:input|data)/i },
    ),
    says(
      [
        /\bauth[_ ]failed\b/i,
        /authenticat\w*\b.{0,40}(?:fail(?:ed|ure|s)?|error|denied|rejected|refused|unsuccessful|invalid|exception|too many|required)/i,
        /(?:fail(?:ed|ure)|unable|could not|cannot|error)(?: \w{1,12}){0,3} (?:authenticat\w*|log ?in|log ?on|sign ?in|login|logon)\b/i,
        /login (?:failed|incorrect|failure|denied|attempt failed|error)/i,
        /logon fail(?:ed|ure)/i,
        /failed (?:login|logon|password|sign-?in|authentication)/i,
        /(?:bad|invalid|incorrect|wrong|missing|expired) (?:user(?:name)?s?[ /]?(?:or |and )?)?(?:passw(?:or)?ds?|credentials?|token|api[ -]?key|access key|login|signature|jwt|session token|otp|pin|secret)\b/i,
        /too many authentication failures/i,
        /maximum authentication attempts exceeded/i, // sshd
        /more authentication failures/i,
        /(?:token|jwt|credentials?|session|api key|password)\b.{0,30}\b(?:has |have |is |was )?(?:expired|revoked|invalid|rejected|not valid)/i,
        /check pass; user unknown|user unknown\b|user not known|unknown user|\bunauthorized\b/i, // PAM
        /UnauthorizedException|AuthenticationException|AuthError|NOAUTH|WRONGPASS|InvalidCredentials/i, // Redis: NOAUTH, WRONGPASS
        // AWS; OAuth: invalid_grant, invalid_client
        /ExpiredToken|InvalidClientTokenId|SignatureDoesNotMatch|invalid_grant|\bbad attempt to connect\b/i,
        // Kerberos: kinit, KRB_AP_ERR, GSSException
        /\baddress not trusted\b|invalid_client|kinit: |KRB_AP_ERR|GSSException|clock skew too great/i,
        // what a KDC answers
        /preauthentication failed|(?:client|server) not found in Kerberos database|'s entry in database has (?:expired|been revoked)/i,
        /\bcredentials are (?:incorrect|invalid|wrong)\b/i, // coturn
        /\bsecret is (?:incorrect|wrong|invalid)\b|\bshared keys? for .{1,200}\bMAC mismatched/i, // FreeRADIUS; strongSwan
        /account (?:is )?(?:locked|disabled|expired)|\bpassphrase (?:\S{1,40} ){0,8}is (?:incorrect|wrong|invalid)\b/i,
        /bad protocol version identification/i, // sshd
        /possible break-in attempt/i,
        /no supported authentication methods/i,
        /incorrect password attempts|401 Unauthorized/i, // sudo
        /input_userauth_request: invalid user/i, // sshd
      ],
      'says authentication failed',
      {
        kind: 'login',
        unless:
          /(?:token|session) (?:has )?expired[, ]{1,3}(?:refreshing|renewing)|unauthorized_|without password|\bRCPT TO:|\brecipient address rejected|failed to respond|lack of any response|live home server/i,
      },
    ),
  ],
  fires: [
    'passphrase supplied in BORG_PASSPHRASE, by BORG_PASSCOMMAND or via BORG_PASSPHRASE_FD is incorrect.',
    'check pass; user unknown',
    'Disconnected: Connection closed (auth failed, 1 attempts in 2 secs): user=<anna>',
    'Failed password for invalid user admin from 198.51.100.4 port 51022 ssh2',
    'authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=198.51.100.9 user=root',
    'FATAL: password authentication failed for user "app"',
    "Access denied for user 'app'@'10.0.0.4' (using password: YES)",
    'Invalid user test from 198.51.100.4',
    'PAM 5 more authentication failures; logname= uid=0',
    'HTTP 401 Unauthorized',
    'The request you have made requires authentication. (HTTP 401)',
    'Too many authentication failures for root [preauth]',
    'JWT has expired',
    'received an invalid passwd!',
    'check_stun_auth: user anna credentials are incorrect',
    "tried 1 shared key for '10.0.0.7' - '10.0.1.4', but MAC mismatched",
    "AS_REQ (8 etypes {aes256}) 10.0.0.9: CLIENT EXPIRED: anna@EXAMPLE.TEST for krbtgt/EXAMPLE.TEST@EXAMPLE.TEST, Client's entry in database has expired",
    'TGS_REQ 10.0.0.9: LOOKING_UP_SERVER: authtime 0, anna@EXAMPLE.TEST for host/web9@EXAMPLE.TEST, Server not found in Kerberos database',
    'Dropping packet without response because of error: Received packet from 10.0.0.9 with invalid Message-Authenticator!  (Shared secret is incorrect.)',
    'conn=1031 op=0 RESULT tag=97 err=49 qtime=0.000007 etime=0.000088 text=',
  ],
  silent: [
    'SMTP error from remote mail server after RCPT TO:<anna@example.org>: 550 5.1.1 <anna@example.org>: Recipient address rejected: User unknown',
    'session 001000000000000001: realm <example.org> user <>: incoming packet message processed, error 401: Unauthorized',
    'AS_REQ (8 etypes {aes256}) 10.0.0.9: NEEDED_PREAUTH: anna@EXAMPLE.TEST for krbtgt/EXAMPLE.TEST@EXAMPLE.TEST, Additional pre-authentication required',
    'conn=1031 op=0 RESULT tag=97 err=0 qtime=0.000007 etime=0.000088 text=',
    'Accepted password for deploy from 10.0.0.4 port 51022 ssh2',
    'session opened for user root by (uid=0)',
    'User alice logged in',
    'authentication provider initialised',
    'password policy loaded',
    'Token refreshed',
    'Authenticated user bob',
  ],
});
