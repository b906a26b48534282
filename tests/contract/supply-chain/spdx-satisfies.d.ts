/** The package has no types of its own. */
declare module 'spdx-satisfies' {
  /** Whether a licence expression can be met by the licences of a list. */
  export default function satisfies(expression: string, allowed: readonly string[]): boolean;
}
