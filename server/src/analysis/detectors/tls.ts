import { anyOf } from '../anyOf.ts';
import type { Detector } from '../model.ts';
import { phraseDetector, says } from './_phrases.ts';

/** A TLS handshake failed or a certificate was not accepted. */
export const tls: Detector = phraseDetector({
  id: 'tls',
  title: 'TLS and certificate failures',
  category: 'tls',
  order: 26,
  words: anyOf(
    /tls|UNABLE_TO_VERIFY|wrong version number|subject name|unsupported protocol|negotiate|ssl/i,
    /certificate|cert\b|x509|0: cert|handshake|PKIX|CERT_|trust|crypto|kex|host key|cipher|keystore/i,
  ),
  phrases: [
    says(
      /certificate\b.{0,60}\b(?:has |is |was )?(?:expired|not yet valid)|expired certificate|CERT_HAS_EXPIRED|certificate will expire|certificate validity/i,
      'says a certificate expired',
      { kind: 'expired' },
    ),
    says(
      [
        /certificate\b.{0,80}(?:verif\w* failed|not trusted|unknown authority|invalid|revoked|mismatch|unknown|rejected|bad|error|does not match|doesn't match|is valid for|relies on legacy)/i,
        /(?:bad|unknown|invalid|untrusted|revoked|unsupported) certificate/i,
        /self[- ]signed certificate (?:in|error)/i,
        /unable to get local issuer/i, // OpenSSL
        /unable to verify the first certificate/i, // OpenSSL
        // OpenSSL, Node.js; PKIX path: Java
        /CERTIFICATE_VERIFY_FAILED|SELF_SIGNED_CERT|UNABLE_TO_VERIFY|ERR_CERT_|ERR_TLS_CERT|PKIX path/i,
        /unable to find valid certification path/i,
        /(?:verif\w*|validat\w*|load\w*|read\w*) (?:the )?(?:\w+ )?certificates? (?:failed|error)/i,
        /host key verification failed|\berror loading certificate/i,
        /no (?:alternative )?(?:certificate )?subject (?:alternative )?(?:DNS )?names? match/i,
      ],
      'says a certificate was not accepted',
      { kind: 'certificate' },
    ),
    says(
      [
        /(?:ssl|tls)(?!_error_log)\w*(?: \w{2,14}){0,2}[ :]{1,3}.{0,30}\b(?:fail(?:ed|ure)|error|alert|abort\w*|refused|rejected|reset|eof)\b/i,
        /(?:ssl|tls)[ _](?:error|alert|exception)/i,
        /handshake\b.{0,40}(?:fail(?:ed|ure)|error|EOF|abort|reset|rejected|alert)/i,
        /(?:fail(?:ed|ure)|error|unable|problem)\b.{0,40}handshake/i,
        /SSLHandshakeException/i,
        /SSL(?:Error|Exception|ProtocolException)/i,
        /SSL_ERROR(?!_log)\w*|SSL routines(?!:\w*:(?:system|BIO|PEM) lib)|wrong version number|no shared cipher|unsupported protocol/i,
        /protocol version not supported|ERR_SSL_|ECONNRESET.{0,10}tls/i,
        /decryption failed or bad record mac/i, // OpenSSL
        /no matching (?:key exchange|host key|cipher|mac)/i, // OpenSSH
        /Unable to negotiate|bad packet length/i, // OpenSSH
        /could not load (?:the )?(?:private key|keystore|truststore)/i,
        /keystore was tampered/i,
      ],
      'says a TLS handshake failed',
      { kind: 'handshake', unless: /\bmy group: |\bstuck at \d+%/i },
    ),
  ],
  fires: [
    'x509: certificate has expired or is not yet valid',
    'x509: certificate signed by unknown authority',
    'ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed',
    'javax.net.ssl.SSLHandshakeException: Received fatal alert: handshake_failure',
    'remote error: tls: bad certificate',
    'SSL_do_handshake() failed (SSL: error:1408F10B:SSL routines:ssl3_get_record:wrong version number)',
    'http: TLS handshake error from 10.0.0.4:51712: EOF',
    'Unable to negotiate with 10.0.0.3 port 22: no matching key exchange method found',
  ],
  silent: [
    'error:0A080002:SSL routines:use_certificate_chain_file:system lib:../ssl/ssl_rsa.c:450:',
    'TLS enabled on port 443',
    'Loaded certificate /etc/ssl/server.pem',
    'certificate renewed',
    'SSL handshake completed',
    'TLSv1.3 cipher TLS_AES_256_GCM_SHA384',
    'ssl_error_log=/var/log/ssl.log',
    'tls errors: 0',
  ],
});
