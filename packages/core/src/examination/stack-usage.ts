import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { AttributePlace } from '../diagnostics/shown-name';
import type { SourceRange } from '../diagnostics/source-file';
import type { SecretLink } from '../flavors/flavor';
import type { FoundReference } from '../reference/find-references';

/** An attribute that names a whole secret. */
export interface LinkedSecret extends AttributePlace {
  readonly secret: string;
  readonly link: SecretLink;
  readonly range: SourceRange;
}

/** What a stack needs from its secrets manager, and what is wrong with it before anyone is asked. */
export interface StackUsage {
  /** In the order of the files. */
  readonly references: readonly FoundReference[];
  readonly links: readonly LinkedSecret[];
  readonly diagnostics: readonly Diagnostic[];
  /** Values and references that a report may show, because they are known to hold no secret. */
  readonly shown: readonly SourceRange[];
  /** Places that look like a secret in plain text. */
  readonly secretLike: readonly SourceRange[];
}

/** Names of all secrets that a stack needs, each once, sorted. */
export function secretNames({ references, links }: StackUsage): readonly string[] {
  const names = new Set<string>();
  for (const { secret } of references) names.add(secret);
  for (const { secret } of links) names.add(secret);
  return [...names].sort();
}

/** How a plain value of a sensitive attribute counts. */
export type PlainTextSecrets = 'off' | 'warning' | 'error';

/** Collects what a stack uses while its components are looked at one by one. */
export interface UsageCollector {
  readonly references: FoundReference[];
  readonly links: LinkedSecret[];
  readonly diagnostics: Diagnostic[];
  readonly shown: SourceRange[];
  readonly secretLike: SourceRange[];
  /** Texts that would be references if they stood at the top of an attribute, or in a stack of our own form. */
  readonly nestedReferences: (AttributePlace & { readonly range: SourceRange })[];
}

export function collectUsage(): UsageCollector {
  return {
    references: [],
    links: [],
    diagnostics: [],
    shown: [],
    secretLike: [],
    nestedReferences: [],
  };
}

/** The finding about a stack that needs secrets and does not say where they are kept. */
export function secretsManagerMissing(stack: {
  readonly name: string;
  readonly usage: StackUsage;
}): readonly Diagnostic[] {
  const needs = [...stack.usage.references, ...stack.usage.links];
  const data = { references: needs.length, stack: stack.name };
  return needs
    .slice(0, 1)
    .map(({ range }) => createDiagnostic('secrets-manager-missing', range, data));
}
