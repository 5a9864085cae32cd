import { resolveValidationLevel } from './validation-level';

describe('resolveValidationLevel', () => {
  it.each([
    [undefined, {}, 'SECRET_AND_KEY_EXISTS'],
    ['', { STACKREF_SECRET_VALIDATION_LEVEL: '' }, 'SECRET_AND_KEY_EXISTS'],
    ['NONE', { STACKREF_SECRET_VALIDATION_LEVEL: 'SECRET_EXISTS' }, 'NONE'],
    [undefined, { STACKREF_SECRET_VALIDATION_LEVEL: 'SECRET_EXISTS' }, 'SECRET_EXISTS'],
    [undefined, { ZENML_SECRET_VALIDATION_LEVEL: 'NONE' }, 'NONE'],
    [
      undefined,
      { STACKREF_SECRET_VALIDATION_LEVEL: 'SECRET_EXISTS', ZENML_SECRET_VALIDATION_LEVEL: 'NONE' },
      'SECRET_EXISTS',
    ],
  ])('takes option %s and environment %j as %s', (option, environment, level) => {
    expect(resolveValidationLevel(option, environment)).toBe(level);
  });

  it('names the level that does not exist and who asked for it', () => {
    expect(resolveValidationLevel('STRICT', {})).toEqual({
      level: 'STRICT',
      origin: 'Option level',
    });
    expect(resolveValidationLevel(undefined, { ZENML_SECRET_VALIDATION_LEVEL: 'none' })).toEqual({
      level: 'none',
      origin: 'Environment variable ZENML_SECRET_VALIDATION_LEVEL',
    });
  });
});
