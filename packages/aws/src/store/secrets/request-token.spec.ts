import fc from 'fast-check';
import { versionAfter } from './request-token';

describe('versionAfter', () => {
  it('is a UUID of version 5', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (arn, base) =>
        /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(
          versionAfter(arn, base),
        ),
      ),
    );
  });

  it('is the same for everybody who starts from the same version', () => {
    expect(versionAfter('arn', 'base')).toBe('30408b32-1d5a-5920-921a-ed5950413198');
  });

  it.each([
    ['arn', 'other'],
    ['other', 'base'],
    ['arn', ''],
  ])('differs for %j and %j', (arn, base) => {
    expect(versionAfter(arn, base)).not.toBe(versionAfter('arn', 'base'));
  });
});
