import { STAMP_ISO, STAMP_YYMMDD } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** MySQL 5.7 and 8 with UTC stamps, 5.5 and MariaDB with local ones; mysqld_safe writes no level. */
export const mysqlError = regexFormat({
  id: 'mysql-error',
  title: 'MySQL and MariaDB error log',
  rank: 30,
  patterns: [
    re`^(?<stamp>${STAMP_ISO}) (?<thread>\d+) \[(?<level>[A-Za-z]{4,11})\] (?<msg>.*)$`,
    re`^(?<stamp>${STAMP_YYMMDD}) +\[(?<level>[A-Za-z]{4,11})\] (?<msg>.*)$`,
    re`^(?<stamp>${STAMP_ISO}) [0-9a-f]{1,16} (?<msg>InnoDB: .*)$`,
    re`^(?<stamp>${STAMP_YYMMDD}) +(?<msg>(?:InnoDB:|mysqld|mariadbd|innobackupex|Percona|MySQL|\S{0,80}/mysqld).*)$`,
  ],
  samples: [
    {
      line: '2025-02-10T16:30:34.250060Z 0 [Warning] [MY-000031] [Server] table shop.orders is marked as crashed',
      time: '2025-02-10T16:30:34.250Z',
      level: 'warn',
      source: null,
      message: '[MY-000031] [Server] table shop.orders is marked as crashed',
    },
    {
      line: '250210 16:30:34 [Note] Aborted connection 17 to db: shop',
      time: '2025-02-10T16:30:34.000',
      level: 'info',
      source: null,
      message: 'Aborted connection 17 to db: shop',
    },
    {
      line: '250210 16:30:35  InnoDB: Rolling back one transaction',
      time: '2025-02-10T16:30:35.000',
      level: null,
      source: null,
      message: 'InnoDB: Rolling back one transaction',
    },
  ],
});
