// The package has a module and a CommonJS form with types of their own; it is loaded as a module.
export type {
  PageSettings,
  SecretClient,
  SecretClientOptions,
  SecretProperties,
} from '@azure/keyvault-secrets' with { 'resolution-mode': 'import' };
