import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FlavorEntry } from './definitions/definition';
import { componentTypes } from './flavors/component-types';
import { stackRules } from './rules/stack-rules';
import { zenmlReleases } from './versions/zenml-release';

const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');

/** The rows of the table under a heading, without its own heading and as cells. */
function tableUnder(heading: string): readonly (readonly string[])[] {
  const section = readme.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

function flavorCell([name, { since, until }]: readonly [string, FlavorEntry]): string {
  const from = since === undefined || since === zenmlReleases[0] ? '' : since;
  const to = until ?? '';
  if (from === '' && to === '') return `\`${name}\``;
  if (from === to) return `\`${name}\` (${from})`;
  return `\`${name}\` (${from}–${to})`;
}

describe('README', () => {
  it('lists every component type with its flavors and their versions', () => {
    expect(tableUnder('Flavors')).toEqual(
      componentTypes.map(({ type, flavors }) => [
        `\`${type}\``,
        Object.entries(flavors).map(flavorCell).join(', '),
      ]),
    );
  });

  it('says of which types a stack may have several', () => {
    const [, types = ''] = /several of (.*?), each since/.exec(readme) ?? [];
    const named = [...types.matchAll(/`(.*?)` \(([\d.]+)\)/g)].map((match) => match.slice(1));
    expect(named).toEqual(
      componentTypes.flatMap(({ type, severalSince }) =>
        severalSince === undefined ? [] : [[type, severalSince]],
      ),
    );
  });

  it('lists every rule with its severity and explanation', () => {
    expect(tableUnder('Rules')).toEqual(
      stackRules.map(({ id, severity, explanation }) => [`\`${id}\``, severity, explanation]),
    );
  });

  it('names the releases that the definitions come from', () => {
    for (const release of zenmlReleases) expect(readme).toContain(release);
  });
});
