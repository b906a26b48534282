const BYTES = 16;

/** 128 bits from the platform's source of randomness, as 32 hex digits. */
export const randomSalt = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(BYTES)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
