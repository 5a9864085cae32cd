import { stackCommands } from './stack-tasks';

describe('stackCommands', () => {
  it('finds the task by the stack file, whatever its project and target are called', () => {
    const stack = (file: unknown) => ({
      executor: 'fill',
      options: { stack: file },
    });
    const commandOf = stackCommands(
      'pnpm exec nx',
      {
        'prod-eu': { root: 'eu', targets: { fill: stack('eu/stack.yaml'), other: stack(7) } },
        app: { root: 'app', targets: { build: { executor: 'nx:noop', options: { stack: 'x' } } } },
        empty: { root: 'empty' },
      },
      'fill',
    );
    expect(commandOf('eu/stack.yaml')).toBe('pnpm exec nx run prod-eu:fill');
    expect(commandOf('x')).toBeUndefined();
  });
});
