import assert from 'node:assert/strict';
import { componentOf } from '../../server/src/analysis/causes/_components.ts';
import type { LogData } from '../../server/src/analysis/model.ts';
import { many } from '../support/findingRows.ts';
import { logData, type Row } from '../support/logData.ts';

describe('the component of a record', () => {
  const openstack = (data: LogData): LogData => ({ ...data, inputs: data.inputs.map((input) => ({ ...input, format: 'openstack' })) });
  const ofLogger = (source: string) => componentOf(openstack(logData([{ source, template: 'x' }])), 0);
  for (const [logger, unit] of [
    ['nova.api.openstack.wsgi', 'nova-api'],
    ['nova.osapi_compute.wsgi.server', 'nova-api'],
    ['nova.compute.manager', 'nova-compute'],
    ['nova.virt.libvirt.driver', 'nova-compute'],
    ['nova.scheduler.client.report', ''],
    ['nova.compute.utils', ''],
    ['nova.filters', 'nova-scheduler'],
    ['cinder.volume.manager', 'cinder-volume'],
    ['keystone.common.wsgi', 'keystone'],
    ['placement.handlers.x', 'placement'],
    ['neutron.wsgi', 'neutron-server'],
    ['neutron.agent.l3.agent', 'neutron-l3-agent'],
    ['neutron.agent.linux.utils', ''],
    ['neutron.common.config', ''],
    ['neutron.plugins.ml2.drivers.openvswitch.agent.ovs_neutron_agent', 'neutron-openvswitch-agent'],
    ['oslo.messaging', ''],
    ['nova', ''],
  ] as const) {
    it(`is ${unit || 'unknown'} for the logger ${logger}`, () => assert.equal(ofLogger(logger), unit));
  }

  it('is its service, otherwise what its file among several is named after or mostly of', () => {
    const row = (file: string, more: Partial<Row> = {}): Row => ({ file, template: 'x', source: 'nova.api', ...more });
    const names = (data: LogData) => [...data.rows.mark.keys()].map((at) => componentOf(data, at));
    assert.deepEqual(names(logData([row('a.log'), row('a.log', { service: 'web' })])), ['', 'web']);
    assert.deepEqual(names(logData([row('/x/a.log'), row('b.txt.2.gz'), row('c\\d.log-20250101', { service: 'web' })])), ['a', 'b', 'web']);
    assert.deepEqual(names(openstack(logData([row('n.log'), row('m.log', { source: 'glance.x' })]))), ['nova-api', 'm']);
    const mixed = (own: number) =>
      openstack(
        logData([...many(own, () => row('n.log')), ...many(10 - own, () => row('n.log', { source: 'cinder.volume' })), row('m.log')]),
      );
    assert.deepEqual([names(mixed(7))[9], names(mixed(6))[0], names(mixed(6))[9]], ['nova-api', 'nova-api', 'cinder-volume']);
    assert.deepEqual(
      names(openstack(logData([row('nova-api.log'), row('nova-api.log', { source: 'cinder.volume' }), row('m.log')]))).slice(0, 2),
      ['nova-api', 'nova-api'],
    );
  });
  it('is the pod after which Kubernetes names a file', () => {
    const file = (name: string): Row => ({ file: `/var/log/containers/${name}.log`, template: 'x', time: 1 });
    const data = logData([file('cart-7d9f8c6b5-x2x4q_shop_cart-0a1b2c3d4e5f'), file('stock_table')]);
    assert.deepEqual([componentOf(data, 0), componentOf(data, 1)], ['cart-7d9f8c6b5-x2x4q', 'stock_table']);
  });
});
