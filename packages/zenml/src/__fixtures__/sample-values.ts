import type { DeclaredAttribute } from './zenml-definitions';

const fitting = new Map<string, unknown>([
  ['artifact_store/azure.path', 'az://container'],
  ['artifact_store/gcp.path', 'gs://bucket'],
  ['artifact_store/s3.path', 's3://bucket'],
  ['experiment_tracker/mlflow.tracking_uri', 'file:/tmp/runs'],
]);

const byType = new Map<string, unknown>([
  ['str', 'text'],
  ['int', 7],
  ['PositiveInt', 7],
  ['bool', true],
  ['KubernetesPodSettings', { tolerations: [] }],
  ['SecretsManagerScope', 'global'],
  ['Dict[str,Any]', { a: { b: [1] } }],
  ['Dict[str,str]', { a: 'b' }],
  ['Dict[str,List[str]]', { a: ['b'] }],
  ['List[str]', ['a']],
  ['List[Dict[str,Any]]', [{ a: 1 }]],
  ['Tuple[str,str]', ['a', 'b']],
  ["Literal['high','medium','low']", 'low'],
  ['Union[str,Dict[str,str]]', { a: 'b' }],
  ['Union[Dict[str,str],str]', { a: 'b' }],
  ['Union[int,float,str]', 2.5],
  ['Union[str,Dict[str,int]]', { a: 1 }],
]);

/** A value of the attribute's type, which the flavor accepts. */
export function sampleValue(flavor: string, { name, annotation }: DeclaredAttribute): unknown {
  const type = /^Optional\[(.*)\]$/.exec(annotation)?.[1] ?? annotation;
  const value = fitting.get(`${flavor}.${name}`) ?? byType.get(type);
  if (value === undefined) throw new Error(`There is no sample of ${annotation}.`);
  return value;
}
