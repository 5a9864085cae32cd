import { age } from './age';
import { azureKeyVault } from './azure-key-vault/azure-key-vault';
import { dotenvReaders } from './dotenv-readers/dotenv-readers';
import { drongo } from './drongo';
import { googleSecretManager } from './google-secret-manager';
import { githubPrism } from './github/github-prism';
import { githubStandIn } from './github/github-stand-in';
import { moto } from './moto';
import { openbao } from './openbao';
import { pythonClients } from './python-clients';
import type { Server } from './server';
import { sops } from './sops';
import { strace } from './strace';
import { tmux } from './tmux';
import { vals } from './vals';
import { zenml } from './zenml';
import { zenmlReferences } from './zenml-references';

/** Every server that `npm run test:servers` needs, in the order in which they are installed. */
export const allServers: readonly Server[] = [
  sops,
  age,
  tmux,
  strace,
  dotenvReaders,
  openbao,
  moto,
  drongo,
  googleSecretManager,
  azureKeyVault,
  githubStandIn,
  githubPrism,
  pythonClients,
  vals,
  zenml,
  zenmlReferences,
];
