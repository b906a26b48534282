import { OversightError } from '../../services/kernel/errors.ts';

/** Runs a test or hook, none of which takes an argument; fails it once it has taken this long. */
export function limited(run: (...none: never[]) => unknown, ms: number): () => Promise<void> {
  return async () => {
    const { promise, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      reject(new OversightError('testTooLong', `This took longer than ${ms / 1000} seconds.`));
    }, ms);
    try {
      await Promise.race([run(), promise]);
    } finally {
      clearTimeout(timer);
    }
  };
}
