/** Which format a log is read by. */

/** The value in `logTriage.fileFormats` for a file that is switched off. */
export const fileOff = 'off';

export interface FormatOffer {
  readonly id: string;
  readonly title: string;
  /** How many of the lines that were tried it reads. */
  readonly read: number;
  readonly of: number;
}
export interface FormatsResult {
  /** The settings' choice for the file: a format's id, `off`, or null. */
  readonly chosen: string | null;
  readonly offers: readonly FormatOffer[];
}
