import {
  layoutOf,
  type SecretsManagerContext,
  type StoreLayout,
} from '@stackref/core/secrets-manager';
import type { GcpAttributes } from './attributes';

type Environment = SecretsManagerContext['environment'];

/** Which secrets are meant, with all defaults and variables resolved. Plain data without credentials. */
export interface GcpStore {
  readonly endpoint: string;
  /** `undefined` for the project of the credentials. */
  readonly project: string | undefined;
  readonly location: string | undefined;
  readonly layout: StoreLayout;
}

export function gcpStore(attributes: GcpAttributes, environment: Environment): GcpStore {
  const { location, endpoint_url: endpoint } = attributes;
  return {
    endpoint: endpoint ?? defaultEndpoint(location),
    project:
      attributes.project_id ??
      nonEmpty(environment['GOOGLE_CLOUD_PROJECT']) ??
      nonEmpty(environment['GCLOUD_PROJECT']),
    location,
    layout: layoutOf(attributes),
  };
}

/** https://cloud.google.com/secret-manager/docs/reference/rest#service-endpoint */
function defaultEndpoint(location: string | undefined): string {
  return location === undefined
    ? 'https://secretmanager.googleapis.com'
    : `https://secretmanager.${location}.rep.googleapis.com`;
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
