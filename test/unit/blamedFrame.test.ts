import assert from 'node:assert/strict';
import { blamedFrame, isInApp } from '../../server/src/analysis/findings/blamedFrame.ts';
import type { Frame, Trace } from '../../server/src/analysis/model.ts';

const frame = (name: string): Frame => ({ function: name, file: 'A.java', line: 7 });

describe('the frame to look at first', () => {
  const own = ['com.acme.Orders.total', 'com.rabbit.Hutch.open', 'org.acmejson.Reader.read', 'ioteam.Sensor.read', 'playground.Main.run'];
  const foreign = [
    'com.rabbitmq.client.impl.AMQChannel.ensureIsOpen',
    'org.mariadb.jdbc.Driver.connect',
    'io.lettuce.core.RedisClient.connect',
    'java.base/java.lang.Thread.run',
    'ch.qos.logback.classic.Logger.info',
    'redis.clients.jedis.Jedis.get',
  ];
  for (const name of own) it(`may be ${name}`, () => assert.ok(isInApp(frame(name))));
  for (const name of foreign) it(`is none of a library: ${name}`, () => assert.ok(!isInApp(frame(name))));
  it('is the innermost of the own code, and of a trace without any the innermost', () => {
    const blamed = (...names: readonly string[]): string | null | undefined =>
      blamedFrame({ language: 'java', frames: names.map(frame) } as unknown as Trace)?.function;
    assert.equal(blamed(foreign[0]!, own[0]!, own[1]!), own[0]);
    assert.equal(blamed(foreign[0]!, foreign[1]!), foreign[0]);
  });
});
