/**
 * Gives each test file Node's own `http`. Restify changes the prototypes of requests and responses
 * for the whole process (its `writeHead` returns nothing), and a worker runs many files.
 */
import { IncomingMessage, ServerResponse } from 'node:http';

type Descriptors = Record<PropertyKey, PropertyDescriptor>;

const kept = Symbol.for('oversight.plain-http');

for (const { prototype } of [IncomingMessage, ServerResponse]) {
  const marked = prototype as { [kept]?: Descriptors };
  const own = marked[kept];
  if (own === undefined) {
    Object.defineProperty(prototype, kept, {
      value: Object.getOwnPropertyDescriptors(prototype),
    });
    continue;
  }
  for (const key of Reflect.ownKeys(prototype)) {
    if (key !== kept && !Object.hasOwn(own, key)) Reflect.deleteProperty(prototype, key);
  }
  Object.defineProperties(prototype, own);
}
