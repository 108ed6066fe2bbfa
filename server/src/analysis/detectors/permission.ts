import type { Detector } from '../model.ts';
import { phraseDetector, says } from './_phrases.ts';

/** Something known was not allowed to do what it tried. */
export const permission: Detector = phraseDetector({
  id: 'permission',
  title: 'Permission failures',
  category: 'permission',
  order: 31,
  words:
    /permission|permitted|denied|forbidden|EACCES|EPERM|access|not allowed|privilege|authoriz|SELinux|avc|apparmor|403|read-?only|sudoers|RBAC/i,
  phrases: [
    says(
      [
        /permission denied|PERMISSION_DENIED|PermissionError|PermissionDenied|\bEACCES\b|\bEPERM\b/i,
        /operation not permitted/i,
        /access (?:is |was )?(?:denied|forbidden|not allowed)/i,
        /AccessDenied(?:Exception)?|AccessControlException|SecurityException/i,
        /\b(?:is |was |are )?not (?:authori[sz]ed|permitted|allowed) to\b/i,
        /insufficient (?:permissions?|privileges?|rights|scope)/i,
        /(?:lacks?|missing|without|no|not enough) (?:the )?(?:required )?(?:permissions?|privileges?|authori[sz]ation)\b/i,
        /(?:permissions?|privileges?) (?:failure|error|violation|check failed)/i,
        /authori[sz]ation (?:failed|failure|error|denied)/i,
        /UnauthorizedOperation|is forbidden:|403 Forbidden/i, // AWS, Kubernetes
        /(?:request|user|action|operation|client) (?:\S{1,40} )?(?:is |was )?(?:forbidden|denied)\b/i,
        // SELinux and AppArmor; sudo: NOT in sudoers
        /avc: {1,2}denied|apparmor="DENIED"|must be owner of|must be (?:superuser|root)|NOT in sudoers/i,
        /client denied by server configuration/i, // Apache
        /command not allowed|denied by (?:rbac|scope|role)/i,
      ],
      'says something was not permitted',
      { kind: 'denied' },
    ),
  ],
  fires: [
    "open('/etc/shadow'): Permission denied",
    'PermissionError: [Errno 13] Permission denied: /data/out.csv',
    'EACCES: permission denied, open /var/run/app.pid',
    'pods is forbidden: User "system:serviceaccount:ci:runner" cannot list resource "pods"',
    'avc:  denied  { read } for pid=4123 comm="nginx"',
    'org.apache.hadoop.security.AccessControlException: user=etl, access=WRITE',
    'client denied by server configuration: /var/www/private',
    'ERROR: permission denied for table orders',
  ],
  silent: [
    'Permissions updated for role admin',
    'access granted to /data',
    'SELinux: initialised',
    'apparmor="STATUS" operation="profile_load"',
    'Anonymous access is enabled',
    'privilege separation user created',
    'no permission errors',
  ],
});
