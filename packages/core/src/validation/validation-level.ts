/** How much validation asks of the secrets manager; the names are ZenML's. */
export const validationLevels = ['SECRET_AND_KEY_EXISTS', 'SECRET_EXISTS', 'NONE'] as const;

export type ValidationLevel = (typeof validationLevels)[number];

export const defaultValidationLevel: ValidationLevel = 'SECRET_AND_KEY_EXISTS';
