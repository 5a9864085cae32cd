import {
  isServiceAddress,
  problemsOfAddress,
  type AttributeProblem,
} from '@stackref/core/secrets-manager';
import { z } from 'zod';

/** A part of a request's path that can be taken for nothing else. */
const pathPart = z.string().regex(/^(?!\.{1,2}$)[A-Za-z0-9_.-]+$/, 'This is not a name on GitHub.');

/** The attributes of a `secrets_manager` component of this flavor. */
export const githubAttributes = z.strictObject({
  owner: pathPart
    .optional()
    .describe(
      'The user or organization that owns the repository. By default that of `GITHUB_REPOSITORY`.',
    ),
  repository: pathPart
    .optional()
    .describe('The repository, without its owner. By default that of `GITHUB_REPOSITORY`.'),
  environment: z
    .string()
    .min(1)
    .optional()
    .describe('Uses the secrets of this environment of the repository, not those of all jobs.'),
  organization: pathPart
    .optional()
    .describe('Uses the secrets of this organization; `owner` and `repository` count for nothing.'),
  visibility: z
    .enum(['private', 'all'])
    .optional()
    .describe(
      'Which repositories may use a new secret of the organization: `private` (and internal) ones or `all`. `private` by default. Existing secrets keep theirs.',
    ),
  api_url: z
    .string()
    .refine(
      isServiceAddress,
      'The address begins with https:// and has no credentials, `?` and `#`.',
    )
    .optional()
    .describe(
      'The REST API: `https://<host>/api/v3` for GitHub Enterprise Server. By default `GITHUB_API_URL`, else `https://api.github.com`.',
    ),
  prefix: z
    .string()
    .regex(/^[A-Z_][A-Z0-9_]*$/, 'A prefix consists of upper-case letters, digits and `_`.')
    .optional()
    .describe(
      'What the names of all entries begin with in layout `flat`, such as `PROD_` for `PROD_MYSQL_SECRET__PASSWORD`. Empty by default.',
    ),
  layout: z
    .enum(['flat', 'zenml'])
    .optional()
    .describe(
      '`flat`: one entry for each key, `MYSQL_SECRET__PASSWORD`. `zenml`: one entry for each secret, `__ZENML__MYSQL_SECRET`, as ZenML wrote it; its keys are known only to a job that was given it. `flat` by default.',
    ),
  scope: z
    .literal('none')
    .optional()
    .describe('Taken for stacks of ZenML, which has no scopes on GitHub. Changes nothing.'),
});

export type GithubAttributes = z.output<typeof githubAttributes>;

/** Finds what does not go together in them. ZenML needs `owner` and `repository`, so they may stand beside `organization`. */
export function problemsOf(
  attributes: GithubAttributes,
): readonly AttributeProblem<keyof GithubAttributes>[] {
  const { organization, environment, visibility, layout, prefix } = attributes;
  const problems: AttributeProblem<keyof GithubAttributes>[] = [
    ...problemsOfAddress('api_url', attributes.api_url, undefined),
  ];
  if (organization !== undefined && environment !== undefined) {
    problems.push({
      attribute: 'environment',
      problem: 'an organization has no `environment`',
      fix: 'Remove `environment`, or `organization` for the one of a repository.',
    });
  }
  if (organization === undefined && visibility !== undefined) {
    problems.push({
      attribute: 'visibility',
      problem: '`visibility` is for secrets of an `organization`',
      fix: 'Remove `visibility`, or add `organization`.',
    });
  }
  if (layout === 'zenml' && prefix !== undefined) {
    problems.push({
      attribute: 'prefix',
      problem: 'ZenML knows no `prefix`',
      fix: 'Remove `prefix`, or set `layout: flat`.',
    });
  }
  return problems;
}
