/** The component type that says where secrets are kept, and whose attributes are never references. */
export const secretsManagerType = 'secrets_manager';
