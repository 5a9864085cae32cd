import { format, inspect } from 'node:util';
import { renderText } from '../report/render-text';
import { createWorld, file, stackOf } from './__fixtures__/small-world';
import { openStack } from './open-stack';
import { resolveStack } from './resolve-stack';

const canary = 'canary-"7c2e\\1b"/100%';
const number = '31415926';
const secrets = { s: { text: canary, number, object: JSON.stringify({ [canary]: canary }) } };
const stack = stackOf(`  a:
    type: store
    flavor: mysql
    host: 'x{{s.text}}'
    port: '{{s.number}}'
    converted: '{{s.number}}'
    ratio: '{{s.text}}'
    mode: '{{s.text}}'
    path: '{{s.text}}'
    refined: '{{s.text}}'
    checked: '{{s.text}}'
    headers: '{{s.object}}'
    ports: '{{s.object}}'
    options: { timeout: '{{s.object}}', url: '{{s.number}}' }
    anything: ['{{s.number}}', { b: '{{s.object}}' }]
`);

/** The ways in which a thing is printed, sent and joined by those who do not think of secrets. */
function printedForms(thing: unknown): string {
  const mapsAsLists = (_: string, value: unknown) => (value instanceof Map ? [...value] : value);
  return [
    inspect(thing, { depth: Infinity, showHidden: true, getters: true, maxStringLength: null }),
    format('%s %o %O %j', thing, thing, thing, thing),
    JSON.stringify(thing, mapsAsLists),
  ].join('\n');
}

function leaksIn(text: string): readonly string[] {
  const forms = [canary, number].flatMap((value) => [
    value,
    JSON.stringify(value).slice(1, -1),
    inspect(value).slice(1, -1),
    encodeURIComponent(value),
    Buffer.from(value).toString('base64'),
  ]);
  return [...forms, 'canary-'].filter((form) => text.includes(form));
}

describe('a resolved stack', () => {
  it('shows no value, whichever way it is printed', async () => {
    const result = await resolveStack({ file }, createWorld(stack, secrets).sources);
    expect(result.kind).toBe('incomplete');
    expect(result.report.diagnostics.length).toBeGreaterThan(5);
    expect(leaksIn(printedForms(result))).toEqual([]);
    expect(leaksIn(renderText([result.report]))).toEqual([]);
    const component = result.kind === 'refused' ? undefined : result.components.get('a');
    for (const value of component?.attributes.values() ?? []) {
      expect(leaksIn(printedForms(value) + String(value))).toEqual([]);
    }
    expect(component?.attributes.size).toBeGreaterThan(3);
  });

  it('shows no value while it is open', async () => {
    const opened = openStack(file, createWorld(stack, secrets).sources);
    if (opened.kind === 'refused') throw new Error('refused');
    const results = [];
    for (const attribute of ['host', 'port', 'mode', 'headers']) {
      results.push(await opened.component('a')?.get(attribute));
    }
    expect(leaksIn(printedForms(opened) + printedForms(results))).toEqual([]);
  });
});
