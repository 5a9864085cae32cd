import type { SecretsManagerContext } from '@stackref/core';
import type { GcpAttributes } from './gcp-attributes';

type Environment = SecretsManagerContext['environment'];

/** Which secrets are meant, with all defaults and variables resolved. Plain data without credentials. */
export interface GcpStore {
  readonly endpoint: string;
  /** `undefined` for the project of the credentials. */
  readonly project: string | undefined;
  readonly location: string | undefined;
  readonly prefix: string;
  readonly layout: 'json' | 'flat' | 'zenml' | 'zenml-legacy';
  readonly scope: 'global' | 'component' | 'namespace' | undefined;
  readonly namespace: string | undefined;
  readonly uuid: string | undefined;
}

export function gcpStore(attributes: GcpAttributes, environment: Environment): GcpStore {
  const { location, endpoint_url: endpoint, prefix = '', layout = 'json' } = attributes;
  const { namespace, uuid } = attributes;
  const isZenml = layout === 'zenml';
  return {
    endpoint: endpoint ?? defaultEndpoint(location),
    project:
      attributes.project_id ??
      nonEmpty(environment['GOOGLE_CLOUD_PROJECT']) ??
      nonEmpty(environment['GCLOUD_PROJECT']),
    location,
    prefix: isZenml || layout === 'zenml-legacy' ? '' : prefix,
    layout,
    scope: isZenml ? (attributes.scope ?? defaultScope(attributes)) : undefined,
    namespace: isZenml ? namespace : undefined,
    uuid: isZenml ? uuid : undefined,
  };
}

/** https://cloud.google.com/secret-manager/docs/reference/rest#service-endpoint */
function defaultEndpoint(location: string | undefined): string {
  return location === undefined
    ? 'https://secretmanager.googleapis.com'
    : `https://secretmanager.${location}.rep.googleapis.com`;
}

function defaultScope({ namespace, uuid }: GcpAttributes) {
  if (namespace !== undefined) return 'namespace';
  return uuid === undefined ? 'global' : 'component';
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
