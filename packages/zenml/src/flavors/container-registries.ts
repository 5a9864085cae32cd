import { clearText, defineFlavor, secretLink } from '@stackref/core';
import { z } from 'zod';

export const defaultContainerRegistry = defineFlavor({
  type: 'container_registry',
  name: 'default',
  description: 'Any container registry.',
  attributes: z.object({
    uri: clearText(z.string().min(1)).describe('Registry host and path.'),
    authentication_secret: secretLink(z.string(), {
      required: ['username', 'password'],
    }).optional(),
  }),
});
