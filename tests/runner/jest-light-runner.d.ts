/** What is used of it; it brings no types. */
declare module 'jest-light-runner' {
  /** A class of runner, as Jest asks for. */
  export function createRunner(options: { readonly runtime: 'child_process' }): unknown;
}
