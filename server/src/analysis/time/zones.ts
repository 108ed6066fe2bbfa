import { lookUp } from '../lookUp.ts';

/**
 * Offsets of the zone abbreviations that mean one thing, in minutes east of UTC; those of North America by RFC 5322
 * §4.3, the rest by the IANA zone database. Names used for several zones (IST, BST, AST, GST, …) state no offset.
 */
const OFFSETS: Readonly<Record<string, number>> = {
  Z: 0,
  UTC: 0,
  GMT: 0,
  UCT: 0,
  WET: 0,
  WEST: 60,
  CET: 60,
  CEST: 120,
  EET: 120,
  EEST: 180,
  MSK: 180,
  MSD: 240,
  TRT: 180,
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  AKST: -540,
  AKDT: -480,
  HST: -600,
  NST: -210,
  NDT: -150,
  JST: 540,
  KST: 540,
  HKT: 480,
  SGT: 480,
  PKT: 300,
  AEST: 600,
  AEDT: 660,
  ACST: 570,
  ACDT: 630,
  AWST: 480,
  NZST: 720,
  NZDT: 780,
  SAST: 120,
  EAT: 180,
  CAT: 120,
  WAT: 60,
  BRT: -180,
  BRST: -120,
  ART: -180,
  CLT: -240,
  CLST: -180,
  COT: -300,
  PET: -300,
  WIB: 420,
  ICT: 420,
  PHT: 480,
};

/** Offset in minutes for a written zone; null when it states none that is certain; undefined when it is no zone at all. */
export function zoneOffset(zone: string, wallMs: number): number | null | undefined {
  const numeric = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d\d))?(?:\[[^\]]{1,40}\])?$/.exec(zone);
  if (numeric) {
    const minutes = Number(numeric[2]) * 60 + Number(numeric[3] ?? 0);
    if (minutes > 14 * 60 || Number(numeric[3] ?? 0) % 15 !== 0) return null;
    return numeric[1] === '-' ? -minutes : minutes;
  }
  const named = lookUp(OFFSETS, zone === 'z' ? 'Z' : zone);
  if (named !== undefined) return named;
  if (zone.includes('/')) return offsetOfWall(zone, wallMs)?.minutes ?? null;
  return /^[A-Z]{3,5}$/.test(zone) ? null : undefined;
}

/** Offsets of one zone, remembered by hour; a zone that Intl does not know is remembered as null. */
interface ZoneTable {
  readonly format: Intl.DateTimeFormat;
  readonly byHour: Map<number, number>;
}
const tables = new Map<string, ZoneTable | number | null>();

/** True when the setting names a zone that can be resolved: `UTC`, `+02:00`, `Europe/Berlin`. */
export function isZone(zone: string): boolean {
  return tableOf(zone) !== null;
}

function tableOf(zone: string): ZoneTable | number | null {
  const known = tables.get(zone);
  if (known !== undefined) return known;
  let made: ZoneTable | number | null = null;
  const fixed = /^([+-])(\d{1,2}):?(\d\d)?$/.exec(zone);
  if (fixed) {
    const minutes = Number(fixed[2]) * 60 + Number(fixed[3] ?? 0);
    made = minutes > 14 * 60 ? null : fixed[1] === '-' ? -minutes : minutes;
  } else if (/^(?:UTC|GMT|Z)$/.test(zone)) {
    made = 0;
  } else {
    try {
      const format = new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
      });
      made = { format, byHour: new Map() };
    } catch {
      made = null;
    }
  }
  if (tables.size < 1000) tables.set(zone, made);
  return made;
}

const HOUR = 3_600_000;

/** Minutes east of UTC that hold in a zone at an instant; null for an unknown zone. */
export function offsetAt(zone: string, instant: number): number | null {
  const table = tableOf(zone);
  if (table === null || typeof table === 'number') return table;
  const hour = Math.floor(instant / HOUR);
  const known = table.byHour.get(hour);
  if (known !== undefined) return known;
  const part: Record<string, number> = {};
  for (const { type, value } of table.format.formatToParts(hour * HOUR)) part[type] = Number(value);
  const wall = Date.UTC(
    part['year'] ?? 1970,
    (part['month'] ?? 1) - 1,
    part['day'] ?? 1,
    part['hour'] ?? 0,
    part['minute'] ?? 0,
    part['second'] ?? 0,
  );
  const minutes = Math.round((wall - hour * HOUR) / 60_000);
  if (table.byHour.size < 200_000) table.byHour.set(hour, minutes);
  return minutes;
}

/**
 * Offset that holds for a wall clock in a zone. In the hour that a clock set back repeats, the first pass is taken and
 * `ambiguous` is set; in the hour that a clock set forward skips, the offset before the change holds.
 */
export function offsetOfWall(zone: string, wallMs: number): { readonly minutes: number; readonly ambiguous: boolean } | null {
  const table = tableOf(zone);
  if (table === null) return null;
  if (typeof table === 'number') return { minutes: table, ambiguous: false };
  const before = offsetAt(zone, wallMs - 15 * HOUR);
  const after = offsetAt(zone, wallMs + 15 * HOUR);
  if (before === null || after === null) return null;
  if (before === after) {
    // A double change within 30 hours does not happen outside of the table's own history.
    return { minutes: before, ambiguous: false };
  }
  const early = offsetAt(zone, wallMs - before * 60_000) === before;
  const late = offsetAt(zone, wallMs - after * 60_000) === after;
  return { minutes: early || !late ? before : after, ambiguous: early && late };
}
