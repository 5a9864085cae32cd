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
