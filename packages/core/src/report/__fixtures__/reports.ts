import { createDiagnostic } from '../../diagnostics/create-diagnostic';
import type { SourceFile, SourceRange } from '../../diagnostics/source-file';
import type { StackReport } from '../stack-report';

const prod: SourceFile = {
  path: 'stacks/prod/stack.yaml',
  text: [
    'name: prod',
    'components:',
    '  metadata_store:',
    '    flavor: mysql',
    "    username: '{{mysql_secrt.username}}'",
    "    password: '{{mysql_secret.pasword}}'",
    '  tracker:',
    '    flavor: mlflow',
    '    tracking_password: geheim',
    '',
  ].join('\n'),
};

/** The place of a piece of the fixture's source. */
export function placeOf(piece: string): SourceRange {
  const start = prod.text.indexOf(piece);
  return { file: prod.path, start, end: start + piece.length };
}

const store = 'local secrets manager (stacks/prod/secrets.yaml)';
const register = undefined;

/** A stack with two errors and a warning about a secret that must not be printed. */
export const failedReport: StackReport = {
  file: prod.path,
  stack: 'prod',
  level: 'SECRET_AND_KEY_EXISTS',
  diagnostics: [
    createDiagnostic('secret-not-found', placeOf('mysql_secrt'), {
      component: 'metadata_store',
      attribute: 'username',
      secret: 'mysql_secrt',
      key: 'username',
      similar: 'mysql_secret',
      mayBeText: false,
      store,
      register,
    }),
    createDiagnostic(
      'key-not-found',
      placeOf('pasword'),
      {
        component: 'metadata_store',
        attribute: 'password',
        secret: 'mysql_secret',
        key: 'pasword',
        similar: 'password',
        keys: ['password', 'username'],
        store,
        register,
      },
      { related: [{ message: 'the component', range: placeOf('metadata_store') }] },
    ),
    createDiagnostic('plain-text-secret', placeOf('geheim'), {
      component: 'tracker',
      attribute: 'tracking_password',
      because: 'flavor',
      isReferenceable: true,
      reference: '{{tracker_secret.tracking_password}}',
      whole: undefined,
    }),
  ],
  sources: [prod],
  shown: [placeOf('prod'), placeOf('{{mysql_secrt.username}}'), placeOf('{{mysql_secret.pasword}}')],
  counts: { components: 2, references: 2, secrets: 2 },
};

/** A stack that is as it should be. */
export const validReport: StackReport = {
  file: 'stacks/dev/stack.yaml',
  stack: 'dev',
  level: 'SECRET_AND_KEY_EXISTS',
  diagnostics: [],
  sources: [{ path: 'stacks/dev/stack.yaml', text: 'name: dev\n' }],
  shown: [],
  counts: { components: 3, references: 14, secrets: 6 },
};
