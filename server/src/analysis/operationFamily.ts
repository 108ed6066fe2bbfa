/** The family of an operation's name: runs of word characters that hold a digit become `*`, so that `/items/17` and `/items/204` are one, but for the version of an interface (`/v2/items`). Idempotent. */
export function operationFamily(operation: string): string {
  return operation.replace(/(\/v\d{1,2}(?![\w.-]))|[\w-]*\d[\w-]*/g, (_, version: string | undefined) => version ?? '*');
}
