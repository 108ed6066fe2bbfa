import { createWriteStream } from 'node:fs';
import pino from 'pino';
import winston from 'winston';

/** The API writes JSON, one record a line. */
export const api = pino({ name: 'orders-api', level: 'debug' }, pino.destination({ dest: process.env['API_LOG'] ?? 'api.log', sync: true }));

/** The worker writes text for people. */
export const workerLogger = (label: string): winston.Logger =>
  winston.createLogger({
    level: 'debug',
    format: winston.format.combine(
      winston.format.label({ label }),
      winston.format.timestamp(),
      winston.format.splat(),
      winston.format.printf(({ timestamp, level, label: of, message, ...rest }) => {
        const fields = Object.entries(rest).filter(([, value]) => typeof value !== 'object' || value !== null);
        const tail = fields.length === 0 ? '' : ` ${JSON.stringify(Object.fromEntries(fields))}`;
        return `${String(timestamp)} [${String(of)}] ${level}: ${String(message)}${tail}`;
      }),
    ),
    transports: [new winston.transports.Stream({ stream: workerLog })],
  });

const workerLog = createWriteStream(process.env['WORKER_LOG'] ?? 'worker.log', { flags: 'a' });
