import { flavorMessages } from './messages/flavor-messages';
import { generatorMessages } from './messages/generator-messages';
import { referenceMessages } from './messages/reference-messages';
import { registrationMessages } from './messages/registration-messages';
import { resolutionMessages } from './messages/resolution-messages';
import { secretMessages } from './messages/secret-messages';
import { stackMessages } from './messages/stack-messages';
import { workspaceMessages } from './messages/workspace-messages';

/** Every diagnostic code with its messages. docs/reference/diagnostics.md is generated from it. */
export const diagnosticCatalog = {
  ...stackMessages,
  ...referenceMessages,
  ...flavorMessages,
  ...secretMessages,
  ...registrationMessages,
  ...resolutionMessages,
  ...workspaceMessages,
  ...generatorMessages,
};
