import { plannedKey, plannedSecret, planOf } from './__fixtures__/plan';
import { renderPlan, summarizePlan } from './render-plan';

const present = { state: 'present', isAsked: false } as const;
const failure = { state: 'denied', reason: 'denied', message: 'No.', remedy: 'Ask.' } as const;

const plan = planOf(
  plannedSecret('mysql', [plannedKey('user'), plannedKey('note', { isOptional: true })]),
  plannedSecret('redis', [plannedKey('host', present), plannedKey('pw', { state: 'empty' })], {
    action: 'complete',
  }),
  plannedSecret('s3', [plannedKey('key', { state: 'present' })], { action: 'update' }),
  plannedSecret('gone\u001b[2J', [plannedKey('x', present)], { action: 'unchanged' }),
  plannedSecret('vault', [plannedKey('x', { isAsked: false })], { action: 'unanswered', failure }),
);

describe('summarizePlan', () => {
  it('counts by what would be done', () => {
    expect(summarizePlan(plan)).toBe(
      '1 to create, 1 to complete, 1 to keep or change, 1 unchanged, 1 not answered for',
    );
  });

  it('says that there is nothing', () => {
    expect(summarizePlan(planOf())).toBe('nothing to register');
  });
});

describe('renderPlan', () => {
  it('lists secrets and keys, safe to print', () => {
    expect(renderPlan(plan, 'local secrets manager')).toMatchInlineSnapshot(`
     "Stack prod, local secrets manager: 1 to create, 1 to complete, 1 to keep or change, 1 unchanged, 1 not answered for
       create      mysql: user (missing), note (missing, optional)
       complete    redis: host, pw (empty)
       update      s3: key (has a value)
       unchanged   gone\\x1b[2J: x
       unanswered  vault: No.
     "
    `);
  });
});
