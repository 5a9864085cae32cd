import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createWorkspace } from '../__fixtures__/temporary-workspace';
import { createWorktreeFinder } from './linked-worktrees';

const author = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];

function git(folder: string, ...command: readonly string[]): void {
  const allowed = ['-c', 'protocol.file.allow=always', '-c', 'commit.gpgsign=false'];
  execFileSync('git', ['-C', folder, ...author, ...allowed, ...command], { stdio: 'ignore' });
}

/** A repository with a stack, a commit, and what the commands make of it. */
function repository(...commands: readonly (readonly string[])[]): string {
  const { root } = createWorkspace({ 'main/stacks/a/stack.yaml': 'name: a', 'other/b': 'b' });
  for (const folder of ['other', 'main']) {
    git(join(root, folder), 'init', '--initial-branch=main');
    git(join(root, folder), 'add', '.');
    git(join(root, folder), 'commit', '-m', 'a');
  }
  for (const command of commands) git(join(root, 'main'), ...command);
  return join(root, 'main');
}

describe('createWorktreeFinder', () => {
  it('finds what is in a linked worktree of the workspace, at any depth', () => {
    const root = repository(['worktree', 'add', '.claude/worktrees/wt']);
    const isInside = createWorktreeFinder(root);
    expect(isInside('.claude/worktrees/wt/stacks/a/stack.yaml')).toBe(true);
    expect(isInside('.claude/worktrees/wt/stack.yaml')).toBe(true);
    expect(isInside('.claude/worktrees/stack.yaml')).toBe(false);
    expect(isInside('stacks/a/stack.yaml')).toBe(false);
    expect(isInside('stack.yaml')).toBe(false);
  });

  it('finds nothing in a workspace that is a linked worktree itself', () => {
    const root = repository(['worktree', 'add', '../wt']);
    expect(createWorktreeFinder(join(root, '../wt'))('stacks/a/stack.yaml')).toBe(false);
  });

  it('takes submodules for part of the workspace, in a linked worktree and with an odd name too', () => {
    const root = repository(
      ['submodule', 'add', '../other', 'modules/other'],
      ['submodule', 'add', '--name', 'worktrees/odd', '../other', 'odd'],
      ['commit', '-m', 'b'],
      ['worktree', 'add', '../wt'],
    );
    git(join(root, '../wt'), 'submodule', 'update', '--init');
    for (const folder of [root, join(root, '../wt')]) {
      expect(createWorktreeFinder(folder)('modules/other/stack.yaml')).toBe(false);
      expect(createWorktreeFinder(folder)('odd/stack.yaml')).toBe(false);
    }
  });

  it('finds a worktree whose repository is not here', () => {
    const root = repository(['worktree', 'add', 'wt']);
    rmSync(join(root, '.git'), { recursive: true });
    expect(createWorktreeFinder(root)('wt/stack.yaml')).toBe(true);
  });

  it('leaves a folder alone whose .git is anything else', () => {
    const { root, write } = createWorkspace();
    mkdirSync(join(root, 'a/.git'), { recursive: true });
    execFileSync('mkdir', ['-p', join(root, 'b')]);
    execFileSync('mkfifo', [join(root, 'b/.git')]);
    write('c/.git', 'gitdir: /elsewhere/repository.git\n');
    write('d/.git', '');
    const isInside = createWorktreeFinder(root);
    for (const folder of ['a', 'b', 'c', 'd']) expect(isInside(`${folder}/stack.yaml`)).toBe(false);
  });
});
