import { problemOfSubject } from './commit-subjects';

describe('problemOfSubject', () => {
  it.each([
    'feat(core): find references in lists',
    'fix(aws,gcp): say which region was asked',
    'feat(nx)!: name the target of a stack after its file',
    'chore: release 0.1.0',
    'docs: what a lock is',
  ])('takes %j', (subject) => {
    expect(problemOfSubject(subject)).toBeUndefined();
  });

  it.each([
    ['Find references in lists', 'form'],
    ['feat(core):find references', 'form'],
    ['feature(core): find references', 'type'],
    ['feat(engine): find references', 'scope'],
    ['feat(core,engine): find references', 'scope engine'],
    ['feat(): find references', 'scope'],
    ['feat(core): find references.', 'full stop'],
    ['feat(core):  ', 'empty'],
  ])('refuses %j for its %s', (subject, reason) => {
    expect(problemOfSubject(subject)).toContain(reason);
  });
});
