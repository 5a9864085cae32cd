import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../process/workspace-paths';
import type { GeneratedFile } from './generated-file';

const guides = ['docs/guides/write-a-secrets-manager.md'];

/** The guides that quote whole files, with the files as they are: each stands in the code block below a comment that names it. */
export function quotedFiles(): readonly GeneratedFile[] {
  return guides.map((path) => {
    const text = readFileSync(join(workspaceRoot, path), 'utf8');
    const quote = /(<!-- quote: (\S+) -->\n\n```ts\n)[^]*?(```\n)/g;
    return {
      path,
      text: text.replace(quote, (_all, before: string, file: string, after: string) => {
        return before + readFileSync(join(workspaceRoot, file), 'utf8') + after;
      }),
    };
  });
}
