/** What the extension and the report page say to each other; both sides check what they receive. */
import type { ExportFormat, Report, VerifyResult } from './protocol.ts';

export type ToPage =
  | {
      readonly kind: 'report';
      readonly uri: string;
      /** What the page calls the log. */
      readonly name: string;
      /** The title of its format. */
      readonly format?: string | undefined;
      readonly report: Report;
      /** The share of the log's bytes that the report is about, 0–1, while the rest is being read; absent when all were read. */
      readonly share?: number;
      /** Id of the finding or incident to bring into view. */
      readonly focus?: string;
    }
  | { readonly kind: 'focus'; readonly id: string }
  | { readonly kind: 'progress'; readonly text: string; /** 0–1. */ readonly done: number }
  | { readonly kind: 'failed'; readonly text: string }
  | { readonly kind: 'verified'; readonly result: VerifyResult };

export type FromPage =
  | { readonly kind: 'ready' }
  /** Lines are 1-based; `file` is as in the report. */
  | { readonly kind: 'reveal'; readonly file: string; readonly startLine: number; readonly endLine: number }
  | { readonly kind: 'postmortem'; readonly incident: string | null }
  | { readonly kind: 'export'; readonly format: ExportFormat | null }
  | { readonly kind: 'verify' }
  | { readonly kind: 'triage' };
