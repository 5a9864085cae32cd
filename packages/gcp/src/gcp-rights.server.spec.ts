import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SecretValue, type SecretsManager } from '@stackref/core/secrets-manager';
import { drongoUrl } from './__fixtures__/drongo';
import { managerOf } from './__fixtures__/manager-of';
import { createIamProxy } from './__fixtures__/iam-proxy';
import { createPlainProject } from './__fixtures__/plain-project';

const server = drongoUrl();

/** The permissions of the custom role that the README creates. */
function permissionsInReadme(role: string): readonly string[] {
  const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
  const [, permissions = ''] =
    new RegExp(`iam roles create ${role} [^\n]*\\\\\n\\s*--permissions=(\\S+)`).exec(readme) ?? [];
  return permissions.split(',');
}

async function withRights(
  permissions: readonly string[],
  layout: string,
  use: (manager: SecretsManager) => Promise<void>,
): Promise<void> {
  const project = createPlainProject(server);
  const changes = new Map([['key', new SecretValue('old')]]);
  await managerOf(project.id, server, { layout }).write?.('db', changes);
  const proxy = await createIamProxy(server, { permissions });
  try {
    await use(managerOf(project.id, proxy.url, { layout }));
  } finally {
    await proxy.close();
  }
}

describe('the rights that the README names', () => {
  it.each(['json', 'flat'])('are enough to see secrets in the layout %s', async (layout) => {
    await withRights(permissionsInReadme('stackrefExists'), layout, async (manager) => {
      const answers = await manager.describe(['db', 'gone']);
      expect(answers.get('db')?.status).toBe('ok');
      expect(answers.get('gone')?.status).toBe('missing');
      if (layout === 'flat') {
        expect((await manager.listKeys?.(['db']))?.get('db')?.status).toBe('ok');
      }
      expect((await manager.read?.(['db']))?.get('db')).toMatchObject({
        error: { code: 'denied' },
      });
    });
  });

  it.each(['json', 'flat'])('are enough to see keys in the layout %s', async (layout) => {
    await withRights(permissionsInReadme('stackrefKeys'), layout, async (manager) => {
      const answers = await manager.read?.(['db', 'gone']);
      expect(answers?.get('db')?.status).toBe('ok');
      expect(answers?.get('gone')?.status).toBe('missing');
      await expect(manager.checkWrite?.()).rejects.toMatchObject({ code: 'denied' });
    });
  });

  it.each(['json', 'flat'])('are enough to register in the layout %s', async (layout) => {
    await withRights(permissionsInReadme('stackrefRegister'), layout, async (manager) => {
      expect((await manager.describe(['db'])).get('db')?.status).toBe('ok');
      await manager.checkWrite?.();
      const changes = new Map([['key', new SecretValue('new')]]);
      expect(await manager.write?.('db', changes)).toMatchObject({ outcome: 'updated' });
      expect(await manager.write?.('new', changes, null)).toMatchObject({ outcome: 'created' });
    });
  });
});
