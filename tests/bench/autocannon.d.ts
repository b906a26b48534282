/** As much of autocannon as the benchmark uses; the package brings no types. */
declare module 'autocannon' {
  type RawRequest = { body?: string; readonly headers: { readonly [name: string]: string } };
  export type Result = {
    readonly errors: number;
    readonly timeouts: number;
    readonly non2xx: number;
    readonly '2xx': number;
    readonly latency: { readonly p50: number; readonly p99: number; readonly max: number };
  };
  export default function autocannon(options: {
    readonly url: string;
    readonly connections: number;
    /** Requests in all. */
    readonly amount: number;
    readonly requests: readonly {
      readonly method: 'POST';
      readonly path: string;
      readonly headers: { readonly [name: string]: string };
      readonly setupRequest: (request: RawRequest) => RawRequest;
    }[];
  }): Promise<Result> & { on(event: 'response', listener: () => void): void };
}
