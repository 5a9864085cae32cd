import { z } from 'zod';
import { fixOf, problemOf } from '../diagnostics/create-diagnostic';
import { rangeOf } from '../diagnostics/source-file';
import { defineCatalog, defineFlavor } from '../flavors/define-flavor';
import type { StackRule } from '../flavors/flavor';
import { createFlavorIndex } from '../flavors/flavor-index';
import { loadStack } from '../stack/load-stack';
import { checkRules } from './analyze-stack';

const text = 'components: { queue: { flavor: nats }, store: { flavor: s3 } }';

function stack(content = text) {
  const loaded = loadStack('stack.yaml', {
    read: (path) =>
      path === 'stack.yaml' ? { text: content } : { error: 'missing', reason: 'no such file' },
  });
  if (loaded.stack === undefined) throw new Error(JSON.stringify(loaded.diagnostics));
  return loaded.stack;
}

/** Finds every component, with the first as related. */
const everyComponent: StackRule = {
  id: 'acme/every-component',
  title: 'A component',
  severity: 'warning',
  explanation: 'For tests.',
  *check({ components }) {
    for (const component of components) {
      yield {
        range: rangeOf(component),
        problem: `Component ${component.id} is there.`,
        fix: 'Remove it.',
        related: [{ message: 'itself', range: rangeOf(component) }],
      };
    }
  },
};

function withRules(...rules: readonly StackRule[]) {
  return createFlavorIndex([defineCatalog([], { rules })]);
}

describe('checkRules', () => {
  it('takes the severity of a finding before that of its rule', () => {
    const rule: StackRule = {
      ...everyComponent,
      *check({ components }) {
        for (const [index, component] of components.entries()) {
          const finding = { range: rangeOf(component), problem: 'It is there.', fix: 'Remove it.' };
          yield index === 0 ? { ...finding, severity: 'error' } : finding;
        }
      },
    };
    const findings = checkRules(stack(), withRules(rule));
    expect(findings.map(({ severity }) => severity)).toEqual(['error', 'warning']);
  });

  it('gives a rule the flavors of all catalogs', () => {
    const known = defineFlavor({ type: 'queue', name: 'nats', attributes: z.object({}) });
    const rule: StackRule = {
      ...everyComponent,
      *check({ components }, flavors) {
        for (const component of components) {
          if (flavors.flavorsOf(component.id) !== undefined) continue;
          yield { range: rangeOf(component), problem: 'It is not known.', fix: 'Remove it.' };
        }
      },
    };
    const catalogs = [defineCatalog([], { rules: [rule] }), defineCatalog([known])];
    const findings = checkRules(stack(), createFlavorIndex(catalogs));
    expect(findings.map(({ range }) => text.slice(range.start, range.end))).toEqual(['store']);
  });

  it('makes a finding of every place that a rule finds, with its severity and its words', () => {
    const findings = checkRules(stack(), withRules(everyComponent));
    expect(findings).toMatchObject([
      { code: 'stack-rule', severity: 'warning', data: { rule: 'acme/every-component' } },
      { code: 'stack-rule', severity: 'warning', data: { rule: 'acme/every-component' } },
    ]);
    expect(findings.map(({ range }) => text.slice(range.start, range.end))).toEqual([
      'queue',
      'store',
    ]);
    expect(findings.map((finding) => [problemOf(finding), fixOf(finding)])[0]).toEqual([
      'Component queue is there.',
      'Remove it. (acme/every-component)',
    ]);
    expect(findings[0]?.related).toHaveLength(1);
  });

  it('shows no name that does not read like one, whatever the words of the rule are', () => {
    const [finding] = checkRules(
      stack('components: { "pass=hunter2": { flavor: s3 } }'),
      withRules(everyComponent),
    );
    expect(finding && problemOf(finding)).toBe('Component [redacted] is there.');
  });

  it('finds nothing without rules', () => {
    expect(checkRules(stack(), withRules())).toEqual([]);
  });
});
