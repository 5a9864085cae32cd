import { formats } from './value-format';

describe('formats', () => {
  it.each<[keyof typeof formats, readonly string[], readonly string[]]>([
    ['s3Path', ['s3://b', 's3://b/p'], ['gs://b', 'b', 'S3://b', ' s3://b']],
    ['gcsPath', ['gs://b'], ['s3://b', 'b']],
    ['azurePath', ['az://c', 'abfs://c'], ['abfss://c', 's3://b', 'c']],
    [
      'localPath',
      ['', '/tmp/a', 'a', 'C:\\a'],
      ['s3://b', 'gs://b', 'az://c', 'abfs://c', 'hdfs://n'],
    ],
    [
      'digitaloceanRegistry',
      ['registry.digitalocean.com/a'],
      ['registry.digitalocean.com/', 'a/b'],
    ],
    [
      'httpUrl',
      ['http://h', 'https://h:1/p'],
      ['h', 'ftp://h', 'https://', 'https://h?q', 'https://h#f'],
    ],
    ['dbfsPath', ['dbfs:/a'], ['/a', 's3://a']],
    ['absolutePath', ['/', '/a'], ['', 'a']],
    ['text', ['a', ' ', '\n'], ['']],
    ['healthProtocol', ['TCP', 'HTTP'], ['', 'tcp', 'UDP']],
    ['concurrencyPolicy', ['Allow', ' forbid ', 'REPLACE'], ['', 'Deny']],
    ['memory', ['4G', '0.5Ti', '512M'], ['4', '4g', 'G', '4GB', '.5G']],
    ['vertexExperiment', ['', 'a', '1-a'], ['-a', 'A', 'a_b', 'a'.repeat(129)]],
    ['awsRegistry', ['1.dkr.ecr.eu-west-1.amazonaws.com', 'host/'], ['host/repository']],
    ['mysqlDatabase', ['zenml', 'zenml_db'], ['', 'zenml-db', 'a.b', 'a/b', 'x'.repeat(65)]],
    [
      'mlflowTrackingUri',
      ['databricks', 'https://m', 'http://m', 'file:/a', 'postgresql+psycopg2://h', 'sqlite:///a'],
      ['mlflow.internal', 'ftp://m', 'databricks-x'],
    ],
  ])('%s takes %j and refuses %j', (name, fitting, others) => {
    const { pattern } = formats[name];
    expect(fitting.filter((value) => !pattern.test(value))).toEqual([]);
    expect(others.filter((value) => pattern.test(value))).toEqual([]);
  });
});
