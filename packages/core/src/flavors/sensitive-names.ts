import type { AttributeDefinition } from './flavor';

const secretWords =
  /pass(?:word|wd|phrase|code)|secret|token|api_?key|access_?key|private_?key|account_?key|auth_?key|application_?key|credential|connection_?string|\bdsn\b|(?:^|_)pwd$|^(?:proxy-)?authorization$/i;

/** What follows a word for secrets in the name of something that only belongs to one. */
const aboutSecret =
  /(?:^|[_-])(?:names?|ids?|file|path|dir|folder|url|uri|endpoint|type|ttl|expiry|expiration|provider|manager|store|ref|reference|arn|enabled|version|prefix|policy|length|limit|scope|namespace|mounts?|authentication|secret_name|max_tokens|image_pull_secrets)$|^(?:[a-z_]+_)?auth(?:entication)?_secret$/i;

/** Who somebody is, to a service that is not further known. ZenML calls them sensitive too. */
const login =
  /^(?:key|(?:[a-z]+_)*?(?:username|(?:client|tenant|token|principal|user|access_?key)_id))$/i;

/** Whether a name has a word for secrets in it. A report does not show what such a name stands for. */
export function soundsSecret(name: string): boolean {
  return secretWords.test(name);
}

/**
 * Whether an attribute is named as one that holds a secret itself: not where to find one, as `secret_name` and
 * `token_endpoint`, nor the name of a whole one, as ZenML's `authentication_secret`.
 */
export function namesSecret(name: string): boolean {
  return soundsSecret(name) && !aboutSecret.test(name);
}

/** What says that an attribute is sensitive: its flavor, or its name, or nothing. */
export function sensitiveBy(
  name: string,
  definition: AttributeDefinition | undefined,
): 'flavor' | 'name' | undefined {
  if (definition?.sensitive === true) return 'flavor';
  if (definition?.secretLink !== undefined) return undefined;
  const isNamed = namesSecret(name) || (definition === undefined && login.test(name));
  return isNamed ? 'name' : undefined;
}
