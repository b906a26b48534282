/** A file that is written piece by piece; `end` says what was. */
export type FileWriter = {
  write(text: string): Promise<void>;
  /** `sha256` in hex. */
  end(): Promise<{ readonly bytes: number; readonly sha256: string }>;
};
