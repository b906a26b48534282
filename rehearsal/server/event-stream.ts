import type { ServerResponse } from 'node:http';
import type { RehearsalEvent } from '../api.ts';

/** Server-sent events to every open browser window. */
export class EventStream {
  readonly #windows = new Set<ServerResponse>();

  open(response: ServerResponse): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache',
      'x-accel-buffering': 'no',
    });
    response.write('retry: 1000\n\n');
    this.#windows.add(response);
    response.on('close', () => this.#windows.delete(response));
  }

  publish(event: RehearsalEvent): void {
    const frame = `data: ${JSON.stringify(event)}\n\n`;
    for (const window of this.#windows) window.write(frame);
  }

  close(): void {
    for (const window of this.#windows) window.end();
  }
}
