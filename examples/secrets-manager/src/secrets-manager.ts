import { defineSecretsManager } from '@stackref/core/secrets-manager';
import { problemsOf, shelfAttributes } from './attributes';
import { createShelf } from './create';
import { problemOfName } from './store/shelf-entries';

/** Shelf, which keeps texts by name behind an HTTP API. */
export const shelfSecretsManager = defineSecretsManager({
  name: 'shelf',
  description: 'Shelf, a service that keeps texts by name.',
  attributes: shelfAttributes,
  problemsOf,
  asksFor: ['url'],
  storeOf: ({ url }) => ({ url }),
  problemOfName: (kind, name) => (kind === 'secret' ? problemOfName(name) : undefined),
  create: createShelf,
});
