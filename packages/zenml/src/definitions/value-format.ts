/** A form that a text must have beyond being a text. The words complete "expected ..." and never hold the value. */
export interface ValueFormat {
  readonly pattern: RegExp;
  readonly expected: string;
}

const remoteSchemes = /^(?!(?:gs|hdfs|s3|az|abfs):\/\/)/;

/** The forms that ZenML's own validators demand. */
export const formats = {
  s3Path: { pattern: /^s3:\/\//, expected: 'a path that starts with s3://' },
  gcsPath: { pattern: /^gs:\/\//, expected: 'a path that starts with gs://' },
  azurePath: {
    pattern: /^(?:az|abfs):\/\//,
    expected: 'a path that starts with az:// or abfs://',
  },
  localPath: { pattern: remoteSchemes, expected: 'a path on this machine' },
  awsRegistry: {
    pattern: /^[^/]*\/?$/,
    expected:
      'a registry host without a path, such as 715803424592.dkr.ecr.us-east-1.amazonaws.com',
  },
  mysqlDatabase: {
    pattern: /^[^\\/?%*:|"<>.-]{1,64}$/,
    expected: 'a name of 1 to 64 characters without \\ / ? % * : | " < > . or -',
  },
  mlflowTrackingUri: {
    pattern: /^(?:databricks$|postgresql|mysql|sqlite|mssql|https?|file)/,
    expected: 'databricks, or a URI of postgresql, mysql, sqlite, mssql, http, https or file',
  },
} as const satisfies Record<string, ValueFormat>;
