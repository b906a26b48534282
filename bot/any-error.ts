/** Whether something thrown is an error; `instanceof` misses those of another realm, such as a `vm`'s. */
export const isError = (thrown: unknown): thrown is Error =>
  typeof thrown === 'object' && thrown !== null && 'name' in thrown && 'message' in thrown;
