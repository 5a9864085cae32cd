import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LoopbackService {
  readonly url: string;
  close(): Promise<void>;
}

/** Answers HTTP requests on loopback. */
export async function listen(listener: RequestListener): Promise<LoopbackService> {
  const service = createServer(listener);
  service.listen(0, '127.0.0.1');
  await once(service, 'listening');
  return {
    url: `http://127.0.0.1:${(service.address() as AddressInfo).port}`,
    async close() {
      service.closeAllConnections();
      service.close();
      await once(service, 'close');
    },
  };
}
