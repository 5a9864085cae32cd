import type { Server } from './server';
import { withServers } from './with-servers';

describe('withServers', () => {
  const log: string[] = [];
  beforeEach(() => {
    log.length = 0;
  });

  const server = (name: string): Server => ({
    name,
    description: name,
    install: () => Promise.resolve({ [`${name}_BINARY`]: `/bin/${name}` }),
    start: ({ [`${name}_BINARY`]: binary = 'nothing' }) => {
      log.push(`start ${binary}`);
      return Promise.resolve({ [`${name}_URL`]: `http://${name}` });
    },
    stop: () => {
      log.push(`stop ${name}`);
      return Promise.resolve();
    },
  });

  it('gives what every server installed and started', async () => {
    const environment = await withServers([server('a'), server('b')], (given) =>
      Promise.resolve(given),
    );
    expect(environment).toEqual({
      a_BINARY: '/bin/a',
      a_URL: 'http://a',
      b_BINARY: '/bin/b',
      b_URL: 'http://b',
    });
  });

  it('stops the servers in reverse when the work is done', async () => {
    await withServers([server('a'), server('b')], () => Promise.resolve());
    expect(log).toEqual(['start /bin/a', 'start /bin/b', 'stop b', 'stop a']);
  });

  it('stops the servers when the work fails', async () => {
    const work = withServers([server('a')], () => Promise.reject(new Error('work')));
    await expect(work).rejects.toThrow('work');
    expect(log).toEqual(['start /bin/a', 'stop a']);
  });

  it('fails before the work when a server cannot be had', async () => {
    const absent: Server = {
      name: 'absent',
      description: 'absent',
      install: () => Promise.reject(new Error('not to be had')),
    };
    const run = withServers([server('a'), absent], () => {
      log.push('work');
      return Promise.resolve();
    });
    await expect(run).rejects.toThrow('not to be had');
    expect(log).toEqual(['start /bin/a', 'stop a']);
  });
});
