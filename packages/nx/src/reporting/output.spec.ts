import type { ExecutorContext } from '@nx/devkit';
import { createWorkspace } from '../__fixtures__/temporary-workspace';
import inventoryBatch from '../executors/inventory/inventory-batch.impl';
import inventory from '../executors/inventory/inventory.impl';
import validate from '../executors/validate/validate.impl';
import { runTask } from '../targets/run-batch';
import { printNotes, printNotice, printReport, say } from './output';

/** What the process prints while something runs. */
async function printedBy(run: () => unknown): Promise<string> {
  let printed = '';
  const take = (...chunks: unknown[]) => {
    printed += String(chunks[0]);
    return true;
  };
  for (const stream of ['stdout', 'stderr'] as const) {
    jest.spyOn(process[stream], 'write').mockImplementation(take);
  }
  for (const method of ['log', 'warn', 'error'] as const) {
    jest.spyOn(console, method).mockImplementation(take);
  }
  try {
    await run();
    return printed;
  } finally {
    jest.restoreAllMocks();
  }
}

const hostile =
  'a\u001b]52;c;eA==\u0007\u202e\n::error::x\n ##[error]y ##vso[task.setvariable]z\u2800';
const commands = /^\s*::|##\w*\[/m;
const invisible = /[^\P{Cc}\n]|[\p{Cf}\u2800]/u;

describe('what is printed', () => {
  it.each([
    [
      'a report',
      () => {
        printReport({ format: 'text', text: hostile });
      },
    ],
    [
      'a report as JSON',
      () => {
        printReport({ format: 'json', text: JSON.stringify(hostile) });
      },
    ],
    [
      'a line while people wait',
      () => {
        say(hostile);
      },
    ],
    [
      'the notes of a generator',
      () => {
        printNotes(['::error::x', hostile]);
      },
    ],
  ])('gives no command to a terminal or a CI: %s', async (_, print) => {
    const printed = await printedBy(print);
    expect(printed).toContain('task.setvariable');
    expect(printed).not.toMatch(commands);
    expect(printed).not.toMatch(invisible);
  });

  it.each(['note', 'warning'] as const)('is safe in a %s as Nx prints them', async (severity) => {
    const notice = { severity, title: hostile, bodyLines: ['::error::x', hostile] };
    const printed = await printedBy(() => {
      printNotice(notice);
    });
    expect(printed).toContain('task.setvariable');
    expect(printed).not.toMatch(commands);
    expect(printed).not.toContain('\u001b]');
    expect(printed).not.toContain('\u202e');
  });

  it('is safe whatever a stack names, from every executor', async () => {
    const { root } = createWorkspace({
      'stacks/prod/stack.yaml': [
        'components:',
        '  secrets_manager: {flavor: local, secrets_file: "x\\n::error::x.yaml"}',
        '  store: {type: db, flavor: x, a: "{{\\"\\\\u001b]52;c;eA==\\\\u0007\\n::error::##[error]\\".k}}"}',
      ]
        .join('\n')
        .replaceAll('\\\\u', '\\u'),
    });
    const projects = { prod: { root: 'stacks/prod' } };
    const context = {
      root,
      cwd: root,
      projectName: 'prod',
      projectsConfigurations: { version: 2, projects },
    } as unknown as ExecutorContext;
    const target = { project: 'prod', target: 'inventory' };
    const task = { id: 'prod:inventory', target, projectRoot: 'stacks/prod' };
    const graph = { tasks: { [task.id]: task } } as never;
    const printed = await printedBy(async () => {
      await inventory({}, context);
      await validate({}, context);
      await validate({ format: 'json' }, context);
      const batch = inventoryBatch(graph, {}, {}, context);
      for await (const { result } of batch) process.stdout.write(result.terminalOutput);
    });
    expect(printed).toContain('error]');
    expect(printed).not.toMatch(commands);
    expect(printed).not.toMatch(invisible);
  });

  it('is as wide as the terminal, but for commands, which one pastes', async () => {
    const { columns, isTTY } = process.stderr;
    Object.assign(process.stderr, { columns: 20, isTTY: true });
    const command = 'npx nx run production:register-secrets';
    const printed = await printedBy(() => {
      printNotes([`A note that goes on: ${command}`, 'Another.']);
    });
    Object.assign(process.stderr, { columns, isTTY });
    expect(printed).toBe(`\nA note that goes on:\n${command}\nAnother.\n`);
  });

  it('has no message of a module that throws', async () => {
    const printed = await printedBy(() =>
      runTask('prod:validate', () => Promise.reject(new RangeError('hunter2\n    at hunter3:1:1'))),
    );
    expect(printed).toMatch(/^prod:validate could not be .* error: RangeError\.\n {4}at /);
    expect(printed).not.toContain('hunter');
  });
});
