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
  digitaloceanRegistry: {
    pattern: /^registry\.digitalocean\.com\/./,
    expected: 'registry.digitalocean.com/ and the name of the registry',
  },
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
  httpUrl: { pattern: /^https?:\/\/[^/?#]+[^?#]*$/, expected: 'a URL of http or https' },
  dbfsPath: { pattern: /^dbfs:\//, expected: 'a path that starts with dbfs:/' },
  absolutePath: { pattern: /^\//, expected: 'a path that starts with /' },
  text: { pattern: /^[^]/, expected: 'a text that is not empty' },
  healthProtocol: { pattern: /^TCP|HTTP$/, expected: 'TCP or HTTP' },
  concurrencyPolicy: {
    pattern: /^\s*(?:allow|forbid|replace)\s*$/i,
    expected: 'Allow, Forbid or Replace',
  },
  memory: {
    pattern: /^\d+(?:\.\d+)?[KMGT]i?$/,
    expected: 'a number with K, M, G, T, Ki, Mi, Gi or Ti, such as 4G',
  },
  vertexExperiment: {
    pattern: /^(?:[a-z0-9][a-z0-9-]{0,127})?$/,
    expected: 'at most 128 small letters, digits and hyphens',
  },
  mlflowTrackingUri: {
    pattern: /^(?:databricks$|postgresql|mysql|sqlite|mssql|https?|file)/,
    expected: 'databricks, or a URI of postgresql, mysql, sqlite, mssql, http, https or file',
  },
} as const satisfies Record<string, ValueFormat>;
