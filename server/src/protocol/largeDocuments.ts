/** How a large document is opened without sending its text. */

/**
 * Takes the place of the text in `textDocument/didOpen`, as `textDocument.onDisk`, for a large document that is unchanged as far as the
 * editor knows. The server checks its file against this. A server that supports it says so in `experimental`.
 */
export interface OnDisk {
  readonly lines: number;
  /** UTF-16 units, line ends included. */
  readonly units: number;
  /** Some lines (0-based) with their first `sampleUnits` UTF-16 units. */
  readonly samples: readonly (readonly [line: number, text: string])[];
}
export const sampleUnits = 200;
export interface Experimental {
  readonly opensFromDisk: boolean;
}
export interface DocumentText {
  readonly version: number;
  readonly text: string;
}
