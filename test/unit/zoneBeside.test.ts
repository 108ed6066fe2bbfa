import assert from 'node:assert/strict';
import { reportOf } from '../../server/src/analysis/analyze.ts';
import type { LogData } from '../../server/src/analysis/model.ts';
import { verifyReport } from '../../server/src/analysis/report/verify.ts';
import { joinedTexts } from '../support/joinedTexts.ts';

const MINUTE = 60_000;
const START = Date.UTC(2026, 1, 3, 9);
const wall = (at: number, minutes: number): string => new Date(at + minutes * MINUTE).toISOString().slice(0, 19);

/** How to write the two logs of a shop: a front end that states its zone and a service that states none, `east` minutes east of UTC. */
interface Shop {
  readonly stated: string;
  readonly east: number;
  /** Minutes for which the front end writes before the service does and goes on behind it. */
  readonly longer?: number;
  readonly fails?: boolean;
  readonly ids?: boolean;
  readonly modified?: number;
}

/** Both log once in two seconds for ten minutes; in the sixth both fail. */
function logs({ stated, east, longer = 0, fails = true, ids = false, modified }: Shop): LogData {
  const offset = stated === 'Z' ? 0 : Number(stated.slice(0, 3)) * 60 + Number(stated.slice(4));
  const [front, back]: [string[], string[]] = [[], []];
  for (let second = -60 * longer; second < 60 * (10 + longer); second += 2) {
    const at = START + second * 1000;
    const bad = fails && second >= 300 && second < 360;
    const id = ids ? ` trace_id=${(0xabc00000 + second).toString(16)}${'5f1c77aa'.repeat(3)}` : '';
    front.push(`${wall(at, offset)}${stated} ${bad ? 'ERROR' : 'INFO'} front: GET /orders answered ${bad ? '502' : '200'}${id}`);
    if (second < 0 || second >= 600) continue;
    back.push(`${wall(at, east)} ${bad ? 'ERROR' : 'INFO'} orders: ${bad ? 'connection to db-1:5432 refused' : 'order loaded'}${id}`);
  }
  return joinedTexts([
    { file: 'front.log', text: front.join('\n') },
    { file: 'orders.log', text: back.join('\n'), ...(modified === undefined ? {} : { modified }) },
  ]);
}

/** The zone for which the service's stamps were taken, and its first instant after nine o'clock, in minutes. */
function zoneOf(shop: Shop): string {
  const data = logs(shop);
  const first = data.rows.time[data.rows.file.indexOf(1)]!;
  return `${data.inputs[1]!.timeCard.assumedZone} ${(first - START) / MINUTE}`;
}

describe('The zone of a log that states none, read with one that does', () => {
  it('is the one stated where failures then fall on failures, or the times overlap', () => {
    assert.equal(zoneOf({ stated: '+02:00', east: 120, longer: 300 }), '+02:00 0');
    assert.equal(zoneOf({ stated: '-05:00', east: -300, fails: false }), '-05:00 0');
    assert.equal(zoneOf({ stated: '+05:30', east: 330 }), '+05:30 0');
  });
  it('is UTC where that fits as well or better', () => {
    assert.equal(zoneOf({ stated: '+02:00', east: 0 }), 'UTC 0');
    assert.equal(zoneOf({ stated: '+02:00', east: 0, longer: 300 }), 'UTC 0');
    assert.equal(zoneOf({ stated: '+02:00', east: 0, longer: 300, fails: false }), 'UTC 0');
    assert.equal(zoneOf({ stated: 'Z', east: 0 }), 'UTC 0');
  });
  it('is told by names that both know, whatever zone is stated', () => {
    assert.equal(zoneOf({ stated: 'Z', east: 120, ids: true }), '+02:00 0');
    assert.equal(zoneOf({ stated: '+02:00', east: 0, longer: 300, ids: true, fails: false }), 'UTC 0');
    assert.equal(zoneOf({ stated: '+02:00', east: 7, ids: true }), 'UTC 7');
    assert.equal(zoneOf({ stated: 'Z', east: 24 * 60, ids: true }), 'UTC 1440');
  });
  it('is told by its last change, made as its last record was written', () => {
    assert.equal(zoneOf({ stated: 'Z', east: 120, modified: START + 598_400 }), '+02:00 0');
    assert.equal(zoneOf({ stated: 'Z', east: 120, modified: START + 20 * MINUTE }), 'UTC 120');
  });
  it('is said in the report, and kept when it is verified after another change of the file', () => {
    const shop: Shop = { stated: 'Z', east: 120, modified: START + 598_400 };
    const report = reportOf(logs(shop), { timezone: 'UTC', year: null });
    assert.ok(report.gaps.includes('orders.log: The stamps state no zone; +02:00 is assumed, by the other logs.'));
    assert.equal(report.incidents.length, 1);
    const written: unknown = JSON.parse(JSON.stringify(report));
    assert.ok(verifyReport(written, logs({ ...shop, modified: START + 90 * MINUTE })).ok);
  });
});
