import { randomUUID } from 'node:crypto';
import { runPython } from './run-python';

const { STACKREF_TEST_AZURE_URL: url = '', STACKREF_TEST_AZURE_CA: certificate = '' } = process.env;

// The official client in Python reads every answer by its own model of the service.
const prelude = `
import time
from azure.core.credentials import AccessToken
from azure.core.exceptions import HttpResponseError, ResourceExistsError, ResourceNotFoundError
from azure.keyvault.secrets import SecretClient
from datetime import datetime, timezone
def open_client(grant):
    class Credential:
        def get_token(self, *scopes, **options):
            return AccessToken('azure-stand-in.' + grant + '.' + given['vault'], int(time.time()) + 3600)
    return SecretClient(given['url'], Credential(), connection_verify=given['certificate'],
        verify_challenge_resource=False, retry_total=0)
def code_of(act):
    try:
        act()
    except HttpResponseError as error:
        inner = error.error.innererror if error.error is not None else None
        return [error.status_code, error.error.code if error.error is not None else None, (inner or {}).get('code')]
    return None
client = open_client('officer')
`;

describe('the stand-in for Azure Key Vault, driven by azure-keyvault-secrets', () => {
  const drive = (script: string) =>
    runPython('STACKREF_TEST_KEYVAULT_PYTHON', `${prelude}${script}`, {
      url,
      certificate,
      vault: randomUUID(),
    });

  it('keeps values with their properties, in versions', async () => {
    const answer = await drive(`
first = client.set_secret('Db', 'one', content_type='text/plain', tags={'a': 'b'},
    not_before=datetime(2030, 1, 1, tzinfo=timezone.utc), expires_on=datetime(2031, 1, 1, tzinfo=timezone.utc))
second = client.set_secret('db', 'zwei ü')
latest = client.get_secret('DB')
old = client.get_secret('db', first.properties.version)
answer = {
    'latest': [latest.value, latest.properties.version == second.properties.version, latest.properties.enabled],
    'old': [old.value, old.properties.content_type, old.properties.tags,
        old.properties.not_before.year, old.properties.expires_on.year],
    'versions': len(list(client.list_properties_of_secret_versions('db'))),
    'names': [item.name for item in client.list_properties_of_secrets()],
}`);
    expect(answer).toEqual({
      latest: ['zwei ü', true, true],
      old: ['one', 'text/plain', { a: 'b' }, 2030, 2031],
      versions: 2,
      names: ['Db'],
    });
  });

  it('gives lists in pages', async () => {
    const answer = await drive(`
for number in range(60):
    client.set_secret('s' + str(number), 'v')
answer = [len(list(page)) for page in client.list_properties_of_secrets().by_page()]`);
    expect(answer).toEqual([25, 25, 10]);
  });

  it('deletes softly, keeps the name, recovers and purges', async () => {
    const answer = await drive(`
client.set_secret('db', 'v')
client.begin_delete_secret('db').wait()
answer = {
    'read': code_of(lambda: client.get_secret('db')),
    'write': code_of(lambda: client.set_secret('db', 'w')),
    'deleted': [item.name for item in client.list_deleted_secrets()],
    'recovered': client.begin_recover_deleted_secret('db').result().name,
    'value': client.get_secret('db').value,
}
client.begin_delete_secret('db').wait()
client.purge_deleted_secret('db')
answer['purged'] = code_of(lambda: client.get_deleted_secret('db'))`);
    expect(answer).toEqual({
      read: [404, 'SecretNotFound', null],
      write: [409, 'Conflict', 'ObjectIsDeletedButRecoverable'],
      deleted: ['db'],
      recovered: 'db',
      value: 'v',
      purged: [404, 'SecretNotFound', null],
    });
  });

  it('refuses in the words of the service', async () => {
    const answer = await drive(`
client.set_secret('db', 'v')
client.set_secret('other', 'v')
client.update_secret_properties('other', enabled=False)
answer = {
    'disabled': code_of(lambda: client.get_secret('other')),
    'role': code_of(lambda: open_client('reader').get_secret('db')),
    'policy': code_of(lambda: open_client('policy').get_secret('db')),
    'firewall': code_of(lambda: open_client('outsider').get_secret('db')),
    'one secret': [code_of(lambda: open_client('officer~db').get_secret(name)) for name in ['db', 'other']],
    'list of one secret': code_of(lambda: list(open_client('officer~db').list_properties_of_secrets())),
    'name': code_of(lambda: client.set_secret('a_b', 'v')),
    'size': code_of(lambda: client.set_secret('big', 'x' * 25601)),
}`);
    expect(answer).toEqual({
      disabled: [403, 'Forbidden', 'SecretDisabled'],
      role: [403, 'Forbidden', 'ForbiddenByRbac'],
      policy: [403, 'Forbidden', 'ForbiddenByPolicy'],
      firewall: [403, 'Forbidden', 'ForbiddenByFirewall'],
      'one secret': [null, [403, 'Forbidden', 'ForbiddenByRbac']],
      'list of one secret': [403, 'Forbidden', 'ForbiddenByRbac'],
      name: [400, 'BadParameter', null],
      size: [400, 'BadParameter', null],
    });
  });
});
