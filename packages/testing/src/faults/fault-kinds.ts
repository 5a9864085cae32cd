import type { Fault } from './fault';
import type { FaultyService } from './faulty-service';
import type { VirtualClock } from './virtual-clock';

/** A fault that passes, and what it is called when it does not. */
export interface FaultKind {
  /** Completes "a request that meets …". */
  readonly name: string;
  /** The code of the error when every attempt meets it. */
  readonly code: 'throttled' | 'unavailable' | 'timeout';
  make(service: FaultyService, clock: VirtualClock): Fault;
}

/** Milliseconds that a throttling service asks to wait. */
export const askedWait = 2000;

const page = '<!doctype html><title>Gateway</title><h1>Something is wrong</h1>';
const html = { 'content-type': 'text/html' };

export const faultKinds: readonly FaultKind[] = [
  {
    name: 'too many others',
    code: 'throttled',
    make: ({ throttled: { headers, ...answer } }) => ({
      kind: 'answer',
      ...answer,
      headers: { ...headers, 'retry-after': `${askedWait / 1000}` },
    }),
  },
  {
    name: 'an error 500',
    code: 'unavailable',
    make: () => ({ kind: 'answer', status: 500, body: '{}' }),
  },
  {
    name: 'an error 503 without a body',
    code: 'unavailable',
    make: () => ({ kind: 'answer', status: 503 }),
  },
  {
    name: 'a page with status 502',
    code: 'unavailable',
    make: () => ({ kind: 'answer', status: 502, headers: html, body: page }),
  },
  {
    name: 'a page with status 200',
    code: 'unavailable',
    make: () => ({ kind: 'answer', status: 200, headers: html, body: page }),
  },
  {
    name: 'a connection that is cut',
    code: 'unavailable',
    make: () => ({ kind: 'cut request' }),
  },
  {
    name: 'a connection that is cut before the answer',
    code: 'unavailable',
    make: () => ({ kind: 'lose answer' }),
  },
  {
    name: 'a connection that is cut in the middle of the answer',
    code: 'unavailable',
    make: () => ({ kind: 'cut answer' }),
  },
  {
    name: 'an answer of which half is gone',
    code: 'unavailable',
    make: () => ({ kind: 'truncate answer' }),
  },
  {
    name: 'no answer in time',
    code: 'timeout',
    make: (_service, clock) => ({
      kind: 'hang',
      reached: () => {
        clock.expire();
      },
    }),
  },
];
