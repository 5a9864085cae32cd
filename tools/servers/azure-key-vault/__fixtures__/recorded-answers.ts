/**
 * What the real service answered, written down from the exchanges that Azure recorded for the tests of its JavaScript
 * client (`sdk/keyvault/keyvault-secrets/recordings/node` in Azure/azure-sdk-for-js, 2022, versions 7.3 and 7.4 of the
 * interface) and from refusals that users quote in its issue trackers. Names and times are ours.
 */
export interface RecordedExchange {
  /** Completes "answers …". */
  readonly what: string;
  /** Requests that come before, as an officer of the vault. */
  readonly before?: readonly Asked[];
  readonly asked: Asked;
  readonly status: number;
  /** The answer's form: every member, with `Number`, `String` or `Boolean` for one whose content differs each time. */
  readonly body?: unknown;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
}

const attributes = {
  enabled: true,
  created: Number,
  updated: Number,
  recoveryLevel: 'CustomizedRecoverable+Purgeable',
  recoverableDays: 7,
};

const notFound = {
  error: {
    code: 'SecretNotFound',
    message:
      'A secret with (name/id) db was not found in this key vault. If you recently deleted this secret you may be able to recover it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182',
  },
};

const put = (body: object): Asked => ({ method: 'PUT', path: '/secrets/db', body });
const remove: Asked = { method: 'DELETE', path: '/secrets/db' };
const read: Asked = { method: 'GET', path: '/secrets/db/' };
const seen = put({ value: 'v', attributes: {} });
const deletedForm = {
  recoveryId: 'https://vault/deletedsecrets/db',
  deletedDate: Number,
  scheduledPurgeDate: Number,
  id: String,
  attributes,
};

export const recordedExchanges: readonly RecordedExchange[] = [
  {
    what: 'a new secret with its value and its version',
    asked: seen,
    status: 200,
    body: { value: 'v', id: String, attributes },
  },
  {
    what: 'the empty value, which can be stored',
    asked: put({ value: '', attributes: {} }),
    status: 200,
    body: { value: '', id: String, attributes },
  },
  {
    what: 'the disabled secret that was written',
    asked: put({ value: 'v', attributes: { enabled: false } }),
    status: 200,
    body: { value: 'v', id: String, attributes: { ...attributes, enabled: false } },
  },
  {
    what: 'a disabled secret with a refusal',
    before: [put({ value: 'v', attributes: { enabled: false } })],
    asked: read,
    status: 403,
    body: {
      error: {
        code: 'Forbidden',
        message: 'Operation get is not allowed on a disabled secret.',
        innererror: { code: 'SecretDisabled' },
      },
    },
  },
  {
    what: 'changed properties of a disabled secret without its value',
    before: [put({ value: 'v', attributes: { enabled: false } })],
    asked: { method: 'PATCH', path: '/secrets/db/', body: { attributes: { exp: 32503680000 } } },
    status: 200,
    body: { id: String, attributes: { ...attributes, enabled: false, exp: 32503680000 } },
  },
  { what: 'that a secret to read is not there', asked: read, status: 404, body: notFound },
  { what: 'that a secret to delete is not there', asked: remove, status: 404, body: notFound },
  {
    what: 'no versions of a secret that is not there, which is no refusal',
    asked: { method: 'GET', path: '/secrets/db/versions' },
    status: 200,
    body: { value: [], nextLink: null },
  },
  {
    what: 'one version for each page with a link to the next',
    before: [seen, seen],
    asked: { method: 'GET', path: '/secrets/db/versions?maxresults=1' },
    status: 200,
    body: { value: [{ id: String, attributes }], nextLink: String },
  },
  {
    what: 'an item of the list without a version',
    before: [seen],
    asked: { method: 'GET', path: '/secrets' },
    status: 200,
    body: { value: [{ id: 'https://vault/secrets/db', attributes }], nextLink: null },
  },
  {
    what: 'a deleted secret without its value',
    before: [seen],
    asked: remove,
    status: 200,
    body: deletedForm,
  },
  {
    what: 'a deleted secret to those who ask for it',
    before: [seen, remove],
    asked: { method: 'GET', path: '/deletedsecrets/db' },
    status: 200,
    body: deletedForm,
  },
  {
    what: 'an item of the list of deleted secrets without a version',
    before: [seen, remove],
    asked: { method: 'GET', path: '/deletedsecrets' },
    status: 200,
    body: { value: [{ ...deletedForm, id: 'https://vault/secrets/db' }], nextLink: null },
  },
  {
    what: 'that a deleted secret is not there',
    asked: { method: 'GET', path: '/deletedsecrets/db' },
    status: 404,
    body: { error: { code: 'SecretNotFound', message: 'Deleted Secret not found: db' } },
  },
  { what: 'a read of a deleted secret', before: [seen, remove], asked: read, status: 404, body: notFound },
  {
    what: 'a write to the name of a deleted secret',
    before: [seen, remove],
    asked: seen,
    status: 409,
    body: {
      error: {
        code: 'Conflict',
        message:
          'Secret db is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the secret can only be recovered or purged.',
        innererror: { code: 'ObjectIsDeletedButRecoverable' },
      },
    },
  },
  {
    what: 'a recovered secret without its value',
    before: [seen, remove],
    asked: { method: 'POST', path: '/deletedsecrets/db/recover' },
    status: 200,
    body: { id: String, attributes },
  },
  {
    what: 'a purge with nothing',
    before: [seen, remove],
    asked: { method: 'DELETE', path: '/deletedsecrets/db' },
    status: 204,
  },
  {
    what: 'a write without a name',
    asked: { method: 'PUT', path: '/secrets/', body: { value: 'v' } },
    status: 405,
    body: { error: { code: 'MethodNotAllowed', message: 'HTTP PUT not allowed' } },
  },
  {
    what: 'a name that it does not allow',
    asked: { method: 'GET', path: '/secrets/my_db/' },
    status: 400,
    body: {
      error: {
        code: 'BadParameter',
        message: 'The request URI contains an invalid name: my_db',
      },
    },
  },
];
