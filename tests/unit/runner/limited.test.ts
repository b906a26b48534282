import { expect, it } from '@jest/globals';
import { limited } from '../../runner/limited.ts';

it('is what the test is', async () => {
  await expect(limited(() => undefined, 1000)()).resolves.toBeUndefined();
  await expect(limited(() => Promise.reject(new Error('wrong')), 1000)()).rejects.toThrow('wrong');
});

it('fails what never ends', async () => {
  const never = () => new Promise(() => undefined);
  await expect(limited(never, 10)()).rejects.toThrow('This took longer than 0.01 seconds.');
});
