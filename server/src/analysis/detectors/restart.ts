import type { Detector } from '../model.ts';
import { phraseDetector, says } from './_phrases.ts';

/** Something is started again because it failed, perhaps over and over. */
export const restart: Detector = phraseDetector({
  id: 'restart',
  title: 'Restarts and crash loops',
  category: 'restart',
  order: 47,
  words:
    /restart|low on resource|health ?check|probe|ImagePull|back-?off|CrashLoop|respawn|too quickly|watchdog|rebooted|liveness|evict|unhealthy|killing/i,
  phrases: [
    says(
      [
        /CrashLoopBackOff|back-?off restarting|crash[ -]?loop/i, // kubelet
        /restart(?:ing|ed)? too (?:quickly|often|fast|many)/i,
        /respawn(?:ing|ed)? too (?:fast|rapid\w*)/i, // init
        /start request repeated too quickly/i, // systemd
        /restart (?:limit|loop)\b(?!:| is|=)/i,
        /ImagePullBackOff|ErrImagePull/i, // kubelet
      ],
      'says something crashes again and again',
      { kind: 'loop' },
    ),
    says(
      [
        /(?:failed|unhealthy|died|dead|crashed|unresponsive|hung).{0,60}(?:will be |being |is |has been )?(?:restart(?:ed|ing)|respawn(?:ed|ing)|killing)/i,
        /restart(?:ed|ing) (?:\S{1,60} ){0,2}(?:after|due to|because of) (?:a |an )?(?:failure|crash|error|exception|unexpected)/i,
        /Scheduled restart job, restart counter is at/i, // systemd
        /(?:liveness|readiness|startup) probe failed/i,
        /watchdog\b.{0,30}(?:reset|reboot|killed|triggered|bite)/i,
        /unexpected(?:ly)? re(?:boot|start)(?:ed)?/i,
        /(?:pod|task|container)\b.{0,60}\bevicted/i,
        /\bEvicted: |[Rr]eason:? Evicted|The node was low on resource/i, // kubelet
        /container \S{1,80} is unhealthy/i,
        /health ?check (?:has )?fail(?:ed|ure|ing)/i,
        /failed (?:liveness|readiness|health) (?:probe|check)/i,
      ],
      'says something is restarted after a failure',
      { kind: 'restart' },
    ),
  ],
  fires: [
    'Back-off restarting failed container api in pod api-7d9',
    'CrashLoopBackOff',
    'payments.service: Scheduled restart job, restart counter is at 5.',
    'Liveness probe failed: HTTP probe failed with statuscode: 500',
    'Start request repeated too quickly.',
    'Worker died, restarting',
    'The node was low on resource: memory.',
    'Health check failed for instance i-7',
  ],
  silent: [
    'Restarting nginx on request of root',
    'restart policy: always',
    'Liveness probe succeeded',
    'watchdog started',
    'Service restarted',
    'backoff=1000',
    'restart limit: 5',
  ],
});
