import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCaptured, runShown } from '../process/run-process';
import { installPythonPackage } from './python-package';
import type { Server } from './server';
import { serverFolder } from './server-cache';

/** The release in which references came, and the newest that they were compared with. */
const versions = ['0.13.2', '0.98.0'] as const;

/** The module of ZenML that reads references, from its packages as they are, with an interpreter that can load it. */
export const zenmlReferences: Server = {
  name: 'zenml-references',
  description: `the module of references of ZenML ${versions.join(' and ')}`,
  install: async () => {
    const { binFolder } = await installPythonPackage({ name: 'pydantic', version: '2.13.4' });
    const python = join(binFolder, 'python');
    const modules: string[] = [];
    for (const version of versions) modules.push(await provideModule(python, version));
    return {
      STACKREF_TEST_ZENML_PYTHON: python,
      STACKREF_TEST_ZENML_REFERENCES: JSON.stringify(modules),
    };
  },
};

/** The package itself is not installed: it needs much that this module does not. @returns the module's file. */
async function provideModule(python: string, version: string): Promise<string> {
  const folder = serverFolder('zenml-references', version);
  const member = 'zenml/utils/secret_utils.py';
  const file = join(folder, member);
  if (existsSync(file)) return file;
  const code = await runShown(python, [
    ...['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps'],
    // What the package says of versions of Python does not matter for this module.
    ...['--ignore-requires-python', '--only-binary', ':all:', '--dest', folder],
    `zenml==${version}`,
  ]);
  const wheel = join(folder, `zenml-${version}-py3-none-any.whl`);
  const extract =
    'import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extract(sys.argv[2], sys.argv[3])';
  const { code: extracted } =
    code === 0 ? await runCaptured(python, ['-c', extract, wheel, member, folder]) : { code };
  if (extracted !== 0) {
    throw new Error(`ZenML ${version} could not be had. It needs Python 3 and PyPI.`);
  }
  return file;
}
