import { packPackages } from './pack/pack-packages';
import { prepareTemplate } from './e2e/workspace-template';
void (async () => { console.log('TEMPLATE ' + await prepareTemplate('23.2.1', await packPackages())); })();
