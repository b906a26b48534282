/** One-way fingerprint of a text as 64 hex digits: SHA-256, keyed (HMAC) where the service has an audit key. */
export type Digest = (text: string) => string;
