import { chooseReleases, isSince } from './choose-releases';
import { parseVersion } from './parse-version';

describe('parseVersion', () => {
  it.each([
    ['0.13.2', [0, 13, 2]],
    ['0.58', [0, 58, 0]],
    ['v0.20.5', [0, 20, 5]],
    ['0.100.0', [0, 100, 0]],
    ['0.57.1.dev20240523', [0, 57, 1]],
    ['0.58.0rc1', [0, 58, 0]],
    ['0.58.0-rc.1', [0, 58, 0]],
    [' 0.58.0 ', [0, 58, 0]],
    ['', undefined],
    ['58', undefined],
    ['0.x', undefined],
    ['latest', undefined],
    ['>=0.58', undefined],
    ['0.58.0.0.0', undefined],
    ['99999999999.0', undefined],
  ])('reads %j as %j', (text, version) => {
    expect(parseVersion(text)).toEqual(version);
  });
});

describe('chooseReleases', () => {
  it.each([
    ['0.13.2', ['0.13.2'], false],
    ['0.58', ['0.58.0'], false],
    ['0.5.0', ['0.13.2'], false],
    ['0.13.1', ['0.13.2'], false],
    ['0.13.3', ['0.13.2', '0.20.5'], false],
    ['0.20.5', ['0.20.5'], false],
    ['0.39.1', ['0.20.5', '0.58.0'], false],
    ['0.58.1', ['0.58.0', '0.98.0'], false],
    ['0.98.0', ['0.98.0'], false],
    ['0.98.0rc1', ['0.98.0'], false],
    ['0.98.1', ['0.98.0'], true],
    ['0.100.0', ['0.98.0'], true],
    ['1.0.0', ['0.98.0'], true],
    ['latest', undefined, false],
    [undefined, undefined, false],
  ])('takes %s as %j', (version, releases, isNewer) => {
    expect(chooseReleases(version)).toEqual({ releases, isNewer });
  });
});

describe('isSince', () => {
  it.each([
    ['0.20.5', false],
    ['0.39.1', false],
    ['0.58.0', true],
    ['0.70.0', true],
    ['0.99.0', true],
    [undefined, true],
    ['latest', true],
  ])('says of 0.58.0 and a stack for %s: %s', (version, holds) => {
    expect(isSince('0.58.0', version)).toBe(holds);
  });
});
