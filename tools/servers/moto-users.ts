/** What each user of the guarded server may do. moto looks at actions only: resources and conditions are not checked. */
const users: ReadonlyMap<string, readonly string[]> = new Map([
  ['admin', ['secretsmanager:*', 'ssm:*']],
  ['list', ['secretsmanager:ListSecrets', 'secretsmanager:DescribeSecret']],
  ['describe', ['secretsmanager:DescribeSecret']],
  ['list-parameters', ['ssm:DescribeParameters']],
  ['path-parameters', ['ssm:GetParametersByPath', 'ssm:GetParameters']],
  [
    'read',
    [
      ...['ListSecrets', 'DescribeSecret', 'GetSecretValue', 'BatchGetSecretValue'].map(
        (action) => `secretsmanager:${action}`,
      ),
      ...['DescribeParameters', 'GetParameters'].map((action) => `ssm:${action}`),
    ],
  ],
  ['read-one-by-one', ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue']],
  ['none', []],
]);

/** Routes a request to IAM; nothing is checked until the users exist. */
const authorization =
  'AWS4-HMAC-SHA256 Credential=setup/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0';

/**
 * Makes the users in a moto server that has let everybody in so far, and has it ask IAM from then on.
 * @returns The text of a shared credentials file of AWS, with a profile for each user and one, `expired`, of nobody.
 * @throws Error when the server does not do it.
 */
export async function createMotoUsers(url: string): Promise<string> {
  const profiles: string[] = [profileOf('expired', 'AKIA0000000000000000', 'nobody')];
  for (const [name, actions] of users) {
    await askIam(url, { Action: 'CreateUser', UserName: name });
    if (actions.length > 0) {
      await askIam(url, {
        Action: 'PutUserPolicy',
        UserName: name,
        PolicyName: 'actions',
        PolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
        }),
      });
    }
    const key = await askIam(url, { Action: 'CreateAccessKey', UserName: name });
    profiles.push(
      profileOf(name, elementOf(key, 'AccessKeyId'), elementOf(key, 'SecretAccessKey')),
    );
  }
  await post(`${url}/moto-api/reset-auth`, '0');
  return profiles.join('\n');
}

function askIam(url: string, parameters: Readonly<Record<string, string>>): Promise<string> {
  return post(url, new URLSearchParams({ Version: '2010-05-08', ...parameters }));
}

async function post(url: string, body: string | URLSearchParams): Promise<string> {
  const response = await fetch(url, { method: 'POST', headers: { authorization }, body });
  const text = await response.text();
  if (!response.ok) throw new Error(`moto could not make its users: ${text}`);
  return text;
}

function elementOf(xml: string, element: string): string {
  const text = new RegExp(`<${element}>([^<]+)</${element}>`).exec(xml)?.[1];
  if (text === undefined) throw new Error(`moto answered without ${element}.`);
  return text;
}

function profileOf(name: string, id: string, secret: string): string {
  return `[${name}]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`;
}
