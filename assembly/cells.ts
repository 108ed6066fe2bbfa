import { CELLS } from '../server/src/analysis/kernel/layout';

@inline
export function cell(index: i32): i32 {
  return load<i32>(CELLS + (index << 2));
}

@inline
export function setCell(index: i32, value: i32): void {
  store<i32>(CELLS + (index << 2), value);
}
