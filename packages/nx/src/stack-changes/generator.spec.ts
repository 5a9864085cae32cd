import { originalText } from './generator';

describe('originalText', () => {
  it.each<[string, number, readonly string[], string | number]>([
    ['version', 1.1, ['--version=1.10'], '1.10'],
    ['version', 1.1, ['--version', '1.10'], '1.10'],
    ['size', 16, ['--size=0x10'], '0x10'],
    ['pythonVersion', 3.1, ['--python-version=3.10'], '3.10'],
    ['version', 2, ['--version=1', '--version=2.0'], '2.0'],
    ['version', 1.1, ['--other=1.10', 'version'], 1.1],
    ['version', 1.1, ['--version=2'], 1.1],
  ])('says of --%s, which is %j in %j, %j', (option, value, commandLine, expected) => {
    expect(originalText(option, value, commandLine)).toBe(expected);
  });
});
