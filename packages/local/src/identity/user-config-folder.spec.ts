import { join } from 'node:path';
import { defaultIdentityFile } from './user-config-folder';

describe('defaultIdentityFile', () => {
  const support = join('/home/u', 'Library', 'Application Support');

  it.each<[NodeJS.Platform, Record<string, string>, string]>([
    ['linux', { HOME: '/home/u' }, '/home/u/.config'],
    ['linux', { HOME: '/home/u', XDG_CONFIG_HOME: '/xdg' }, '/xdg'],
    ['linux', { HOME: '/home/u', XDG_CONFIG_HOME: '' }, '/home/u/.config'],
    ['darwin', { HOME: '/home/u' }, support],
    ['darwin', { HOME: '/home/u', XDG_CONFIG_HOME: '/xdg' }, '/xdg'],
    ['win32', { APPDATA: '/roaming', HOME: '/home/u' }, '/roaming'],
  ])('on %s with %j is below %s', (platform, environment, folder) => {
    expect(defaultIdentityFile(environment, platform)).toBe(join(folder, 'sops/age/keys.txt'));
  });

  it.each<NodeJS.Platform>(['linux', 'darwin', 'win32'])(
    'on %s is unknown without a home',
    (platform) => {
      expect(defaultIdentityFile({}, platform)).toBeUndefined();
    },
  );
});
