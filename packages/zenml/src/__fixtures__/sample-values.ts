import type { DeclaredAttribute } from './zenml-definitions';

/** Values of attributes whose flavor wants more than a type. */
const fitting = new Map<string, unknown>([
  ['artifact_store/azure.path', 'az://container'],
  ['artifact_store/b2.path', 's3://bucket'],
  ['artifact_store/digitalocean.path', 's3://bucket'],
  ['artifact_store/digitalocean.region', 'fra1'],
  ['artifact_store/gcp.path', 'gs://bucket'],
  ['artifact_store/s3.path', 's3://bucket'],
  ['container_registry/digitalocean.uri', 'registry.digitalocean.com/acme'],
  ['deployer/aws.health_check_protocol', 'TCP'],
  ['deployer/kubernetes.liveness_probe_path', '/alive'],
  ['deployer/kubernetes.readiness_probe_path', '/ready'],
  ['experiment_tracker/mlflow.tracking_uri', 'file:/tmp/runs'],
  ['orchestrator/databricks.init_scripts', ['dbfs:/init.sh']],
  ['orchestrator/kubernetes.concurrency_policy', 'Forbid'],
  ['step_operator/databricks.init_scripts', ['dbfs:/init.sh']],
  ['step_operator/runai.cpu_memory_limit', '4G'],
  ['step_operator/runai.cpu_memory_request', '4Gi'],
  ['step_operator/runai.gpu_memory_limit', '0.5T'],
  ['step_operator/runai.gpu_memory_request', '512M'],
  ['step_operator/runai.runai_base_url', 'https://runai.internal'],
]);

const byType = new Map<string, unknown>([
  ['str', 'text'],
  ['SecretStr', 'text'],
  ['int', 7],
  ['NonNegativeInt', 0],
  ['PositiveInt', 7],
  ['float', 0.75],
  ['bool', true],
  ['SecretsManagerScope', 'global'],
  ['Dict[str,Any]', { a: { b: [1] } }],
  ['Dict[str,int]', { a: 1 }],
  ['Dict[str,str]', { a: 'b' }],
  ['Dict[str,List[str]]', { a: ['b'] }],
  ['List[int]', [1]],
  ['List[str]', ['a']],
  ['List[Dict[str,Any]]', [{ a: 1 }]],
  ['List[Tuple[float,float]]', [[0.25, 1]]],
  ['Tuple[int,int]', [1, 2]],
  ['Tuple[str,str]', ['a', 'b']],
  ['Union[bool,List[str]]', ['a']],
  ['Union[int,float,str]', 2.5],
  ['Union[int,str,List[Union[int,str]]]', [8080, '9000-9010']],
  ['Union[str,bool]', true],
  ['Union[str,Dict[str,Any]]', { a: 1 }],
  ['Union[str,Dict[str,int]]', { a: 1 }],
  ['Union[str,Dict[str,str]]', { a: 'b' }],
  ['Union[Dict[str,str],str]', { a: 'b' }],
]);

/** A value of the attribute's type, which the flavor accepts. */
export function sampleValue(flavor: string, { name, annotation }: DeclaredAttribute): unknown {
  const value = fitting.get(`${flavor}.${name}`) ?? sampleOf(typeOf(annotation));
  if (value === undefined) throw new Error(`There is no sample of ${annotation}.`);
  return value;
}

function sampleOf(type: string): unknown {
  const literal = /^Literal\['([^']*)'/.exec(type)?.[1];
  if (literal !== undefined) return literal;
  // The classes of nested settings, which the catalog does not look into.
  if (/^List\[[A-Z]\w+(?:Settings|Request)\]$/.test(type)) return [{ a: 1 }];
  if (/^[A-Z]\w+(?:Settings|Parameters)$/.test(type)) return { tolerations: [] };
  return byType.get(type);
}

/** A type without what makes it optional, and without the bounds of its values. */
export function typeOf(annotation: string): string {
  const type = /^Optional\[(.*)\]$/.exec(annotation)?.[1] ?? annotation;
  return /^Annotated\[(.*?)(?:,\w+=[^,]*)+\]$/.exec(type)?.[1] ?? type;
}

/** Values just outside of what the type of an attribute allows. */
export function valuesOutside(annotation: string): readonly number[] {
  if (annotation.includes('PositiveInt')) return [0];
  if (annotation.includes('NonNegativeInt')) return [-1];
  const bounds = [...annotation.matchAll(/,(ge|gt|le)=([\d.-]+)/g)];
  return bounds.map(([, bound, number]) =>
    bound === 'gt' ? Number(number) : Number(number) + (bound === 'le' ? 1 : -1),
  );
}
