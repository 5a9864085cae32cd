import { defineFlavor, sensitive } from '@stackref/core';
import { z } from 'zod';

export const mlflow = defineFlavor({
  type: 'experiment_tracker',
  name: 'mlflow',
  description: 'Logs experiments to an MLflow tracking server.',
  attributes: z.object({
    experiment_name: z.string().optional(),
    nested: z.boolean().default(false),
    tags: z.record(z.string(), z.unknown()).optional(),
    tracking_uri: z.string().optional().describe('Address of the tracking server.'),
    tracking_username: sensitive(z.string()).optional(),
    tracking_password: sensitive(z.string()).optional(),
    tracking_token: sensitive(z.string()).optional(),
    tracking_insecure_tls: z.boolean().default(false),
    databricks_host: z.string().optional(),
  }),
});
