import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { Signer } from '../../ports/signer.ts';

/** `key`: an Ed25519 private key, PKCS#8 (DER) in base64. Throws when it is none. */
export function createSigner(key: string): Signer {
  const secret = createPrivateKey({
    key: Buffer.from(key, 'base64'),
    format: 'der',
    type: 'pkcs8',
  });
  const open = createPublicKey(secret);
  const der = open.export({ format: 'der', type: 'spki' });
  return {
    publicKey: open.export({ format: 'pem', type: 'spki' }).toString(),
    fingerprint: createHash('sha256').update(der).digest('hex'),
    sign: (bytes) => sign(null, bytes, secret).toString('base64'),
  };
}
