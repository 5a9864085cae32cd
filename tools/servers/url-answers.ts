import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

/** Whether anything answers at a URL, in whatever way, with whatever certificate. */
export function answers(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = url.startsWith('https:')
      ? requestHttps(url, { rejectUnauthorized: false, agent: false })
      : requestHttp(url, { agent: false });
    request.setTimeout(2000, () => request.destroy());
    request.on('response', (response) => {
      response.resume();
      resolve(true);
    });
    request.on('error', () => {
      resolve(false);
    });
    request.end();
  });
}
