import { z } from 'zod';
import type { VersionProperties } from './vault';

/** The most bytes that the service stores as one value. */
const largestValue = 25_600;

/** The most tags of a version, and the most characters of a tag's name or text. */
const mostTags = 15;
const longestTag = 256;

const tagText = z.string().max(longestTag);

const properties = z.object({
  contentType: z.string().max(255).optional(),
  attributes: z
    .object({
      enabled: z.boolean().optional(),
      nbf: z.number().int().optional(),
      exp: z.number().int().optional(),
    })
    .optional(),
  tags: z
    .record(tagText, tagText)
    .refine((tags) => Object.keys(tags).length <= mostTags, `There are at most ${mostTags} tags.`)
    .optional(),
});

const secretBody = properties.extend({ value: z.string() });

/** Why a body is refused. Does not quote it. */
export interface BodyProblem {
  readonly problem: string;
}

/** Reads the body of a request that writes a value. */
export function parseSecretBody(
  text: string,
): { readonly value: string; readonly properties: VersionProperties } | BodyProblem {
  const parsed = secretBody.safeParse(json(text));
  if (!parsed.success) return problemOf(parsed.error);
  const { value, ...rest } = parsed.data;
  if (Buffer.byteLength(value) > largestValue) {
    return { problem: `Secret is beyond the maximum permitted length of ${largestValue} bytes.` };
  }
  return { value, properties: toProperties(rest) };
}

/** Reads the body of a request that changes what is known about a version. */
export function parseVersionProperties(text: string): VersionProperties | BodyProblem {
  const parsed = properties.safeParse(json(text));
  return parsed.success ? toProperties(parsed.data) : problemOf(parsed.error);
}

function toProperties({
  contentType,
  attributes,
  tags,
}: z.output<typeof properties>): VersionProperties {
  const { enabled, nbf: notBefore, exp: expires } = attributes ?? {};
  return { enabled, notBefore, expires, contentType, tags };
}

function problemOf({ issues }: z.ZodError): BodyProblem {
  const [first] = issues;
  return { problem: `Property ${first?.path.join('.') ?? ''} has invalid value` };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Fits no body, so it is refused like any other that does not.
    return undefined;
  }
}
