import assert from 'node:assert/strict';
import { componentOf } from '../../server/src/analysis/causes/_components.ts';
import { namedPeer } from '../../server/src/analysis/causes/_namedPeers.ts';
import type { LogData } from '../../server/src/analysis/model.ts';
import { logData, type Row } from '../support/logData.ts';

const openstack = (rows: readonly Row[]): LogData => {
  const data = logData(rows);
  return { ...data, inputs: data.inputs.map((input) => ({ ...input, format: 'openstack' })) };
};
const said = (process: number, source: string, message = 'works', more: Partial<Row> = {}): Row => ({
  source,
  template: message,
  text: `2025-02-10 16:30:34.250 ${process} INFO ${source} [req-1 - - - - -] ${message}`,
  ...more,
});
const units = (...rows: readonly Row[]): readonly string[] => {
  const data = openstack(rows);
  return rows.map((_, row) => componentOf(data, row));
};

describe('the unit of OpenStack that a record is of', () => {
  it('is told by the number of its process where its logger is of a library', () => {
    const rows = [said(11, 'nova.compute.manager'), said(12, 'cinder.api.v3'), said(11, 'oslo.messaging'), said(13, 'oslo.messaging')];
    assert.deepEqual(units(...rows), ['nova-compute', 'cinder-api', 'nova-compute', '']);
  });
  it('is not where several units have the same, each in a container of its own', () => {
    const rows = [said(7, 'nova.compute.manager'), said(7, 'neutron.wsgi'), said(7, 'oslo.messaging')];
    assert.deepEqual(units(...rows), ['nova-compute', 'neutron-server', '']);
  });
  it('is told by the process that uWSGI states', () => {
    const request = { template: 'x', text: '[pid: 12|app: 0|req: 1/2] 10.0.0.7 () {34 vars in 815 bytes} [x] GET /v3' };
    assert.deepEqual(units(said(12, 'keystone.common.fernet_utils'), request), ['keystone', 'keystone']);
  });
  it('is another program, where its line shows which', () => {
    const lines = [
      '2025-02-10 16:30:36.310498+00:00 [warning] <0.668.0> client unexpectedly closed TCP connection',
      '2025-02-10  6:30:36 307 [Warning] Aborted connection 307',
      '2025-02-10 16:30:36 [warning] no process',
    ];
    assert.deepEqual(units(...lines.map((text) => ({ template: text, text }))), ['rabbitmq', 'mysql', '']);
  });
  it('is not that of the module by which another is called', () => {
    const loggers = ['cinder.volume.api', 'nova.compute.api', 'nova.network.neutron.api', 'nova.scheduler.utils', 'glance.common.wsgi'];
    assert.deepEqual(units(...loggers.map((one, at) => said(at, one))), ['cinder-api', 'nova-api', '', 'nova-conductor', 'glance-api']);
  });
});

describe('the unit of another project', () => {
  const peer = (message: string, ...others: readonly Row[]): string | null =>
    namedPeer(openstack([said(1, 'nova.compute.manager', message, { mark: 'error' }), ...others]), 0);
  const neutron = said(2, 'neutron.wsgi');
  const keystone = said(3, 'keystone.common.wsgi');
  it('is named by what a failure says of it', () => {
    assert.equal(peer('Binding failed for port 7, please check neutron logs for more information.', neutron), 'neutron-server');
    assert.equal(peer('Failed to fetch token data from identity server', keystone, neutron), 'keystone');
  });
  it('is told by its port, whatever the host, though it does not log', () => {
    const row = (callee: string): Row => said(1, 'nova.compute.manager', `no answer from ${callee}`, { mark: 'connection', callee });
    assert.equal(namedPeer(openstack([row('http://ctl01:9292')]), 0), 'glance-api');
    assert.equal(namedPeer(openstack([row('ctl01:5672')]), 0), 'rabbitmq');
    assert.equal(namedPeer(openstack([row('ctl01:8999')]), 0), 'ctl01');
    assert.equal(namedPeer(openstack([row('sqlalche.me')]), 0), null);
    const lost = said(1, 'nova.servicegroup', "Can't connect to MySQL server on 'ctl01'", { mark: 'connection', callee: 'ctl01' });
    assert.equal(namedPeer(openstack([lost]), 0), 'mysql');
  });
  it('is not where it does not log, or the project is its own', () => {
    assert.equal(peer('Unable to contact neutron', keystone), null);
    assert.equal(peer('Lost the nova service', said(2, 'nova.api.openstack.wsgi')), null);
    assert.equal(peer('neutron is used', neutron), null);
  });
});
