import { testVariable } from './test-variable';

/** The AWS server of the tests, spoken to directly and not through the code under test. */
export interface MotoClient {
  readonly url: string;
  /** Credentials that it accepts. */
  readonly environment: NodeJS.ProcessEnv;
  put(secret: string, values: Readonly<Record<string, string>>): Promise<void>;
}

export const motoRegion = 'eu-west-1';

/** @param environment - What the started server has given: this process's own variables in a test. */
export function createMotoClient(environment: NodeJS.ProcessEnv = process.env): MotoClient {
  const url = testVariable('STACKREF_TEST_MOTO_URL', environment);

  async function send(operation: string, body: object): Promise<Response> {
    return fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `secretsmanager.${operation}`,
        // It looks at the service and the region, not at the signature.
        authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${motoRegion}/secretsmanager/aws4_request, SignedHeaders=host, Signature=none`,
      },
      body: JSON.stringify(body),
    });
  }

  return {
    url,
    environment: {
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    async put(secret, values) {
      const SecretString = JSON.stringify(values);
      const updated = await send('PutSecretValue', { SecretId: secret, SecretString });
      if (updated.ok) return;
      const created = await send('CreateSecret', { Name: secret, SecretString });
      if (!created.ok) throw new Error(`${secret}: ${created.status} ${await created.text()}`);
    },
  };
}
