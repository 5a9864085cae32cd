import { SecretValue } from '@stackref/core/secrets-manager';
import { formatWriteBody } from './put-secret';

describe('formatWriteBody', () => {
  it.each([
    [0, '{"options":{"cas":0},"data":{"n":12345678901234567890}}'],
    [undefined, '{"data":{"n":12345678901234567890}}'],
  ])('puts the JSON of the secret beside the version %j as it is', (cas, body) => {
    const data = new SecretValue('{"n":12345678901234567890}');
    expect(formatWriteBody(data, cas).reveal()).toBe(body);
  });
});
