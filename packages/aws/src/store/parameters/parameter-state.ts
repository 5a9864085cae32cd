import type { Parameter, ParameterMetadata } from '@aws-sdk/client-ssm';
import type { Entry } from '@stackref/core/secrets-manager';
import { answered } from '../../client/aws-requests';

/** What the Parameter Store tells of a parameter without its value. */
export interface ParameterState extends Entry {
  readonly version: string;
  /** How it is kept; `undefined` where only those know who may describe parameters. */
  readonly kept: KeptAs | undefined;
}

export interface KeptAs {
  readonly type: ParameterMetadata['Type'];
  /** The KMS key, which a new version would lose when it is not named again. */
  readonly keyId: string | undefined;
  readonly isAdvanced: boolean;
}

export function stateOfMetadata(metadata: ParameterMetadata): ParameterState {
  const { Type: type, KeyId: keyId, Tier: tier } = metadata;
  return {
    id: answered(metadata.Name, 'DescribeParameters'),
    version: versionOf(metadata, 'DescribeParameters'),
    kept: { type, keyId, isAdvanced: tier === 'Advanced' },
  };
}

/** AWS counts versions from 1 again after a parameter is removed, so the time belongs to them. */
export function versionOf(
  { Version, LastModifiedDate }: Pick<Parameter, 'Version' | 'LastModifiedDate'>,
  operation: string,
): string {
  return `${answered(Version, operation)}@${answered(LastModifiedDate, operation).getTime()}`;
}

/** The number that AWS gave to a version. */
export function numberOfVersion(version: string): number {
  return Number(version.slice(0, version.indexOf('@')));
}
