import type { CallSettings, SecretsManager } from '@stackref/core/secrets-manager';
import { gcpAttributes } from '../attributes';
import { secretsManager } from '../secrets-manager';

/** A manager of a project on loopback, made from attributes as a stack has them. */
export function managerOf(
  project: string,
  endpoint: string,
  attributes: Readonly<Record<string, unknown>> = {},
  calls: Partial<CallSettings> = {},
): SecretsManager {
  return secretsManager.create(
    gcpAttributes.parse({ project_id: project, endpoint_url: endpoint, ...attributes }),
    { stackFolder: '/', workspaceRoot: '/', environment: {}, calls },
  );
}
