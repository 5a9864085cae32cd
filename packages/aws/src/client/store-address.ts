import type { AwsAttributes } from '../attributes';

/** Where the requests go and as whom; what is `undefined` is left to the SDK and the profile. */
export interface StoreAddress {
  readonly region: string | undefined;
  readonly profile: string | undefined;
  readonly endpoint: string | undefined;
  readonly allowsHttp: boolean;
}

/** Finds the address in the attributes, else in the variables that the tools of AWS have for it. */
export function storeAddress(
  attributes: AwsAttributes,
  environment: Readonly<Record<string, string | undefined>>,
): StoreAddress {
  const variable = (name: string) => {
    const value = environment[name];
    return value === '' ? undefined : value;
  };
  const ofService =
    attributes.service === 'ssm' ? 'AWS_ENDPOINT_URL_SSM' : 'AWS_ENDPOINT_URL_SECRETS_MANAGER';
  const isIgnored = variable('AWS_IGNORE_CONFIGURED_ENDPOINT_URLS')?.toLowerCase() === 'true';
  const configured = isIgnored ? undefined : (variable(ofService) ?? variable('AWS_ENDPOINT_URL'));
  return {
    region: attributes.region_name ?? variable('AWS_REGION') ?? variable('AWS_DEFAULT_REGION'),
    profile: attributes.profile ?? variable('AWS_PROFILE'),
    allowsHttp: attributes.allow_http,
    endpoint: withoutCredentials(attributes.endpoint_url ?? configured),
  };
}

function withoutCredentials(endpoint: string | undefined): string | undefined {
  if (endpoint === undefined || !URL.canParse(endpoint)) return endpoint;
  const { origin, pathname } = new URL(endpoint);
  return `${origin}${pathname}`.replace(/\/+$/, '');
}

/** How the address is called in messages. */
export function addressName({ endpoint, region }: StoreAddress, service: string): string {
  return endpoint ?? (region === undefined ? service : `${service} in ${region}`);
}
