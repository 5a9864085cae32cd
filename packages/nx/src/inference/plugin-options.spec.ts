import { parsePluginOptions } from './plugin-options';

const defaults = {
  stackFile: 'stack.yaml',
  validateTargetName: 'validate',
  registerSecretsTargetName: 'register-secrets',
  inventoryTargetName: 'inventory',
};

describe('parsePluginOptions', () => {
  it.each([[undefined], [null], [{}]])('takes the defaults for %j', (given) => {
    expect(parsePluginOptions(given)).toEqual({ options: defaults, mistakes: [] });
  });

  it('takes what is given', () => {
    const given = {
      stackFile: '*.stack.yaml',
      validateTargetName: 'check',
      registerSecretsTargetName: 'fill',
      inventoryTargetName: 'take-stock',
    };
    expect(parsePluginOptions(given)).toEqual({ options: given, mistakes: [] });
  });

  it.each([
    [{ validateTargetName: 7 }, 'validateTargetName: '],
    [{ validateTargetName: 'a:b' }, 'validateTargetName: '],
    [{ validateTargetName: '__proto__' }, 'validateTargetName: '],
    [{ stackFile: '' }, 'stackFile: '],
    [{ stackFiles: '*.yaml' }, 'stackFiles: '],
    [{ validateTargetName: 'check', inventoryTargetName: 'check' }, 'expected names that differ'],
    [{ validateTargetName: 'register-secrets' }, 'expected names that differ'],
    ['stack.yaml', 'expected object'],
    [['stack.yaml'], 'expected object'],
  ])('names what is wrong with %j and takes the default', (given, mistake) => {
    const { options, mistakes } = parsePluginOptions(given);
    expect(options).toEqual(defaults);
    expect(mistakes).toEqual([expect.stringContaining(mistake)]);
  });

  it('keeps the options that are right beside one that is wrong', () => {
    const given = { stackFile: '*.stack.yaml', validateTargetName: '' };
    expect(parsePluginOptions(given).options.stackFile).toBe('*.stack.yaml');
  });
});
