/** Errors as the packages that we use make them, and what is left of them in the log. */
import { describe, expect, it } from '@jest/globals';
import { AuthenticationError, ClientSecretCredential } from '@azure/identity';
import { GraphClientError } from '@microsoft/microsoft-graph-client';
import { ConnectorError } from '../../../bot/connector/http-client.ts';
import { asStoreError, faultOf } from '../../../services/adapters/cosmos/cosmos-fault.ts';
import { startConnector } from '../../support/connector.ts';
import { startEdge } from '../../support/edge.ts';
import { createRecordingLog } from '../../support/log-lines.ts';
import { openCosmos } from '../../support/stores.ts';
import { create } from '../store/operations.ts';
import type { Partition } from '../../../services/ports/store.ts';

const words = 'Miriam has not slept';

const logged = (err: unknown): string => {
  const { log, lines } = createRecordingLog();
  log.error({ err }, 'it broke');
  return JSON.stringify(lines[0]);
};
const errorOf = (work: () => Promise<unknown>): Promise<unknown> =>
  work().then(
    () => undefined,
    (error: unknown) => error,
  );

describe('what the log keeps of an error of', () => {
  it('Teams is the status and its code', async () => {
    const connector = await startConnector();
    const { adapter, server } = await startEdge();
    const body = { error: { code: 'BadSyntax', message: `{"text":"${words}"} is not valid` } };
    connector.answerWith({ status: 400, body });
    const client = await adapter.connectorFor(connector.url);
    const error = await errorOf(() =>
      client.conversations.sendToConversation(`a:${words}`, { type: 'message', text: words }),
    );
    await Promise.all([server.close(0), connector.close()]);

    expect(error).toBeInstanceOf(ConnectorError);
    expect(logged(error)).toContain('Teams answered 400 BadSyntax');
    expect(logged(error)).not.toContain('Miriam');
  });

  it('Cosmos DB is the status', async () => {
    const { server, store, close } = await openCosmos();
    server.faults.add({ kind: 'answer', status: 400 });
    const error = await errorOf(() =>
      store.commit('tenant|team' as Partition, [create(`document of ${words}`)]),
    );
    await close();

    expect(logged(error)).toContain('Cosmos DB answered 400');
    expect(logged(error)).not.toContain('Fault 400 was switched on');
  });

  it('Cosmos DB that quotes a document is the status, too', () => {
    const cosmos = Object.assign(new Error(`Invalid input {"whatChanged":"${words}"}`), {
      code: 400,
    });

    expect(logged(asStoreError(faultOf(cosmos)))).not.toContain('Miriam');
  });

  it('Microsoft Entra is its kind, without the secret or who it is about', async () => {
    const entra = new AuthenticationError(401, {
      error: 'invalid_client',
      error_description: `AADSTS7000215: secret "${words}" for ${words}`,
    });
    const wrong = await errorOf(() =>
      new ClientSecretCredential(words.replaceAll(' ', '-'), 'x', 'y').getToken(words),
    );

    expect(logged(entra)).toContain('"AuthenticationError"');
    expect(logged(entra) + logged(wrong)).not.toContain('Miriam');
  });

  it('Microsoft Graph is its kind, without whom it could not find', () => {
    const graph = new GraphClientError(`Resource 'miriam@example.org' does not exist, ${words}`);

    expect(logged(graph)).not.toMatch(/miriam/i);
  });

  it('the network is its code', async () => {
    const error = await errorOf(() => fetch(`http://127.0.0.1:9/${encodeURIComponent(words)}`));

    expect(logged(error)).toContain('fetch failed');
    expect(logged(error)).not.toContain('Miriam');
  });
});
