/** A shape of postmortem: Markdown whose `{{variable}}`s are filled from a report and whose `{{blank:label}}`s wait for a person. */
export interface PostmortemTemplate {
  readonly id: string;
  readonly title: string;
  /** When one would choose it. */
  readonly description: string;
  readonly body: string;
}
