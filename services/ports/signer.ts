/** Signs what leaves the service, so that whoever gets it can tell by whom it was made. */
export type Signer = {
  /** As PEM (SPKI); may be given to anybody. */
  readonly publicKey: string;
  /** SHA-256 of the public key (DER, SPKI) in hex: short enough to be compared by another way. */
  readonly fingerprint: string;
  /** The Ed25519 signature of the bytes, in base64. */
  readonly sign: (bytes: Uint8Array) => string;
};
