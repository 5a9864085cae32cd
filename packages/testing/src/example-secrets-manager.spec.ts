import { exampleHarness } from './__fixtures__/example-harness';
import { describeSecretsManager } from './describe-secrets-manager';

describeSecretsManager(exampleHarness());
