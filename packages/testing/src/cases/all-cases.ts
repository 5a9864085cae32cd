import type { ContractCase } from '../contract-case';
import { confidentialityCases } from './confidentiality-cases';
import { describeCases } from './describe-cases';
import { listCases } from './list-cases';
import { nameCases } from './name-cases';
import { overtakingCases } from './overtaking-cases';
import { passingFaultCases } from './passing-fault-cases';
import { lastingFaultCases } from './lasting-fault-cases';
import { expiryCases } from './expiry-cases';
import { readCases } from './read-cases';
import { removalCases } from './removal-cases';
import { requestCases } from './request-cases';
import { rightsCases } from './rights-cases';
import { simultaneousWriteCases } from './simultaneous-write-cases';
import { sizeCases } from './size-cases';
import { unusableCases } from './unusable-cases';
import { writeAndReadCases } from './write-and-read-cases';
import { writeCases } from './write-cases';
import { writeFaultCases } from './write-fault-cases';

/** All promises of a secrets manager, as data. */
export const contractCases: readonly ContractCase[] = [
  ...describeCases,
  ...listCases,
  ...readCases,
  ...writeCases,
  ...writeAndReadCases,
  ...simultaneousWriteCases,
  ...nameCases,
  ...sizeCases,
  ...removalCases,
  ...unusableCases,
  ...rightsCases,
  ...requestCases,
  ...passingFaultCases,
  ...lastingFaultCases,
  ...expiryCases,
  ...writeFaultCases,
  ...overtakingCases,
  ...confidentialityCases,
];
