import type { Diagnostic } from '../diagnostics/diagnostic';
import type { SourceRange } from '../diagnostics/source-file';
import type { FoundReference } from '../reference/find-references';
import type { LinkedSecret } from './stack-usage';

/** How a plain value of a sensitive attribute counts. */
export type PlainTextSecrets = 'off' | 'warning' | 'error';

/** Collects what a stack uses while its components are looked at one by one. */
export interface UsageCollector {
  readonly references: FoundReference[];
  readonly links: LinkedSecret[];
  readonly diagnostics: Diagnostic[];
  readonly shown: SourceRange[];
  readonly secretLike: SourceRange[];
}

export function collectUsage(): UsageCollector {
  return { references: [], links: [], diagnostics: [], shown: [], secretLike: [] };
}
