import { inContainer } from './_container.ts';
import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** Names that Kubernetes gives to the pods of a deployment: `name-<replica set>-<pod>` (five letters and digits at the end). */
const POD = /^(?:\S{10,40} )?(?:\[pod\/)?[a-z0-9](?:[a-z0-9.-]{0,200}[a-z0-9])?-[0-9a-f]{6,10}-[a-z0-9]{5}(?:\/[\w.-]{1,100}\])? /;

/** Lines of several pods in one stream, each with its pod before what the container wrote: kubectl logs --prefix, stern and log collectors. */
export const podPrefixed = regexFormat({
  id: 'pod-prefixed',
  title: 'Kubernetes pods in one stream (kubectl --prefix, stern)',
  rank: 48,
  gathers: true,
  patterns: [
    re`^(?<stamp>${STAMP_ISO}) (?<service>[a-z0-9][\w.]{0,60}(?:-[\w.]{1,60}){0,12}-[0-9a-z]{1,10}-[0-9a-z]{1,5}) (?<msg>\S.*)$`,
    re`^\[pod/(?<service>[\w.-]{1,253})/(?:[\w.-]{1,100})\] (?<msg>.*)$`,
    re`^(?<service>[a-z0-9][\w.]{0,60}(?:-[\w.]{1,60}){0,12}-[0-9a-z]{1,10}-[0-9a-z]{1,5}) (?:[a-z][\w.-]{1,100} )?(?<msg>.*)$`,
  ],
  certain: (line) => POD.test(line),
  adds: inContainer,
  samples: [
    {
      line: '2025-02-10T16:30:34.528521806Z cart-5c66d57d58-zxw8n 16:30:34.527 ERROR c.e.CartController - cart 12 is gone',
      time: '2025-02-10T16:30:34.528Z',
      level: 'error',
      source: 'c.e.CartController',
      message: 'cart 12 is gone',
    },
    { line: '[pod/web-7d9f8c6b5-x2x4q/app] level=warn msg="queue full"', time: null, level: 'warn', message: 'queue full' },
    { line: 'web-7d9f8c6b5-x2x4q app \tat c.e.Cart.get(Cart.java:7)', time: null, level: null, message: 'at c.e.Cart.get(Cart.java:7)' },
  ],
});
