import * as catalog from './catalog';
import * as main from './index';
import * as plugin from './plugin';
import * as secretsManager from './secrets-manager';
import * as startup from './startup';

const values = (entry: object): readonly string[] => Object.keys(entry);

describe('the entries', () => {
  it('have each value in one of the four', () => {
    const all = [main, secretsManager, catalog, plugin].flatMap(values);
    expect([...all].sort()).toEqual([...new Set(all)].sort());
  });

  it('repeat in the light one nothing that is only for the plugin', () => {
    const all = [...values(startup), ...values(plugin)];
    expect([...all].sort()).toEqual([...new Set(all)].sort());
  });
});
