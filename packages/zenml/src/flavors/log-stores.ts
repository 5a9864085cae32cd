import type { AttributeEntries, ComponentTypeEntry } from '../definitions/definition';

const openTelemetry = {
  service_name: { type: 'string', default: 'zenml' },
  service_version: { type: 'string', default: '0.98.0' },
  max_queue_size: { type: 'int', default: 100_000 },
  schedule_delay_millis: { type: 'int', default: 5000 },
  export_timeout_millis: { type: 'int', default: 15_000 },
  headers: { type: 'map of strings', sensitive: true, description: 'Of each HTTP request.' },
  certificate_file: 'string',
  client_key_file: 'string',
  client_certificate_file: 'string',
  compression: { type: 'string', values: ['none', 'deflate', 'gzip'], default: 'none' },
} as const satisfies AttributeEntries;

/** Log stores: where the logs of runs are kept, when not in the artifact store. */
export const logStores: ComponentTypeEntry = {
  type: 'log_store',
  flavors: {
    datadog: {
      description: 'Keeps logs in Datadog.',
      since: '0.98.0',
      attributes: {
        ...openTelemetry,
        endpoint: { type: 'string', description: 'Made of `site` when it is left out.' },
        max_export_batch_size: { type: 'int', max: 1000, default: 500, clearText: true },
        api_key: { type: 'string', required: true, sensitive: true },
        application_key: { type: 'string', required: true, sensitive: true },
        site: { type: 'string', default: 'datadoghq.com' },
      },
    },
    otel: {
      description: 'Sends logs to an OpenTelemetry collector.',
      since: '0.98.0',
      attributes: {
        ...openTelemetry,
        endpoint: { type: 'string', required: true },
        max_export_batch_size: { type: 'int', default: 5000 },
      },
    },
  },
};
