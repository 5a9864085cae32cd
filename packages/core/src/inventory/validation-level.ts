/** How much validation asks of the secrets manager; the names are ZenML's. */
export const validationLevels = ['SECRET_AND_KEY_EXISTS', 'SECRET_EXISTS', 'NONE'] as const;

export type ValidationLevel = (typeof validationLevels)[number];

/** A level at which the secrets manager is asked. */
export type ComparedLevel = Exclude<ValidationLevel, 'NONE'>;

export const defaultValidationLevel: ValidationLevel = 'SECRET_AND_KEY_EXISTS';

/** The variables that set the level from outside, the first one that is set counts. */
export const validationLevelVariables = [
  'STACKREF_SECRET_VALIDATION_LEVEL',
  'ZENML_SECRET_VALIDATION_LEVEL',
] as const;

/** A level that was asked for and does not exist, and who asked. */
export interface UnknownValidationLevel {
  readonly level: string;
  /** `Option level`, or `Environment variable NAME`. */
  readonly origin: string;
}

/** Decides the level: the option, else the environment, else the default. Empty text counts as not set. */
export function resolveValidationLevel(
  option: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): ValidationLevel | UnknownValidationLevel {
  const asked = [
    { level: option, origin: 'Option level' },
    ...validationLevelVariables.map((variable) => ({
      level: environment[variable],
      origin: `Environment variable ${variable}`,
    })),
  ];
  for (const { level, origin } of asked) {
    if (level === undefined || level === '') continue;
    return validationLevels.find((known) => known === level) ?? { level, origin };
  }
  return defaultValidationLevel;
}
