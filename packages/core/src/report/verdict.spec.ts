import * as fc from 'fast-check';
import { describeVerdict, judge, type JudgedStack, type JudgeOptions } from './verdict';

type Finding = JudgedStack['diagnostics'][number];

function finding(
  severity: 'error' | 'warning',
  file: string,
  start: number,
  code = 'key-not-found',
): Finding {
  return { code, severity, range: { file, start, end: start + 4 } };
}

function stackOf(...diagnostics: readonly Finding[]): JudgedStack {
  return { level: 'SECRET_EXISTS', counts: { references: 2, secrets: 1 }, diagnostics };
}

function verdictOf(stacks: readonly JudgedStack[], options?: JudgeOptions): string {
  return describeVerdict(stacks, judge(stacks, options));
}

const good = stackOf();
const broken = stackOf(finding('error', 'a.yaml', 1), finding('error', 'a.yaml', 9));
const warned = stackOf(finding('warning', 'b.yaml', 1));
const shared = finding('error', 'base.yaml', 7);

describe('describeVerdict', () => {
  it.each<[string, readonly JudgedStack[], JudgeOptions | undefined]>([
    [
      '20 stacks valid: 40 references to 20 secrets (SECRET_EXISTS)',
      Array<JudgedStack>(20).fill(good),
      {},
    ],
    [
      '3 stacks valid, 1 warning in 1: 6 references to 3 secrets (SECRET_EXISTS)',
      [good, warned, good],
      {},
    ],
    ['2 errors in 1 of 3 stacks, 1 warning in 1', [good, broken, warned], {}],
    ['2 errors in 1 of 2 stacks', [good, broken], {}],
    ['2 errors in 1 of 2 stacks, 4 not validated', [good, broken], { notValidated: 4 }],
    ['2 errors in 1 stack, 1 not validated', [broken], { notValidated: 1 }],
    [
      '1 stack valid, 1 not validated: 2 references to 1 secret (SECRET_EXISTS)',
      [good],
      { notValidated: 1 },
    ],
    ['1 stack not validated', [], { notValidated: 1 }],
    ['12 stacks not validated', [], { notValidated: 12 }],
    [
      '1 warning in 1 of 2 stacks, more than accepted in 1',
      [good, { ...warned, hasTooManyWarnings: true }],
      {},
    ],
    ['1 warning in 1 of 2 stacks, 0 accepted', [good, warned], { maxWarnings: 0 }],
    [
      '1 error in 2 of 3 stacks; counted once: 1 error in base.yaml, a file of 2 of them',
      [stackOf(shared), good, stackOf(shared)],
      {},
    ],
    [
      '3 errors in 3 of 3 stacks, 1 warning in 3; counted once: 1 error and 1 warning in base.yaml, a file of 3 of them',
      Array.from({ length: 3 }, (_, index) =>
        stackOf(
          shared,
          finding('warning', 'base.yaml', 7),
          ...broken.diagnostics.slice(0, index === 0 ? 2 : 0),
        ),
      ),
      {},
    ],
  ])('says %s', (words, stacks, options) => {
    expect(verdictOf(stacks, options)).toBe(words);
  });

  it('names some files that stacks share and counts the others', () => {
    const files = ['a.yaml', 'b.yaml', 'c.yaml', 'd.yaml', 'e.yaml'];
    const stack = stackOf(...files.map((file) => finding('error', file, 1)));
    const words = verdictOf([stack, stack]);
    expect(words).toContain('in c.yaml, a file of 2 of them; 2 more such files');
    expect(words).not.toContain('d.yaml');
  });

  it('shows what a name would do to a terminal', () => {
    const stack = stackOf(finding('error', 'a\u001b[2J\n::error::x', 1));
    expect(verdictOf([stack, stack])).toContain('a\\x1b[2J\\n::error::x');
  });
});

describe('judge', () => {
  it('counts two findings of one code at one place of one stack as two', () => {
    expect(judge([stackOf(shared, shared)])).toMatchObject({ errors: 2, shared: [] });
  });

  it('fails for a stack that was not validated', () => {
    expect(judge([good], { notValidated: 1 }).success).toBe(false);
  });

  it('counts every place once, and every stack that has it', () => {
    const place = fc.record({
      file: fc.constantFrom('a.yaml', 'b.yaml', 'base.yaml'),
      start: fc.nat({ max: 3 }),
      severity: fc.constantFrom('error' as const, 'warning' as const),
    });
    const stacks = fc.array(
      fc
        .uniqueArray(place, { selector: (value) => JSON.stringify(value) })
        .map((places) =>
          stackOf(...places.map(({ severity, file, start }) => finding(severity, file, start))),
        ),
    );
    fc.assert(
      fc.property(stacks, (judged) => {
        const all = judged.flatMap(({ diagnostics }) => diagnostics);
        const verdict = judge(judged);
        for (const [severity, counted, having] of [
          ['error', verdict.errors, verdict.stacksWithErrors],
          ['warning', verdict.warnings, verdict.stacksWithWarnings],
        ] as const) {
          const own = all.filter((one) => one.severity === severity);
          expect(counted).toBe(new Set(own.map((one) => JSON.stringify(one.range))).size);
          const stacksHaving = judged.filter((stack) =>
            stack.diagnostics.some((one) => one.severity === severity),
          );
          expect(having).toBe(stacksHaving.length);
        }
        expect(verdict.success).toBe(verdict.errors === 0);
      }),
    );
  });
});
