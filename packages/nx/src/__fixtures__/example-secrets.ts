import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The encrypted secrets file of examples/stack, which has a `mysql_secret` with `username` and `password`. */
export const exampleSecrets = readFileSync(
  join(__dirname, '../../../../examples/stack/secrets.yaml'),
  'utf8',
);
