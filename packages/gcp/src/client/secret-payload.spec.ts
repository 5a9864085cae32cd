import { SecretValue } from '@stackref/core/secrets-manager';
import { problemOfSize, payloadBody, payloadValue } from './secret-payload';

describe('payloadBody', () => {
  it('is base64 with the CRC-32C as a decimal text', () => {
    expect(JSON.parse(payloadBody(new SecretValue('123456789')))).toEqual({
      payload: { data: 'MTIzNDU2Nzg5', dataCrc32c: '3808858755' },
    });
  });
});

describe('payloadValue', () => {
  it('is the text', () => {
    const value = payloadValue({ data: 'MTIzNDU2Nzg5', dataCrc32c: '3808858755' });
    expect(value.equals(new SecretValue('123456789'))).toBe(true);
  });

  it('keeps a byte order mark', () => {
    const data = Buffer.from('\ufefftext').toString('base64');
    expect(payloadValue({ data }).equals(new SecretValue('\ufefftext'))).toBe(true);
  });

  it.each([
    ['damaged', { data: 'MTIzNDU2Nzg5', dataCrc32c: '1' }, 'unavailable'],
    ['no text', { data: '/w==' }, 'corrupt'],
  ])('refuses what is %s', (_, payload, code) => {
    expect(() => payloadValue(payload)).toThrow(expect.objectContaining({ code }));
  });
});

describe('problemOfSize', () => {
  it('measures bytes', () => {
    expect(problemOfSize(new SecretValue('ü'.repeat(32_768)), 'db')).toBeUndefined();
    const problem = problemOfSize(new SecretValue(`${'ü'.repeat(32_768)}x`), 'db');
    expect(problem?.code).toBe('too-large');
  });
});
