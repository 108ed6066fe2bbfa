import { anyOf } from '../anyOf.ts';
import type { LogData } from '../model.ts';
import { componentsOf } from './_components.ts';

interface Product {
  readonly name: string;
  /** Names of the loggers, units or hosts under which it logs. */
  readonly logsAs: RegExp;
  /** Messages that only this product gives when it cannot serve, which its clients quote. */
  readonly says: RegExp;
}

const PRODUCTS: readonly Product[] = [
  {
    name: 'redis',
    logsAs: /redis|valkey/i,
    says: anyOf(
      /\bOOM command not allowed when used memory > 'maxmemory'/,
      /\bREADONLY You can't write against a read only (?:replica|slave)/,
      /\bMISCONF (?:Redis is configured to save RDB snapshots|Errors writing to the AOF file)/,
      /\bmax number of clients reached/,
      /\bLOADING Redis is loading the dataset in memory/,
      /\bMASTERDOWN Link with MASTER is down/,
      /\bNOREPLICAS Not enough good replicas/,
      /\bCLUSTERDOWN /,
    ),
  },
  {
    name: 'postgresql',
    logsAs: /postgres|\bpg\d{0,2}\b|\bdb\d{0,2}\b|database/i,
    says: anyOf(
      /\bsorry, too many clients already/,
      /\bremaining connection slots are reserved for/,
      /\bthe database system is (?:starting up|shutting down|in recovery mode|not yet accepting connections)/,
      /\bcannot execute [A-Z ]{2,40} in a read-only transaction/,
      /\bterminating connection (?:due to administrator command|because of crash of another server process)/,
      /\bcould not extend file ".{1,200}": No space left on device/,
    ),
  },
  {
    name: 'mysql',
    logsAs: /mysql|maria|\bdb\d{0,2}\b/i,
    says: anyOf(/\bToo many connections\b(?! from)/, /\brunning with the --(?:super-)?read-only option/),
  },
];

/** The product that a text quotes, by the name of its component in the log; null when it quotes none. */
export function answeringProduct(data: LogData, told: string): string | null {
  const product = PRODUCTS.find(({ says }) => says.test(told));
  const known = [...componentsOf(data).known];
  return product === undefined
    ? null
    : (known.find((name) => name.includes(product.name)) ?? known.find((name) => product.logsAs.test(name)) ?? product.name);
}
