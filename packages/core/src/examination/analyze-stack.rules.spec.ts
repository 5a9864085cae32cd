import { fixOf, problemOf } from '../diagnostics/create-diagnostic';
import { rangeOf } from '../diagnostics/source-file';
import type { StackRule } from '../flavors/flavor';
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

describe('checkRules', () => {
  it('makes a finding of every place that a rule finds, with its severity and its words', () => {
    const findings = checkRules(stack(), [everyComponent]);
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
    const [finding] = checkRules(stack('components: { "pass=hunter2": { flavor: s3 } }'), [
      everyComponent,
    ]);
    expect(finding && problemOf(finding)).toBe('Component [redacted] is there.');
  });

  it('finds nothing without rules', () => {
    expect(checkRules(stack(), [])).toEqual([]);
  });
});
