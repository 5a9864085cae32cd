import { defineFlavor } from '@stackref/core';
import { z } from 'zod';

export const localOrchestrator = defineFlavor({
  type: 'orchestrator',
  name: 'local',
  description: 'Runs pipelines on this machine.',
  attributes: z.object({}),
});
