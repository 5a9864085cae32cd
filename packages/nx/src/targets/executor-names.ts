/** The executors that inferred targets run. */
export const validateExecutor = '@stackref/nx:validate';
export const inventoryExecutor = '@stackref/nx:inventory';
export const registerSecretsExecutor = '@stackref/nx:register-secrets';
