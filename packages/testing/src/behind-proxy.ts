import assert from 'node:assert/strict';
import type { CallSettings } from '@stackref/core/secrets-manager';
import { createCallRecorder, type CallRecorder } from './call-recorder';
import type { CaseContext, ManagerWith } from './contract-case';
import type { SecretsManagerOperation } from './harness';
import type { Fault, ProxiedRequest } from './faults/fault';
import { createFaultProxy, type FaultPlan } from './faults/fault-proxy';
import type { FaultyService } from './faults/faulty-service';
import { createVirtualClock, type VirtualClock } from './faults/virtual-clock';

/** A manager whose requests go through the proxy, with a clock that does not make tests wait. */
export interface ProxiedManager<Operation extends SecretsManagerOperation> {
  readonly manager: ManagerWith<Operation>;
  readonly calls: CallRecorder;
  readonly clock: VirtualClock;
}

/** A store with a proxy before it. */
export interface BehindProxy<Operation extends SecretsManagerOperation> {
  readonly service: FaultyService;
  connect(calls?: Partial<CallSettings>): Promise<ProxiedManager<Operation>>;
  /** Decides about the requests from now on that are not preliminary, counted from 0. */
  interfere(plan: FaultPlan): void;
  /** Lets every request pass from now on. */
  relent(): void;
  /** Requests since the last `interfere` or `relent` that are not preliminary. */
  asked(): readonly ProxiedRequest[];
  /** How many requests were under way at the same time at most. */
  mostAtOnce(): number;
  /** Stops the proxy, so that nothing listens at its address. */
  goAway(): Promise<void>;
}

/** Puts a proxy before the store of a case. */
export async function withFaultProxy<Operation extends SecretsManagerOperation>(
  { harness: { faults: service }, store: { endpoint }, connect }: CaseContext<Operation>,
  run: (behindProxy: BehindProxy<Operation>) => Promise<void>,
): Promise<void> {
  assert.ok(service !== undefined && endpoint !== undefined, 'faults need an endpoint');
  const { isPreliminary = () => false } = service;
  const proxy = await createFaultProxy({
    target: endpoint,
    ...(service.tls && { tls: service.tls }),
  });
  let isAway = false;
  let asked: ProxiedRequest[] = [];
  const goAway = async (): Promise<void> => {
    if (!isAway) await proxy.close();
    isAway = true;
  };
  const interfere = (plan: FaultPlan): void => {
    const requests: ProxiedRequest[] = [];
    asked = requests;
    proxy.plan((request): Fault | undefined => {
      if (isPreliminary(request)) return undefined;
      requests.push(request);
      return plan(request, requests.length - 1);
    });
  };
  const relent = (): void => {
    interfere(() => undefined);
  };
  relent();
  try {
    await run({
      service,
      interfere,
      relent,
      goAway,
      asked: () => asked,
      mostAtOnce: () => proxy.mostAtOnce,
      async connect(settings) {
        const clock = createVirtualClock();
        const calls = createCallRecorder();
        const manager = await connect({
          endpoint: proxy.url,
          calls: { clock, observe: calls.observe, random: () => 0.5, ...settings },
        });
        return { manager, calls, clock };
      },
    });
  } finally {
    await goAway();
  }
}

/** Whether a request has a word in its path or its body, where stores are told what is asked for. */
export function mentions({ path, body }: ProxiedRequest, word: string): boolean {
  return `${path}\n${body}`.toLowerCase().includes(word.toLowerCase());
}

/** Whether a request changes the store. */
export function isWrite({ isWrite: decides }: FaultyService, request: ProxiedRequest): boolean {
  return decides?.(request) ?? !['GET', 'HEAD', 'LIST'].includes(request.method);
}
