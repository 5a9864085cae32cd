import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCaptured } from '../../process/run-process';
import { startInBackground, stopInBackground } from '../background-process';
import { findFreePort } from '../free-port';
import type { Server } from '../server';
import { serverFolder } from '../server-cache';
import { cutDescription, type ApiDescription } from './cut-description';

const prismVersion = '5.14.2';
const descriptionVersion = '23.0.2';
const name = 'github-prism';
const secretsPaths =
  /^(?:\/repos\/\{owner\}\/\{repo\}|\/orgs\/\{org\})\/(?:actions|environments\/\{environment_name\})\/(?:organization-)?secrets(?:\/|$)/;

/** GitHub's own description of its REST API, which refuses every request that does not fit it. */
export const githubPrism: Server = {
  name,
  description: `Prism ${prismVersion}, which checks requests against GitHub's description of its API`,
  install: async () => {
    const folder = serverFolder(name, `${prismVersion}-${descriptionVersion}`);
    // Written when everything else is there, so that an installation that was cut off is made anew.
    const receipt = join(folder, 'installed.txt');
    if (!existsSync(receipt)) {
      await installPackages(folder);
      await writeFile(receipt, '');
    }
    const whole = join(folder, 'node_modules/@octokit/openapi/generated/api.github.com.json');
    const content = JSON.parse(await readFile(whole, 'utf8')) as ApiDescription;
    const description = join(folder, 'secrets.json');
    await writeFile(description, JSON.stringify(cutDescription(content, secretsPaths)));
    return {
      STACKREF_TEST_PRISM: join(folder, 'node_modules/@stoplight/prism-cli/dist/index.js'),
      STACKREF_TEST_GITHUB_DESCRIPTION: description,
    };
  },
  start: async ({
    STACKREF_TEST_PRISM: program = '',
    STACKREF_TEST_GITHUB_DESCRIPTION: description = '',
  }) => {
    const port = await findFreePort();
    const url = `http://127.0.0.1:${port}`;
    await startInBackground({
      name,
      program: process.execPath,
      args: [program, 'mock', '--errors', '-h', '127.0.0.1', '-p', `${port}`, description],
      readyUrl: url,
    });
    return { STACKREF_TEST_GITHUB_PRISM_URL: url };
  },
  stop: () => stopInBackground(name),
};

async function installPackages(folder: string): Promise<void> {
  const packages = [
    `@stoplight/prism-cli@${prismVersion}`,
    `@octokit/openapi@${descriptionVersion}`,
  ];
  console.error(`Installing ${packages.join(' and ')} from npm.`);
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  const options = ['--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
  const { code, stderr } = await runCaptured('npm', ['install', ...options, ...packages], {
    cwd: folder,
  });
  if (code !== 0) {
    throw new Error(`${packages.join(' and ')} could not be installed:\n${stderr}`);
  }
}
