import type { SecretValue } from '@stackref/core/secrets-manager';
import { z } from 'zod';
import { payloadSchema, payloadValue } from './secret-payload';
import { parseAnswer } from './secret-resource';

/** A version without its value. */
export interface VersionResource {
  /** Counts from 1 in every secret. */
  readonly number: number;
  readonly state: string;
}

/** A value with the number of its version. */
export interface AccessedVersion {
  readonly number: number;
  readonly value: SecretValue;
}

const versionSchema = z.object({ name: z.string(), state: z.string().default('') });
const versionsSchema = z.object({ versions: z.array(versionSchema).default([]) });
const accessSchema = z.object({ name: z.string(), payload: payloadSchema });

/** The newest of listed versions; `undefined` when there is none. */
export function newestOf(answer: unknown): VersionResource | undefined {
  return parseAnswer(versionsSchema, answer)
    .versions.map(({ name, state }) => ({ number: numberOf(name), state }))
    .sort((left, right) => right.number - left.number)[0];
}

/** A version with its value. */
export function accessedOf(answer: unknown): AccessedVersion {
  const { name, payload } = parseAnswer(accessSchema, answer);
  return { number: numberOf(name), value: payloadValue(payload) };
}

/** The number of a version that was added. */
export function addedNumberOf(answer: unknown): number {
  return numberOf(parseAnswer(versionSchema, answer).name);
}

/** The number at the end of `projects/p/secrets/s/versions/3`. */
function numberOf(name: string): number {
  return Number(name.slice(name.lastIndexOf('/') + 1));
}
