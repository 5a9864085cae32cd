import { SecretValue } from '../secret/secret-value';
import type * as values from '../secret/secret-value';
import { SecretsManagerError } from './secrets-manager-error';
import type * as errors from './secrets-manager-error';

/** The classes of another copy of the package, as a workspace with two versions of it has them. */
function anotherCopy() {
  let copy: { readonly error: SecretsManagerError; readonly value: SecretValue } | undefined;
  jest.isolateModules(() => {
    const { SecretsManagerError: Other } =
      jest.requireActual<typeof errors>('./secrets-manager-error');
    const { SecretValue: OtherValue } = jest.requireActual<typeof values>('../secret/secret-value');
    expect(Other).not.toBe(SecretsManagerError);
    copy = {
      error: new Other('denied', 'No.', { remedy: 'Ask.' }),
      value: new OtherValue('hunter2'),
    };
  });
  if (copy === undefined) throw new Error('There is no other copy.');
  return copy;
}

describe('SecretsManagerError', () => {
  it('is recognized when another copy of the package has thrown it', () => {
    expect(anotherCopy().error).toBeInstanceOf(SecretsManagerError);
  });

  it.each([[new Error('x')], [null], [undefined], ['denied'], [{ code: 'denied' }]])(
    'is not %p',
    (value) => {
      expect(value instanceof SecretsManagerError).toBe(false);
    },
  );

  it('keeps its cause and what the store asks to wait', () => {
    const cause = new Error('429');
    const error = new SecretsManagerError('throttled', 'Too fast.', {
      remedy: 'Wait.',
      cause,
      retryAfter: 1000,
    });
    expect(error).toMatchObject({ code: 'throttled', remedy: 'Wait.', cause, retryAfter: 1000 });
  });
});

describe('SecretValue', () => {
  it('is compared with one of another copy', () => {
    expect(new SecretValue('hunter2').equals(anotherCopy().value)).toBe(true);
    expect(new SecretValue('hunter3').equals(anotherCopy().value)).toBe(false);
  });
});
