import { execFileSync } from 'node:child_process';
import { cpuSeconds } from './cpu-time';

const busy = 'const end = process.cpuUsage().user + 3e5; while (process.cpuUsage().user < end);';

describe('cpuSeconds', () => {
  it('counts what a child has taken', () => {
    const before = cpuSeconds();
    execFileSync(process.execPath, ['-e', busy]);
    expect(cpuSeconds() - before).toBeGreaterThan(process.platform === 'linux' ? 0.29 : 0);
  });
});
