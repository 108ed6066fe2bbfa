import { nameText, withName } from './blockNames.ts';
import { NAME_FIELDS, NO_SHAPE, type BlockResult, type BlockRows, type NameField } from './blockRows.ts';

/** The block with its last record completed by what the next block's first lines state of it. */
export function withLeading(block: BlockResult, { leading, shapes, names, endpoints }: BlockResult): BlockResult {
  const at = block.rows.length - 1;
  if (leading === null || at < 0) return block;
  const copy = copied(block.rows);
  const own = { shapes: [...block.shapes], names: block.names };
  if (leading.shape[0] !== NO_SHAPE) {
    copy.shape[at] = own.shapes.push(shapes[leading.shape[0]!]!) - 1;
    copy.mark[at] = leading.mark[0]!;
  }
  if (!Number.isNaN(leading.wall[0]!)) for (const field of CLOCK) copy[field][at] = leading[field][0]!;
  if (leading.level[0] !== 0) copy.level[at] = leading.level[0]!;
  if (leading.status[0] !== 0) copy.status[at] = leading.status[0]!;
  if (!Number.isNaN(leading.duration[0]!)) copy.duration[at] = leading.duration[0]!;
  for (const field of NAME_FIELDS) {
    const name = leading.names[field][0] ?? 0;
    if (name === 0 || copy.names[field][at] !== 0) continue;
    copy.names[field][at] = own.names.length;
    own.names = withName(own.names, nameText(names, name));
  }
  const line = copy.line[at]!;
  const stated = endpoints.filter((endpoint) => endpoint.line < 0).map((endpoint) => ({ ...endpoint, line }));
  return { ...block, ...own, rows: copy, endpoints: [...block.endpoints, ...stated] };
}

const CLOCK = ['wall', 'flags', 'offset', 'weekday'] as const;

function copied(rows: BlockRows): BlockRows {
  const names = {} as Record<NameField, Uint32Array>;
  for (const field of NAME_FIELDS) names[field] = rows.names[field].length > 0 ? rows.names[field].slice() : new Uint32Array(rows.length);
  const { wall, flags, offset, weekday, level, shape, mark, status, duration } = rows;
  return {
    ...rows,
    wall: wall.slice(),
    flags: flags.slice(),
    offset: offset.slice(),
    weekday: weekday.slice(),
    level: level.slice(),
    shape: shape.slice(),
    mark: mark.slice(),
    status: status.slice(),
    duration: duration.slice(),
    names,
  };
}

/** Blocks of one file, each record completed where it is cut between two of them. */
export function completed(blocks: readonly BlockResult[]): readonly BlockResult[] {
  const list = [...blocks];
  for (let i = 1, last = 0; i < list.length; i++) {
    list[last] = withLeading(list[last]!, list[i]!);
    if (list[i]!.rows.length > 0) last = i;
  }
  return list;
}
