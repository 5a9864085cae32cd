/**
 * The files that may turn a SecretValue into text, each with its reason. A new one needs a review of where the text goes.
 */
export const revealSinks = [
  // Reads and writes secrets that a store keeps as one JSON text.
  'packages/core/src/layout/secret-object.ts',
  // Checks whether the value fits the attributes that will hold it.
  'packages/core/src/registration/check-secret-value.ts',
  // Opens the data key with an age identity.
  'packages/local/src/identity/identity.ts',
  // Encrypts the value for the secrets file.
  'packages/local/src/sops/encrypt-value.ts',
];
