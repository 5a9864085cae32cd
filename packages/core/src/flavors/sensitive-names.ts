import type { AttributeDefinition } from './flavor';

const secretWords =
  /pass(?:word|wd|phrase|code)|secret|token(?!i[sz])|api_?key|access_?key|private_?key|account_?key|auth_?key|application_?key|credential|connection_?string|\bdsn\b|(?:^|_)pwd$|^(?:proxy-)?authorization$/i;

/** What follows a word for secrets in the name of something that only belongs to one. */
const aboutSecret =
  /(?:^|[_-])(?:names?|ids?|file|path|dir|folder|url|uri|endpoint|type|ttl|expiry|expiration|provider|manager|store|ref|reference|arn|enabled|version|prefix|policy|length|limit|count|scope|namespace|mounts?|authentication|secret_name)$/i;

/** The name of a whole secret of something else, as ZenML's `authentication_secret` and those of Kubernetes. */
const wholeSecret =
  /(?:^|_)(?:auth|authentication|existing|kubernetes|k8s|(?:image_)?pull)_secrets?$/i;

/** The tokens that models count, and those that they mark text with. */
const modelTokens =
  /(?:^|_)(?:max|min|num|n|total|new|context|input|output|prompt|completion|special)_tokens$|tokens_per_|(?:^|_)(?:bos|cls|eos|mask|pad|sep|stop|unk)_token$/i;

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
  if (!soundsSecret(name)) return false;
  const words = name.replace(/([a-z\d])([A-Z])/g, '$1_$2');
  return ![aboutSecret, wholeSecret, modelTokens].some((friend) => friend.test(words));
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
