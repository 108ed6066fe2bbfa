import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `stamp pid LEVEL database logger: message`, `?` where no database is meant. */
export const odoo = regexFormat({
  id: 'odoo',
  title: 'Odoo',
  rank: 29,
  patterns: [
    re`^(?<stamp>${STAMP_ISO}) (?<thread>\d+) (?<level>DEBUG|INFO|WARNING|ERROR|CRITICAL) (?:\?|[\w.-]{1,80}) (?<source>(?:odoo|openerp|werkzeug|py|0)(?:\.\w{1,60}){0,12}): (?<msg>.*)$`,
  ],
  samples: [
    {
      line: '2025-02-10 16:30:34,120 4711 ERROR shop odoo.addons.pay.gateway: Failed to charge the card',
      time: '2025-02-10T16:30:34.120',
      level: 'error',
      source: 'odoo.addons.pay.gateway',
      message: 'Failed to charge the card',
    },
    {
      line: '2025-02-10 16:30:35,001 4711 INFO ? odoo: Odoo version 17.0',
      time: '2025-02-10T16:30:35.001',
      level: 'info',
      source: 'odoo',
      message: 'Odoo version 17.0',
    },
  ],
});
