import {
  defineSecretsManager,
  zenmlMetadata,
  type SecretsManager,
  type SecretsManagerContext,
} from '@stackref/core/secrets-manager';
import { awsAttributes, problemsOf } from './attributes';
import type { AwsAttributes } from './attributes';
import { problemOfEnvironment } from './client/environment-problem';
import { storeAddress } from './client/store-address';
import { storeLayout } from './store/store-layout';
import { createFlatParameters } from './store/parameters/flat-parameters';
import { createJsonParameters } from './store/parameters/json-parameters';
import { createParameterService } from './store/parameters/parameter-service';
import { createFlatSecrets } from './store/secrets/flat-secrets';
import { createJsonSecrets } from './store/secrets/json-secrets';
import { problemOfName } from './store/secrets/secret-names';
import { createSecretService } from './store/secrets/secret-service';

/** AWS Secrets Manager, or the Parameter Store of AWS Systems Manager. The SDK is loaded when it is first asked. */
export const awsSecretsManager = defineSecretsManager({
  name: 'aws',
  description: 'AWS Secrets Manager, or SSM Parameter Store.',
  attributes: awsAttributes,
  problemsOf,
  asksFor: ['region_name'],
  problemOfName,
  storeOf(attributes, { environment }) {
    const { kind, path, zenml } = storeLayout(attributes);
    const { allowsHttp, ...address } = storeAddress(attributes, environment);
    return {
      service: attributes.service,
      ...address,
      allow_http: allowsHttp ? true : undefined,
      layout: kind,
      path,
      zenml: zenml !== undefined,
    };
  },
  create: createAwsSecretsManager,
});

function createAwsSecretsManager(
  attributes: AwsAttributes,
  { environment, calls }: SecretsManagerContext,
): SecretsManager {
  const problem = problemOfEnvironment(attributes, environment);
  if (problem !== undefined) throw problem;
  const layout = storeLayout(attributes);
  const { kind, path, zenml } = layout;
  const options = {
    address: storeAddress(attributes, environment),
    calls,
    kmsKeyId: attributes.kms_key_id,
  };
  if (attributes.service === 'ssm') {
    const isAdvanced = attributes.tier === 'advanced';
    const parameters = createParameterService({ ...options, isAdvanced });
    return kind === 'flat'
      ? createFlatParameters(parameters, path)
      : createJsonParameters(parameters, path);
  }
  const secrets = createSecretService({
    ...options,
    tags: (id) =>
      zenml === undefined || zenml.scope === 'none'
        ? new Map()
        : zenmlMetadata(zenml, id.slice(path.length + 1)),
  });
  return kind === 'flat' ? createFlatSecrets(secrets, path) : createJsonSecrets(secrets, layout);
}
