import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createManager } from '../__fixtures__/create-manager';

const calls = { attempts: 1 };
const before = process.env;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stackref-aws-'));
  process.env = {
    ...before,
    AWS_PROFILE: 'dev',
    AWS_CONFIG_FILE: join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
  };
});
afterEach(() => {
  process.env = before;
  rmSync(folder, { recursive: true });
});

async function outcomeOf(attributes: Parameters<typeof createManager>[0], config: string) {
  writeFileSync(
    join(folder, 'config'),
    `[profile dev]\naws_access_key_id = AKIAX\naws_secret_access_key = x\n${config}`,
  );
  const manager = createManager(attributes, calls);
  const answer = (await manager.describe(['db'])).get('db');
  await manager.close?.();
  if (answer?.status !== 'failed') throw new Error('It did not fail.');
  return answer.error;
}

describe.each(['secretsmanager', 'ssm'] as const)('the client of %s', (service) => {
  const elsewhere = 'endpoint_url = http://store.invalid:1\n';
  const ofService = `services = mine\n[services mine]\n${
    service === 'ssm' ? 'ssm' : 'secrets_manager'
  } =\n  ${elsewhere}`;

  it.each([
    ['for all services', elsewhere],
    ['for this one', ofService],
  ])('sends nothing in clear to an address that a profile has %s', async (_, config) => {
    expect(await outcomeOf({ service }, config)).toMatchObject({
      code: 'unauthenticated',
      message: expect.stringMatching(
        /^The endpoint_url of the profile begins with http:/,
      ) as string,
    });
  });

  it('sends no identity token in clear for credentials', async () => {
    const requests: unknown[] = [];
    const sts = createServer((request, response) => {
      requests.push(request.url);
      response.end();
    });
    await new Promise<void>((resolve) => sts.listen(0, resolve));
    const { port } = sts.address() as AddressInfo;
    writeFileSync(join(folder, 'token'), 'eyJ');
    process.env = {
      ...process.env,
      AWS_WEB_IDENTITY_TOKEN_FILE: join(folder, 'token'),
      AWS_ROLE_ARN: 'arn:aws:iam::1:role/ci',
    };
    delete process.env['AWS_PROFILE'];
    const attributes = {
      service,
      endpoint_url: 'http://127.0.0.1:1',
      region_name: 'eu-central-1',
    };
    // This address leads to this machine, and is not one of those that only do so.
    const config = `[default]\nendpoint_url = http://0.0.0.0:${port}\n`;
    const error = await outcomeOf(attributes, config);
    sts.close();
    expect(error).toMatchObject({
      code: 'unauthenticated',
      message: expect.stringContaining('endpoint_url of the profile begins with http:') as string,
    });
    expect(requests).toEqual([]);
  });

  it.each([
    ['the stack allows it', { allow_http: true }, elsewhere],
    ['it is this machine', {}, 'endpoint_url = http://127.0.0.1:1\n'],
  ])('asks there where %s', async (_, attributes, config) => {
    const error = await outcomeOf({ service, ...attributes }, config);
    expect(error).toMatchObject({ code: 'unavailable' });
    expect(String(error.cause)).toMatch(/store\.invalid|127\.0\.0\.1/);
  });
});
