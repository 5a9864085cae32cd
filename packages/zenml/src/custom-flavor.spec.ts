import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkStack } from './__fixtures__/check-stack';

const guide = readFileSync(join(__dirname, '../../../docs/guides/catalogs.md'), 'utf8');

/** The code blocks of the guide on catalogs, as a reader would copy them. */
function blocksOf(language: string): readonly string[] {
  const pattern = new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'gm');
  return [...guide.matchAll(pattern)].map(([, code = '']) => code);
}

function blockWith(language: string, text: string): string {
  const block = blocksOf(language).find((code) => code.includes(text));
  if (block === undefined) throw new Error(`The guide has no ${language} with ${text}.`);
  return block;
}

const flavorModule = blockWith('js', 'const prefect = defineFlavor');
const stack = blockWith('yaml', 'flavor: prefect');
const rule = blockWith('js', 'acme/prefect-needs-store');
const withRule = `const { rangeOf } = require('@stackref/core/catalog');\n${flavorModule}\n${rule}`;

describe('a flavor of your own', () => {
  it('takes ten lines', () => {
    const lines = flavorModule.split('\n').filter((line) => !/^(?:\/\/.*)?$/.test(line));
    expect(lines.length).toBeLessThanOrEqual(10);
  });

  it('stands beside those of ZenML', async () => {
    expect(await checkStack(stack, { 'flavors.cjs': flavorModule })).toEqual([]);
  });

  it.each([
    ['work_pool: gpu', 'timeout: 3', ['attribute-missing', 'orchestrator']],
    ['work_pool: gpu', 'work_pool: 3', ['attribute-invalid', '3']],
    ['work_pool:', 'wrok_pool:', ['attribute-unknown', 'wrok_pool']],
    ["'{{prefect.api_key}}'", 'hunter2', ['plain-text-secret', 'hunter2']],
    ['flavor: prefect', 'flavor: perfect', ['flavor-unknown', 'perfect']],
  ])('is checked: %s changed to %s', async (from, to, finding) => {
    const findings = await checkStack(stack.replace(from, to), { 'flavors.cjs': flavorModule });
    expect(findings.map(({ code, text }) => [code, text])).toContainEqual(finding);
  });

  it('brings rules', async () => {
    const findings = await checkStack(stack, { 'flavors.cjs': withRule });
    expect(findings).toMatchObject([
      {
        code: 'stack-rule',
        severity: 'error',
        rule: 'acme/prefect-needs-store',
        text: 'orchestrator',
      },
    ]);
    const complete = `${stack}  artifact_store: { flavor: local }\n`;
    expect(await checkStack(complete, { 'flavors.cjs': withRule })).toEqual([]);
  });
});
