import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createWorkspace, type Workspace } from './workspace';

describe('a target that depends on validate', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await createWorkspace();
    const deploy = {
      name: 'stack',
      targets: {
        deploy: {
          dependsOn: ['validate'],
          executor: 'nx:run-commands',
          options: { command: 'node stack/deploy.js' },
        },
      },
    };
    workspace.write('stack/project.json', JSON.stringify(deploy));
    workspace.write('stack/deploy.js', "require('node:fs').writeFileSync('deployed', '');\n");
    await workspace.commit();
  });
  afterAll(() => {
    workspace.remove();
  });

  it('is stopped by a missing secret', async () => {
    workspace.replace('stack/stack.yaml', '{{mysql_secret.password}}', '{{mysq_secret.password}}');
    const result = await workspace.run(['run', 'stack:deploy']);
    // Nx says 1 or, when the task that was asked for never ran, 130.
    expect(result.code).not.toBe(0);
    expect(result.output).toContain('secret-not-found');
    expect([...result.origins.keys()]).not.toContain('stack:deploy');
    expect(existsSync(join(workspace.root, 'deployed'))).toBe(false);
  });

  it('runs once the reference is right', async () => {
    workspace.replace('stack/stack.yaml', '{{mysq_secret.password}}', '{{mysql_secret.password}}');
    expect(await workspace.run(['run', 'stack:deploy'])).toMatchObject({ code: 0 });
    expect(existsSync(join(workspace.root, 'deployed'))).toBe(true);
  });
});
