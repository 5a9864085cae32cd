/** Puts names into the characters that a store allows, and back. */
export interface NameEncoding {
  encode(name: string): string;
  /** The name that `encode` makes this text of. A text that it never makes is its own name. */
  decode(text: string): string;
}

/**
 * An encoding for the last part of an entry's name where other programs name entries too: a text that looks encoded and is
 * not what the name would be encoded to is somebody else's name, and its own.
 *
 * @param allowed - See {@link createNameEncoding}.
 */
export function createKeyEncoding(allowed: RegExp): NameEncoding {
  const encoding = createNameEncoding({ allowed });
  return {
    encode: (name) => encoding.encode(name),
    decode(text) {
      const name = encoding.decode(text);
      return encoding.encode(name) === text ? name : text;
    },
  };
}

const encodedRun = /--((?:[0-9a-f]{2})+)-/g;

/**
 * Makes an encoding for stores that allow few characters, hyphens and digits among them. A run of others becomes
 * `--` with the hexadecimal digits of its UTF-8 bytes and `-`: `mysql_secret` is stored as `mysql--5f-secret`. A name of
 * allowed characters is stored as it is, unless it looks encoded, so two names never share a place.
 *
 * @param allowed - Matches one allowed character, such as `/[0-9A-Za-z-]/`.
 */
export function createNameEncoding({ allowed }: { readonly allowed: RegExp }): NameEncoding {
  const other = `[^${allowed.source.replace(/^\[|\]$/g, '')}]`;
  const others = new RegExp(`${other}+`, 'gu');
  // What follows a run in the stored text begins with a hyphen in both cases.
  const looksEncoded = new RegExp(`--(?=(?:[0-9a-f]{2})+(?:-|${other}))`, 'gu');
  return {
    encode: (name) => name.replace(looksEncoded, '--2d--').replace(others, toHex),
    decode: (text) => text.replace(encodedRun, (run, digits: string) => fromHex(digits) ?? run),
  };
}

function toHex(characters: string): string {
  return `--${Buffer.from(characters, 'utf8').toString('hex')}-`;
}

/** `undefined` for bytes that are no text, which no name is encoded to. */
function fromHex(digits: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      Buffer.from(digits, 'hex'),
    );
  } catch {
    return undefined;
  }
}
