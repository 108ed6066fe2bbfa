import assert from 'node:assert/strict';
import { componentOf } from '../../server/src/analysis/causes/_components.ts';
import { logData } from '../support/logData.ts';

const componentsOf = (...lines: readonly string[]): readonly string[] => {
  const data = logData(lines.map((text) => ({ text, template: 'x', service: 'web' })));
  return lines.map((_, row) => componentOf(data, row));
};

describe('the component in the journal of one machine', () => {
  it('is the unit, where units print records of their own', () => {
    const lines = [
      'Sep 10 16:46:32 web cart[2063]: [2026-09-10 16:46:32,026] WARNING in app: no such cart',
      'Sep 10 16:46:32 web desk.service[80]: 2026-09-10 16:46:32.060 [exec-7] INFO Desk - opened',
      'Sep 10 16:46:33 web mail[19]: {"level":30,"msg":"sent"}',
      'Sep 10 16:46:34 web systemd[1]: Started cart.service.',
    ];
    assert.deepEqual(componentsOf(...lines), ['cart', 'desk', 'mail', 'systemd']);
  });
  it('is the program, or the unit that systemd tells of, where all lines are of one machine', () => {
    assert.deepEqual(
      componentsOf(
        'Sep 10 16:46:32 web ingest[2063]: stored batch 7',
        'Sep 10 16:46:33 web systemd[1]: ingest.service: Main process exited, code=exited, status=101/n/a',
        'Sep 10 16:46:33 web systemd[1]: Failed to start ingest.service - Ingest daemon.',
        'Sep 10 16:46:34 web systemd[1]: Reached target Timers.',
      ),
      ['ingest', 'ingest', 'ingest', 'web'],
    );
  });
  it('is the machine, where those speak that tell of it, or several machines', () => {
    assert.deepEqual(
      componentsOf('Sep 10 16:46:32 web sshd[2063]: Accepted publickey for root', 'Sep 10 16:46:33 web CRON[7]: (root) CMD (run)'),
      ['web', 'web'],
    );
    assert.deepEqual(componentsOf('2026-09-02T13:29:48Z - info: login of u4', '2026-09-02T13:29:48Z web WARN: no login'), ['web', 'web']);
    assert.deepEqual(componentsOf('Sep 10 16:46:32 web ingest[2063]: stored', 'Sep 10 16:46:33 db ingest[7]: stored'), ['web', 'web']);
  });
  it('is the program, where a few machines run many with a role each, and the machine for what they share', () => {
    const on = (host: string, ...programs: readonly string[]): readonly string[] =>
      programs.map((program) => `Sep 10 16:46:32 ${host} ${program}[7]: INFO works`);
    const lines = [...on('ctl', 'identity', 'images', 'volumes', 'networks', 'scheduler', 'sshd'), ...on('node', 'agent')];
    assert.deepEqual(componentsOf(...lines), ['identity', 'images', 'volumes', 'networks', 'scheduler', 'web', 'agent']);
    const fleet = ['a', 'b'].flatMap((host) => on(host, 'nginx', 'app', 'cache', 'mail', 'queue'));
    assert.deepEqual(new Set(componentsOf(...fleet)), new Set(['web']));
  });
});
