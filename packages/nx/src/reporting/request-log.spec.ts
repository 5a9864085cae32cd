import { createRequestLog } from './request-log';

describe('createRequestLog', () => {
  it('counts requests by operation', () => {
    const { observe, summary } = createRequestLog(() => undefined);
    expect(summary()).toBe('none');
    for (const operation of ['read', 'list', 'read']) observe({ kind: 'request', operation });
    expect(summary()).toBe('1 list, 2 read');
  });

  it('speaks up for a long wait, and not for a short one', () => {
    const said: string[] = [];
    const { observe } = createRequestLog((line) => said.push(line));
    observe({ kind: 'wait', operation: 'read', code: 'throttled', delay: 40 });
    expect(said).toEqual([]);
    observe({ kind: 'wait', operation: 'read', code: 'throttled', delay: 12_340 });
    expect(said).toEqual(['Waiting 12.3 s before read is tried again: throttled.']);
  });
});
