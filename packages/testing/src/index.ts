export { everythingShownOf, formsOf, leaksIn } from './canary';
export type { CaseContext, ContractCase, ManagerWith } from './contract-case';
export { describeSecretsManager } from './describe-secrets-manager';
export type { SecretsManagerHarness, SeedSecrets, TestStore } from './harness';
export { contractCases, secretsManagerContract } from './secrets-manager-contract';
export type { ContractTest } from './secrets-manager-contract';
