import { mentionsStackKey, ownerOf } from './foreign-file';
import { parseYaml } from './parse-yaml';

function ownerOfText(text: string) {
  const { root } = parseYaml({ path: 'stack.yaml', text });
  return root && ownerOf(root);
}

describe('ownerOf', () => {
  it.each([
    ['a Docker stack', 'version: "3.9"\nservices: { web: { image: nginx } }'],
    ['a Docker stack with a name', 'name: web\nservices: { web: { image: nginx } }'],
    ['a Docker stack of networks', 'networks: { a: {} }\nvolumes: { b: {} }'],
    ['a Docker stack with extensions', 'x-a: &a { b: 1 }\nservices: { web: *a }'],
    ['Haskell Stack', 'resolver: lts-22.7\npackages: [.]\nextra-deps: []'],
    ['Haskell Stack with a snapshot', 'snapshot: lts-22.7\nflags: {}'],
    ['CloudFormation', 'AWSTemplateFormatVersion: "2010-09-09"\nDescription: a\nResources: {}'],
    ['CloudFormation, resources only', 'Resources: { Bucket: { Type: "AWS::S3::Bucket" } }'],
    ['a Pulumi project', 'name: web\nruntime: nodejs\ndescription: a'],
    ['a Pulumi stack', 'config: { aws:region: eu-west-1 }'],
    ['an encrypted Pulumi stack', 'encryptionsalt: v1:abc\nconfig: {}'],
    ['Kubernetes', 'apiVersion: v1\nkind: Pod\nmetadata: { name: a }'],
    ['a Helm chart', 'apiVersion: v2\nname: a\ndescription: b\nversion: 1.0.0'],
    ['Kustomize', 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\ncomponents: [a]'],
    ['OpenAPI', 'openapi: 3.1.0\ninfo: {}\ncomponents: { schemas: {} }'],
    ['AsyncAPI', 'asyncapi: 3.0.0\ncomponents: { messages: {} }'],
    ['a Devfile', 'schemaVersion: 2.2.0\ncomponents: [{ name: a, container: {} }]'],
    ['Atmos', 'import: [a]\ncomponents: { terraform: { vpc: { vars: {} } } }'],
    ['an Ansible playbook', '- hosts: all\n  tasks: []'],
    ['a workflow', 'name: ci\non: push\njobs: {}'],
    ['an action', 'name: a\ndescription: b\nruns: { using: node20 }'],
    ['Serverless', 'service: a\nprovider: { name: aws }'],
    ['a Conda environment', 'name: a\nchannels: [b]\ndependencies: [c]'],
    ['OpenStack Heat', 'heat_template_version: 2021-04-16\nparameters: {}'],
    ['Spacelift', 'stack: { name: a }\nspace: root'],
  ])('leaves %s alone', (_, text) => {
    expect(ownerOfText(text)).toBe('foreign');
  });

  it.each([
    ['components', 'components: { store: { flavor: local } }'],
    ['components with keys that others have', 'name: a\nversion: 1\ncomponents: {}'],
    ['extends', 'extends: ../base.yaml'],
    ['catalogs', 'catalogs: [a]'],
    ['what ZenML exports', 'stack_name: a\nzenml_version: 0.98.0\ncomponents: {}'],
    ['a name alone', 'name: a'],
    ['a name and a description', 'name: a\ndescription: b\nx-owner: c'],
    ['a slip', 'componets: { store: { flavor: local } }'],
    ['a slip with a name', 'name: a\nextend: ../base.yaml'],
    ['components a level too high', 'secrets_manager: { flavor: local }'],
    ['a component that is called terraform', 'components: { terraform: { flavor: a } }'],
  ])('knows a stack by %s', (_, text) => {
    expect(ownerOfText(text)).toBe('stack');
  });

  it.each([
    ['a name and a key that nobody knows', 'name: a\nsettings: {}'],
    ['a single value', 'DB_PASSWORD=1'],
  ])('does not know whose it is by %s', (_, text) => {
    expect(ownerOfText(text)).toBe('doubtful');
  });
});

describe('mentionsStackKey', () => {
  it.each([
    ['components:\n  a: [', true],
    ['{ "components" : [', true],
    ['a: [\nextends : b', true],
    ['services:\n  components: [\n', true],
    ['{{ .Values.components }}: [', false],
    ['a: components: [', false],
    ['', false],
  ])('%j: %s', (text, expected) => {
    expect(mentionsStackKey(text)).toBe(expected);
  });
});
