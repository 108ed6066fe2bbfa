// `node scripts/node24.mjs test/bench/longLog.ts [MEGABYTES]`: what someone waits for while a log that the editor cannot hold is read.
import { measureLongLog } from '../support/longLog.ts';
import { median, quantile } from '../support/quantile.ts';
import { startServer } from '../lsp/support/server.ts';
import { benchFile } from './benchLogs.ts';

const path = benchFile('python', Number(process.argv[2] ?? 1074));
const server = await startServer();
const { firstFindings, whole, cancels, keystrokes, quietKeystrokes } = await measureLongLog(server, path, 6);
await server.stop();
const half = (values: readonly number[]): string => `${median(values).toFixed(0)} ms`;
console.log(`first findings   ${firstFindings.toFixed(0)} ms
whole report     ${whole.toFixed(0)} ms
cancel           ${half(cancels)}, longest ${Math.max(...cancels).toFixed(0)} ms
a keystroke in another log is answered after ${half(keystrokes)}, 19 of 20 within ${quantile(keystrokes, 0.95).toFixed(0)} ms; while nothing is read ${half(quietKeystrokes)}`);
