/**
 * The files that may turn a SecretValue into text, each with its reason. A new one needs a review of where the text goes.
 */
export const revealSinks = [
  // Sends the value and the token to the service of the example.
  'examples/secrets-manager/src/client/shelf-client.ts',
  // Compares two values.
  'packages/core/src/secret/secret-value.ts',
  // Sends the value to the key vault.
  'packages/azure/src/client/set-secret.ts',
  // Reads and writes secrets that a store keeps as one JSON text.
  'packages/core/src/entries/secret-object.ts',
  // Looks for values in a text to take them out.
  'packages/core/src/secret/create-redactor.ts',
  // Puts values into the texts that reference them.
  'packages/core/src/resolution/fill-value.ts',
  // Finds the type that a value has in its attribute.
  'packages/core/src/resolution/fit-value.ts',
  // Sends the value to AWS Secrets Manager.
  'packages/aws/src/store/secrets/secret-writes.ts',
  // Sends the value to AWS's Parameter Store.
  'packages/aws/src/store/parameters/parameter-writes.ts',
  // Puts the value into the request that stores it in Google Secret Manager.
  'packages/gcp/src/client/secret-payload.ts',
  // Opens the data key with an age identity.
  'packages/local/src/identity/identity.ts',
  // Encrypts the value for the secrets file.
  'packages/local/src/sops/encrypt-value.ts',
  // Authenticates a request to GitHub.
  'packages/github/src/client/github-client.ts',
  // Puts the values of a secret into the form of ZenML.
  'packages/github/src/store/zenml-secret.ts',
  // Measures a value and encrypts it for GitHub.
  'packages/github/src/store/seal-value.ts',
  // Takes the parts of an answer that are no values: versions, names, refusals.
  'packages/vault/src/client/api/parse-answer.ts',
  // Sends the token in its header and the values in the body.
  'packages/vault/src/client/http/http-client.ts',
  // Puts the JSON of a secret into the body of a write.
  'packages/vault/src/kv/put-secret.ts',
];
