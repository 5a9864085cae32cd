import { flavorMessages } from './messages/flavor-messages';
import { referenceMessages } from './messages/reference-messages';
import { secretMessages } from './messages/secret-messages';
import { stackMessages } from './messages/stack-messages';

/** Every diagnostic code with its messages. docs/reference/diagnostics.md is generated from it. */
export const diagnosticCatalog = {
  ...stackMessages,
  ...referenceMessages,
  ...flavorMessages,
  ...secretMessages,
};
