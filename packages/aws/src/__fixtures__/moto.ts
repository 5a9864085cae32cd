import { readFileSync } from 'node:fs';
import { devNull } from 'node:os';

/** The servers that `npm run servers -- start moto` starts. */
export interface Moto {
  /** Lets everybody in. */
  readonly open: string;
  /** Asks IAM what the users may do who have a profile in the credentials file. */
  readonly guarded: string;
  /** The secret access key of the profile that may do everything. */
  readonly secretAccessKey: string;
}

/**
 * Finds the servers and has the SDK take its credentials from their file only.
 *
 * @throws Error that says how to start them.
 */
export function useMoto(): Moto {
  const credentials = variable('STACKREF_TEST_MOTO_IAM_CREDENTIALS');
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('AWS_')) Reflect.deleteProperty(process.env, name);
  }
  Object.assign(process.env, {
    AWS_SHARED_CREDENTIALS_FILE: credentials,
    AWS_CONFIG_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
  });
  const admin = /\[admin\][^[]*aws_secret_access_key = (\S+)/.exec(readFileSync(credentials, 'utf8'));
  return {
    open: variable('STACKREF_TEST_MOTO_URL'),
    guarded: variable('STACKREF_TEST_MOTO_IAM_URL'),
    secretAccessKey: admin?.[1] ?? '',
  };
}

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') {
    throw new Error(`${name} is not set: run these tests with \`npm run test:servers\`.`);
  }
  return value;
}
