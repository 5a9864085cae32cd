export { attributesContract, describeAttributes } from './attributes-contract';
export { everythingShownOf, formsOf, leaksIn, piecesOf } from './canary';
export { contractCases } from './cases/all-cases';
export type { CaseContext, ContractCase, ContractTest, ManagerWith } from './contract-case';
export { describeSecretsManager } from './describe-secrets-manager';
export type { Fault, FaultAnswer, ProxiedRequest } from './faults/fault';
export { createFaultProxy } from './faults/fault-proxy';
export type { FaultPlan, FaultProxy, FaultProxyOptions } from './faults/fault-proxy';
export type { FaultyService } from './faults/faulty-service';
export type {
  AddressSource,
  AttributesHarness,
  RequestCounts,
  SecretsManagerHarness,
  SecretsManagerOperation,
} from './harness';
export { secretsManagerContract } from './secrets-manager-contract';
export type {
  ConnectOptions,
  SeedSecrets,
  StoreRights,
  TestStore,
  UnusableState,
} from './test-store';
