import { describe, expect, it } from '@jest/globals';
import { ConnectorError } from '../../bot/connector/http-client.ts';
import { sendOnceAllowed } from '../../bot/connector/throttled-reply.ts';

/** Answers each attempt in turn; an error is thrown. */
function teamsThat(...answers: readonly (string | ConnectorError)[]) {
  let attempts = 0;
  const send = (): Promise<string> => {
    const answer = answers[attempts] ?? 'sent';
    attempts += 1;
    return typeof answer === 'string' ? Promise.resolve(answer) : Promise.reject(answer);
  };
  return { send, attempts: () => attempts };
}

const throttled = (retryAfterMs?: number) => new ConnectorError(429, 'Throttled', retryAfterMs);

describe('a reply within a turn', () => {
  it('waits while Teams throttles, and arrives', async () => {
    const teams = teamsThat(throttled(5), throttled(5), 'sent');
    await expect(sendOnceAllowed(teams.send)).resolves.toBe('sent');
    expect(teams.attempts()).toBe(3);
  });

  it('gives up when Teams asks for more time than the turn has', async () => {
    const teams = teamsThat(throttled(60_000));
    await expect(sendOnceAllowed(teams.send)).rejects.toThrow('429');
    expect(teams.attempts()).toBe(1);
  });

  it('gives up when its waits together are too long', async () => {
    const teams = teamsThat(throttled(20), throttled(20), throttled(20));
    await expect(sendOnceAllowed(teams.send, 50)).rejects.toThrow('429');
    expect(teams.attempts()).toBe(3);
  });

  it('never repeats what may have been taken', async () => {
    const teams = teamsThat(new ConnectorError(503, undefined, 5));
    await expect(sendOnceAllowed(teams.send)).rejects.toThrow('503');
    expect(teams.attempts()).toBe(1);
  });
});
