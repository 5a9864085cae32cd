import type { ComponentTypeEntry } from '../definitions/definition';
import * as shared from '../definitions/shared-attributes';

const environment = { type: 'map of strings', default: {} } as const;
const image = { type: 'string', default: 'python:3.11-slim' } as const;

/** Sandboxes: where code that is not trusted runs. */
export const sandboxes: ComponentTypeEntry = {
  type: 'sandbox',
  severalSince: '0.95.0',
  flavors: {
    docker: {
      description: 'Runs code with Docker on this machine.',
      since: '0.98.0',
      attributes: {
        sandbox_environment: environment,
        image,
        workdir: { type: 'string', default: '/workspace' },
        cpu_limit: 'number',
        memory_limit: 'string',
        pull_policy: {
          type: 'string',
          values: ['always', 'missing', 'never'],
          default: 'missing',
        },
        run_args: { type: 'map', default: {} },
      },
    },
    kubernetes: {
      description: 'Runs code in pods of Kubernetes.',
      since: '0.98.0',
      attributes: {
        sandbox_environment: environment,
        image,
        pod_settings: shared.podSettings,
        service_account_name: 'string',
        automount_service_account_token: { type: 'boolean', default: false },
        privileged: { type: 'boolean', default: false },
        owner: { type: 'string', values: ['none', 'pod', 'job'], default: 'none' },
        pod_startup_timeout: { type: 'positive int', default: 120, description: 'In seconds.' },
        api_request_timeout: { type: 'positive int', description: 'In seconds.' },
        max_api_retries: { type: 'int from 0', default: 3 },
        kubernetes_namespace: { type: 'string', default: 'zenml' },
        incluster: { type: 'boolean', default: false },
        kubernetes_context: shared.kubernetesContext,
      },
    },
    local: {
      description: 'Runs code on this machine, without isolation.',
      since: '0.98.0',
      attributes: {
        sandbox_environment: environment,
        forward_env: {
          type: 'boolean or string[]',
          default: ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TMPDIR', 'TERM'],
          description: 'Variables of this machine that the code gets.',
        },
      },
    },
    modal: {
      description: 'Runs code in sandboxes of Modal.',
      since: '0.98.0',
      attributes: {
        ...shared.modal,
        timeout: { ...shared.modal.timeout, default: 3600 },
        sandbox_environment: environment,
        image,
        cpu: 'int',
        memory: 'string',
        app_name: { type: 'string', default: 'zenml-sandbox' },
      },
    },
  },
};
